"""Writing organisations and persons."""

from portal.stakeholders.actions.importing import import_organisations
from portal.stakeholders.actions.organisations import (
    OrganisationAnswers,
    add_organisation,
    edit_organisation,
    propose_organisation,
)
from portal.stakeholders.actions.people import ProfileAnswers, Workplace, edit_profile

__all__ = [
    "OrganisationAnswers",
    "ProfileAnswers",
    "Workplace",
    "add_organisation",
    "edit_organisation",
    "edit_profile",
    "import_organisations",
    "propose_organisation",
]
