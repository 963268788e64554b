"""One plain factory a model, in the order of the features.

Call them inside ``transaction()``; each adds its record and returns it. What is not said is invented and
valid.
"""

from tests.factories.accounts import make_account, make_claim, sign_in
from tests.factories.applications import make_application
from tests.factories.awards import make_award
from tests.factories.bodies import make_body, make_membership
from tests.factories.calls import make_call, make_rubric
from tests.factories.capacity import make_offering, make_programme
from tests.factories.events import make_event
from tests.factories.letters import make_letter
from tests.factories.questionnaires import make_answers, make_questions
from tests.factories.registrations import make_attendance, make_registration
from tests.factories.reviews import make_reader, make_review
from tests.factories.stakeholders import (
    make_activity,
    make_affiliation,
    make_contact,
    make_organisation,
    make_person,
    make_proposal,
)

__all__ = [
    "make_account",
    "make_activity",
    "make_affiliation",
    "make_answers",
    "make_application",
    "make_attendance",
    "make_award",
    "make_body",
    "make_call",
    "make_claim",
    "make_contact",
    "make_event",
    "make_letter",
    "make_membership",
    "make_offering",
    "make_organisation",
    "make_person",
    "make_programme",
    "make_proposal",
    "make_questions",
    "make_reader",
    "make_registration",
    "make_review",
    "make_rubric",
    "sign_in",
]
