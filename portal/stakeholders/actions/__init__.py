"""Writing organisations and persons."""

from portal.stakeholders.actions.doubles import begin_search, end_search, keep_pairs, pairs_of
from portal.stakeholders.actions.importing import import_organisations
from portal.stakeholders.actions.merging import keep_apart, look_again, merge, undo_merge
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
    "begin_search",
    "edit_organisation",
    "edit_profile",
    "end_search",
    "import_organisations",
    "keep_apart",
    "keep_pairs",
    "look_again",
    "merge",
    "pairs_of",
    "propose_organisation",
    "undo_merge",
]
