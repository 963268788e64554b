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
from portal.stakeholders.actions.tables import (
    NOT_MAPPED,
    NOTHING_WRITTEN,
    TableFile,
    import_table,
    new_doing,
    undo_import,
    undoing_of,
)

__all__ = [
    "NOTHING_WRITTEN",
    "NOT_MAPPED",
    "ActivityAnswers",
    "OrganisationAnswers",
    "ProfileAnswers",
    "TableFile",
    "Workplace",
    "add_activity",
    "add_organisation",
    "edit_activity",
    "edit_organisation",
    "edit_profile",
    "import_organisations",
    "import_table",
    "new_doing",
    "propose_organisation",
    "remove_activity",
    "undo_import",
    "undoing_of",
]
