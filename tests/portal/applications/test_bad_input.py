"""What a hostile or hurried applicant sends: a clear sentence, the right status, nothing changed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from portal.applications import queries
from portal.applications.enums import ApplicationStatus as S
from portal.applications.models import Application, SubmittedRevision
from portal.kernel.clock import instant, now
from portal.questionnaires.models import AnswerSheet
from portal.system.access import Role
from portal.system.audit import AuditEntry
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_answers, make_application, make_call, make_questions, sign_in
from tests.portal.questionnaires.sample import EVERY_KIND

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def state(app: Flask) -> tuple[list[Any], ...]:
    """What an applicant's request may change."""
    with app.app_context():
        rows = [
            (a.reference, a.status, a.live_key, a.version) for a in db.session.scalars(select(Application))
        ]
        sheets = [(s.id, s.answers, s.version) for s in db.session.scalars(select(AnswerSheet))]
        counts = [
            db.session.scalar(select(func.count()).select_from(model))
            for model in (SubmittedRevision, AuditEntry, OutboxMessage)
        ]
        return sorted(rows), sorted(sheets, key=str), counts


@pytest.fixture
def draft(app: Flask, client: FlaskClient) -> str:
    """The address of a draft that could be submitted; its writer is signed in."""
    with app.app_context(), transaction():
        account = make_account()
        call = make_call(opens_at=now() - DAY, closes_at=now() + DAY, grace_minutes=10)
        reference = make_application(person=account.person, call=call, status=S.DRAFT).reference
        account_id = account.id
    sign_in(client, account_id)
    return f"/applications/{reference}"


def test_an_open_page_does_not_keep_a_call_open(app: Flask, client: FlaskClient) -> None:
    closes = datetime(2026, 3, 31, 23, 59, tzinfo=UTC)
    with app.app_context(), transaction():
        account = make_account()
        call = make_call(opens_at=closes - DAY, closes_at=closes, grace_minutes=10)
        reference = make_application(person=account.person, call=call, status=S.DRAFT).reference
        account_id = account.id
    page = f"/applications/{reference}"
    with time_machine.travel(closes - timedelta(minutes=5), tick=False):
        sign_in(client, account_id)
        hidden = hidden_fields(client.get(f"{page}/review").get_data(as_text=True))
        assert client.get(f"{page}/sections/experience").status_code == 200
    before = state(app)
    with time_machine.travel(closes + timedelta(minutes=10) + SECOND, tick=False):
        late = client.post(f"{page}/review", data=hidden)
        assert late.status_code == 422
        assert "This call has closed" in late.get_data(as_text=True)
        saved = client.post(f"{page}/sections/experience", data=hidden | {"q_why": "Tarde"})
        assert saved.status_code == 422
        assert "This call has closed" in saved.get_data(as_text=True)
        kept = client.get(page).get_data(as_text=True)
        assert "Your draft is kept" in kept
    assert state(app) == before


@pytest.mark.parametrize(
    "zone",
    ["UTC", "Etc/GMT+12", "America/Montevideo", "America/Santiago", "America/Noronha", "Europe/Lisbon"],
)
def test_every_write_path_closes_to_the_second(app: Flask, client: FlaskClient, zone: str) -> None:
    closes = instant(datetime.fromisoformat("2026-03-31T23:59"), zone)
    with app.app_context(), transaction():
        call = make_call(opens_at=closes - DAY, closes_at=closes, zone=zone)
        code, accounts, references = call.code, [], []
        for _ in range(3):
            account = make_account()
            references.append(make_application(person=account.person, call=call, status=S.DRAFT).reference)
            accounts.append(account.id)
        newcomers = [make_account().id for _ in range(3)]
    answers = {}
    for place, at in enumerate((closes - SECOND, closes, closes + SECOND)):
        with time_machine.travel(at, tick=False):
            sign_in(client, accounts[place])
            page = f"/applications/{references[place]}"
            hidden = hidden_fields(client.get(page).get_data(as_text=True))
            saved = client.post(f"{page}/sections/experience", data=hidden | {"q_why": "A tiempo"})
            sent = client.post(f"{page}/review", data=hidden)
            sign_in(client, newcomers[place])
            hidden = hidden_fields(client.get(f"/calls/{code}").get_data(as_text=True))
            begun = client.post(f"/calls/{code}/apply", data=hidden)
            answers[place] = (saved.status_code, sent.status_code, begun.status_code)
    assert answers == {0: (302, 302, 302), 1: (302, 302, 302), 2: (422, 422, 422)}
    with app.app_context():
        found = db.session.scalars(select(Application.status)).all()
        assert sorted(found) == [S.DRAFT] * 3 + [S.SUBMITTED] * 2


def test_somebody_elses_application_is_not_there(app: Flask, client: FlaskClient, draft: str) -> None:
    with app.app_context(), transaction():
        stranger = make_account(Role.REVIEWER).id
        other_manager = make_account(Role.CALL_MANAGER, scope=("call", make_call().id)).id
        code = db.session.scalars(select(Application)).one().call.code
    hidden = hidden_fields(client.get(f"{draft}/review").get_data(as_text=True))
    before = state(app)
    reference = draft.rsplit("/", 1)[-1]
    staff = f"/calls/{code}/applications"
    for account in (stranger, other_manager):
        sign_in(client, account)
        gets = [draft, f"{draft}/sections/experience", f"{draft}/review", f"{draft}/withdraw", staff]
        assert [client.get(path).status_code for path in [*gets, f"{staff}/{reference}"]] == [404] * 6
        posts = [f"{draft}/sections/experience", f"{draft}/review", f"{draft}/withdraw", f"{draft}/discard"]
        posts += [f"{staff}/eligible", f"{staff}/{reference}/eligible", f"{staff}/{reference}/ineligible"]
        fresh = hidden | hidden_fields(client.get("/calls").get_data(as_text=True))
        assert [client.post(path, data=fresh | {"reason": "x"}).status_code for path in posts] == [404] * 7
    assert _without_sign_ins(state(app)) == _without_sign_ins(before)


def _without_sign_ins(found: tuple[list[Any], ...]) -> tuple[list[Any], ...]:
    rows, sheets, (revisions, _audited, letters) = found
    return rows, sheets, [revisions, letters]


def test_staff_do_not_read_drafts(app: Flask, client: FlaskClient, draft: str) -> None:
    with app.app_context(), transaction():
        code = db.session.scalars(select(Application)).one().call.code
        manager = make_account(Role.CALL_MANAGER).id
    sign_in(client, manager)
    reference = draft.rsplit("/", 1)[-1]
    assert client.get(f"/calls/{code}/applications/{reference}").status_code == 404
    assert reference not in client.get(f"/calls/{code}/applications").get_data(as_text=True)


def test_a_beginning_sent_twice_is_one_application(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        code = make_call(opens_at=now() - DAY, closes_at=now() + DAY).code
        account = make_account().id
    sign_in(client, account)
    hidden = hidden_fields(client.get(f"/calls/{code}").get_data(as_text=True))
    led = {client.post(f"/calls/{code}/apply", data=hidden).location for _ in range(3)}
    assert len(led) == 1
    assert len(state(app)[0]) == 1


def test_a_submission_sent_twice_is_one(app: Flask, client: FlaskClient, draft: str) -> None:
    hidden = hidden_fields(client.get(f"{draft}/review").get_data(as_text=True))
    assert [client.post(f"{draft}/review", data=hidden).location for _ in range(2)] == [draft, draft]
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(SubmittedRevision)) == 1
        assert db.session.scalar(select(func.count()).select_from(OutboxMessage)) == 1


def test_what_was_submitted_stays(app: Flask, client: FlaskClient, draft: str) -> None:
    hidden = hidden_fields(client.get(f"{draft}/sections/experience").get_data(as_text=True))
    assert post(client, f"{draft}/review").location == draft
    before = state(app)
    late = client.post(f"{draft}/sections/experience", data=hidden | {"q_why": "Otra cosa"})
    assert late.status_code == 409
    assert client.post(f"{draft}/discard", data=hidden).status_code == 409
    assert state(app) == before
    assert client.get(f"{draft}/sections/experience").location == draft


def test_unknown_questions_are_passed_over(app: Flask, client: FlaskClient, draft: str) -> None:
    fields = {"q_why": "Bien", "q_unknown": "x", "status": "selected", "person_id": "per-1", "track": "first"}
    assert post(client, f"{draft}/sections/experience", fields).status_code == 302
    with app.app_context():
        found = db.session.scalars(select(Application)).one()
        assert found.answers is not None
        assert (found.status, found.answers.answers) == (S.DRAFT, {"why": "Bien"})
    assert client.get(f"{draft}/sections/nothing").status_code == 404


@pytest.mark.parametrize("size", [3, 11])
def test_answers_that_are_too_large_are_refused(
    app: Flask, client: FlaskClient, draft: str, size: int
) -> None:
    hidden = hidden_fields(client.get(f"{draft}/sections/experience").get_data(as_text=True))
    before = state(app)
    huge = client.post(f"{draft}/sections/experience", data=hidden | {"q_why": "x" * (size * 1024 * 1024)})
    assert huge.status_code == 413
    assert state(app) == before


def test_an_answer_too_long_to_store_leaves_the_earlier_one(
    app: Flask, client: FlaskClient, draft: str
) -> None:
    answer = post(client, f"{draft}/sections/experience", {"q_why": "x" * 20_001})
    assert answer.status_code == 422
    with app.app_context():
        assert [s.answers for s in db.session.scalars(select(AnswerSheet))] == [{"why": "Para aprender."}]


def test_too_many_words_are_kept_and_told(app: Flask, client: FlaskClient, draft: str) -> None:
    long = " ".join(["palabra"] * 101)
    answer = post(client, f"{draft}/sections/experience", {"q_why": long})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "it has 101 words and 100 fit" in page
    assert "What you wrote is kept" in page
    later = post(client, f"{draft}/sections/experience", {"q_why": long, "later": "1"})
    assert later.location == draft
    with app.app_context():
        assert [s.answers for s in db.session.scalars(select(AnswerSheet))] == [{"why": long}]
    refused = post(client, f"{draft}/review")
    assert refused.status_code == 422
    assert "it has 101 words and 100 fit" in refused.get_data(as_text=True)


def test_scripts_in_answers_are_inert(app: Flask, client: FlaskClient, draft: str) -> None:
    evil = "<script>alert('x')</script>{{ 7*7 }}"
    post(client, f"{draft}/sections/experience", {"q_why": evil})
    pages = [client.get(f"{draft}/{tail}") for tail in ("sections/experience", "review")]
    assert post(client, f"{draft}/review").location == draft
    with app.app_context(), transaction():
        code = db.session.scalars(select(Application)).one().call.code
        manager = make_account(Role.CALL_MANAGER).id
    pages.append(client.get(draft))
    sign_in(client, manager)
    pages.append(client.get(f"/calls/{code}/applications/{draft.rsplit('/', 1)[-1]}"))
    for page in pages:
        text = page.get_data(as_text=True)
        assert page.status_code == 200
        assert "<script" not in text
        assert "&lt;script&gt;" in text
        assert "{{ 7*7 }}" in text


def test_who_may_not_apply_does_not_begin(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        code = make_call(opens_at=now() - DAY, closes_at=now() + DAY).code
        account = make_account()
        account.person.country, account_id = "ES", account.id
    sign_in(client, account_id)
    refused = post(client, f"/calls/{code}/apply", page=f"/calls/{code}")
    assert refused.status_code == 422
    assert "names a country outside it" in refused.get_data(as_text=True)
    assert state(app)[0] == []


def test_eligibility_is_asked_again_at_submission(app: Flask, client: FlaskClient, draft: str) -> None:
    with app.app_context(), transaction():
        person = db.session.scalars(select(Application)).one().person
        assert person is not None
        person.country = "ES"
    refused = post(client, f"{draft}/review")
    assert refused.status_code == 422
    assert "names a country outside it" in refused.get_data(as_text=True)
    assert state(app)[2][0] == 0


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
