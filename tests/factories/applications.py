"""Invented applications."""

from typing import Any

from portal.applications.enums import ApplicationStatus
from portal.applications.models import Application, SubmittedRevision
from portal.calls.enums import Track
from portal.kernel.codes import public_code
from tests.factories.adding import NOW, add
from tests.factories.calls import make_call
from tests.factories.questionnaires import make_answers
from tests.factories.stakeholders import make_person


def make_application(**given: Any) -> Application:
    """A submitted first-time application with one revision."""
    person = given.pop("person", None) or make_person()
    call = given.pop("call", None) or make_call()
    status = given.pop("status", ApplicationStatus.SUBMITTED)
    draft = status is ApplicationStatus.DRAFT
    answers = given.pop("answers", None) or make_answers(call.questions, why="Para aprender.")
    values = {
        "reference": public_code(),
        "blind_code": public_code(),
        "live_key": f"{call.id}:{person.id}",
        "track": Track.FIRST,
        "begun_at": NOW,
        "submitted_at": None if draft else NOW,
        "country": person.country,
        "sector": person.sector,
        "gender": person.gender,
    }
    application = add(
        Application(person=person, call=call, status=status, answers=answers, **(values | given))
    )
    if not draft:
        application.revisions.append(
            SubmittedRevision(
                number=1, answers=dict(answers.answers), answers_hash="0" * 64, submitted_at=NOW
            )
        )
    return application
