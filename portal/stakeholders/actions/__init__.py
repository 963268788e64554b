"""Writing organisations and persons."""

from portal.stakeholders.actions.academic import (
    ActivityAnswers,
    add_activity,
    edit_activity,
    remove_activity,
)
from portal.stakeholders.actions.contacts import ContactAnswers, add_contact, edit_contact, remove_contact
from portal.stakeholders.actions.doubles import begin_search, end_search, keep_pairs, pairs_of
from portal.stakeholders.actions.merging import keep_apart, look_again, merge, undo_merge
from portal.stakeholders.actions.organisations import (
    OrganisationAnswers,
    add_organisation,
    answers_of,
    check_organisation,
    edit_organisation,
    plain,
    propose_organisation,
)
from portal.stakeholders.actions.people import ProfileAnswers, Workplace, edit_profile
from portal.stakeholders.actions.persons import (
    AffiliationAnswers,
    PersonAnswers,
    add_affiliation,
    add_person,
    check_person,
    edit_affiliation,
    edit_person,
    remove_affiliation,
)
from portal.stakeholders.actions.proposals import decide_proposal, propose_change, withdraw_proposal
from portal.stakeholders.actions.tables import (
    NOTHING_WRITTEN,
    import_table,
    new_doing,
    undo_import,
    undoing_of,
)

__all__ = [
    "NOTHING_WRITTEN",
    "ActivityAnswers",
    "AffiliationAnswers",
    "ContactAnswers",
    "OrganisationAnswers",
    "PersonAnswers",
    "ProfileAnswers",
    "Workplace",
    "add_activity",
    "add_affiliation",
    "add_contact",
    "add_organisation",
    "add_person",
    "answers_of",
    "begin_search",
    "check_organisation",
    "check_person",
    "decide_proposal",
    "edit_activity",
    "edit_affiliation",
    "edit_contact",
    "edit_organisation",
    "edit_person",
    "edit_profile",
    "end_search",
    "import_table",
    "keep_apart",
    "keep_pairs",
    "look_again",
    "merge",
    "new_doing",
    "pairs_of",
    "plain",
    "propose_change",
    "propose_organisation",
    "remove_activity",
    "remove_affiliation",
    "remove_contact",
    "undo_import",
    "undo_merge",
    "undoing_of",
    "withdraw_proposal",
]
