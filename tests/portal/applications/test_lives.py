"""Withdrawing, discarding, and what shows of the review."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.applications import queries
from portal.applications.enums import ApplicationStatus as S
from portal.applications.models import Application, SubmittedRevision
from portal.kernel.clock import now
from portal.system.access import Role
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage
from tests.asking import hidden_fields, post
from tests.factories import (
    make_account,
    make_answers,
    make_application,
    make_call,
    make_person,
    make_questions,
    sign_in,
)
from tests.portal.applications.ground import state
from tests.portal.questionnaires.sample import EVERY_KIND

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def test_withdrawing_frees_the_place_for_a_new_application(
    app: Flask, client: FlaskClient, draft: str
) -> None:
    with app.app_context():
        code = db.session.scalars(select(Application)).one().call.code
    assert client.get(f"{draft}/withdraw").location == draft
    assert post(client, f"{draft}/review").location == draft
    assert client.get(f"{draft}/withdraw").status_code == 200
    assert post(client, f"{draft}/withdraw").location == draft
    assert "Withdrawn" in client.get(draft).get_data(as_text=True)
    hidden = hidden_fields(client.get(f"/calls/{code}").get_data(as_text=True))
    assert client.post(f"{draft}/withdraw", data=hidden).status_code == 409
    again = client.post(f"/calls/{code}/apply", data=hidden).location
    assert again != draft
    with app.app_context():
        assert sorted(db.session.scalars(select(Application.status))) == [S.DRAFT, S.WITHDRAWN]


def test_a_draft_is_discarded_with_its_answers(app: Flask, client: FlaskClient, draft: str) -> None:
    assert post(client, f"{draft}/discard", page=draft).status_code == 302
    rows, sheets, _counts = state(app)
    assert (rows, sheets) == ([], [])
    assert client.get(draft).status_code == 404


@pytest.fixture
def every_state(app: Flask, client: FlaskClient) -> list[tuple[S, str]]:
    """One application in each state of the review, of one person that is signed in, alike but for it."""
    with app.app_context(), transaction():
        account = make_account(language="en")
        found = []
        for status in (S.ELIGIBLE, S.IN_REVIEW, S.SCORED):
            call = make_call(title="Beca", code=f"beca-{status.value.replace('_', '-')}", opens_at=None)
            found.append(
                (status, make_application(person=account.person, call=call, status=status).reference)
            )
        account_id = account.id
    sign_in(client, account_id)
    return found


def test_nothing_of_the_review_shows_to_the_applicant(
    client: FlaskClient, every_state: list[tuple[S, str]]
) -> None:
    pages = set()
    for status, reference in every_state:
        text = client.get(f"/applications/{reference}").get_data(as_text=True)
        code = f"beca-{status.value.replace('_', '-')}"
        once = hidden_fields(text)
        for own in (reference, code, *once.values()):
            text = text.replace(own, "*")
        pages.add(text)
    assert len(pages) == 1


def test_every_kind_of_question_is_saved_and_submitted(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        account = make_account()
        questions = make_questions(EVERY_KIND)
        call = make_call(opens_at=now() - DAY, closes_at=now() + DAY, questions=questions)
        reference = make_application(
            person=account.person, call=call, status=S.DRAFT, answers=make_answers(questions)
        ).reference
        account_id = account.id
    sign_in(client, account_id)
    page = f"/applications/{reference}"
    you = {"q_city": "Lima", "q_topic": "dns", "q_topics": ["dns"], "q_before": "no", "q_which": "hidden"}
    assert post(client, f"{page}/sections/you", you).location == f"{page}/sections/travel"
    travel = {"q_years": "2,5", "q_born": ["27", "3", "1989"], "q_from_where": "PE", "q_agrees": "y"}
    assert post(client, f"{page}/sections/travel", travel).location == f"{page}/review"
    assert post(client, f"{page}/review").location == page
    with app.app_context():
        assert db.session.scalars(select(SubmittedRevision)).one().answers == {
            "city": "Lima",
            "topic": "dns",
            "topics": ["dns"],
            "before": "no",
            "years": 2.5,
            "born": "1989-03-27",
            "from_where": "PE",
            "agrees": True,
        }


def test_the_list_of_staff_asks_the_same_however_long_it_is(app: Flask, client: FlaskClient) -> None:
    from tests.portal.calls.test_views import statements

    with app.app_context(), transaction():
        call = make_call()
        code, call_id = call.code, call.id
        manager = make_account(Role.CALL_MANAGER).id
    sign_in(client, manager)
    counts = []
    for more in (1, 2):
        with app.app_context(), transaction():
            found = db.session.get_one(type(call), call_id)
            for _ in range(more):
                make_application(call=found)
        counts.append(statements(app, client, f"/calls/{code}/applications"))
    assert counts[0] == counts[1]


def test_the_desk_lists_my_applications(app: Flask) -> None:
    with app.app_context(), transaction():
        person = make_account().person
        mine = [make_application(person=person) for _ in range(2)]
        make_application()
        assert {a.id for a in queries.applications_of_person(person.id)} == {a.id for a in mine}


def test_a_merged_person_keeps_what_both_records_began(app: Flask, client: FlaskClient, draft: str) -> None:
    with app.app_context(), transaction():
        application = db.session.scalars(select(Application)).one()
        survivor = make_person(country="PE")
        assert application.person is not None
        application.person.merged_into = survivor.id
        application.person.country = "ES"
        code, survivor_id = application.call.code, survivor.id
    assert client.get(draft).status_code == 200
    assert post(client, f"{draft}/review").location == draft
    again = post(client, f"/calls/{code}/apply", page=draft)
    assert again.status_code == 302
    with app.app_context():
        assert [a.person_id for a in queries.applications_of_person(survivor_id)].count(survivor_id) == 1
        letters = db.session.scalars(select(OutboxMessage.template)).all()
        assert letters == ["applications/receipt"]
