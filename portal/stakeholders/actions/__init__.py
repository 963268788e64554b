"""Writing organisations and persons."""

from portal.stakeholders.actions.academic import (
    ActivityAnswers,
    add_activity,
    edit_activity,
    remove_activity,
)
from portal.stakeholders.actions.importing import import_organisations
from portal.stakeholders.actions.organisations import (
    OrganisationAnswers,
    add_organisation,
    edit_organisation,
    propose_organisation,
)
from portal.stakeholders.actions.people import ProfileAnswers, Workplace, edit_profile

__all__ = [
    "ActivityAnswers",
    "OrganisationAnswers",
    "ProfileAnswers",
    "Workplace",
    "add_activity",
    "add_organisation",
    "edit_activity",
    "edit_organisation",
    "edit_profile",
    "import_organisations",
    "propose_organisation",
    "remove_activity",
]
