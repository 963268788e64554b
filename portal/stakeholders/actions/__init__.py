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
    meant,
    plain,
    propose_organisation,
)
from portal.stakeholders.actions.own_words import (
    change_person,
    change_workplace,
    is_anothers,
    own_takes,
    present_words,
    propose_person_change,
    workplace_meant,
)
from portal.stakeholders.actions.people import ProfileAnswers, Workplace, edit_profile
from portal.stakeholders.actions.persons import (
    AffiliationAnswers,
    PersonAnswers,
    add_affiliation,
    add_person,
    check_person,
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
    "change_person",
    "change_workplace",
    "check_organisation",
    "check_person",
    "decide_proposal",
    "edit_activity",
    "edit_contact",
    "edit_organisation",
    "edit_profile",
    "end_search",
    "import_table",
    "is_anothers",
    "keep_apart",
    "keep_pairs",
    "look_again",
    "meant",
    "merge",
    "new_doing",
    "own_takes",
    "pairs_of",
    "plain",
    "present_words",
    "propose_change",
    "propose_organisation",
    "propose_person_change",
    "remove_activity",
    "remove_contact",
    "undo_import",
    "undo_merge",
    "undoing_of",
    "withdraw_proposal",
    "workplace_meant",
]
