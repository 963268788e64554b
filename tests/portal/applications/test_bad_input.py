"""What a hostile or hurried applicant sends: a clear sentence, the right status, nothing changed."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from portal.applications.enums import ApplicationStatus as S
from portal.applications.models import Application, SubmittedRevision
from portal.kernel.clock import now
from portal.questionnaires.models import AnswerSheet
from portal.system.access import Role
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_application, make_call, make_person, sign_in
from tests.portal.applications.ground import State, state

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


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


def _without_sign_ins(found: State) -> State:
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


@pytest.mark.parametrize("act", ["eligible", "ineligible", "chosen"])
def test_who_runs_a_call_does_not_check_their_own_application(
    app: Flask, client: FlaskClient, act: str
) -> None:
    with app.app_context(), transaction():
        manager, stored = make_account(Role.CALL_MANAGER), make_person()
        stored.merged_into = manager.person_id
        own = make_application(person=stored, status=S.SUBMITTED)
        other = make_application(call=own.call, status=S.SUBMITTED)
        account, reference, staff = manager.id, own.reference, f"/calls/{own.call.code}/applications"
        chosen = [own.reference, other.reference]
    sign_in(client, account)
    before = state(app)
    path = f"{staff}/eligible" if act == "chosen" else f"{staff}/{reference}/{act}"
    answer = post(client, path, {"reason": "x", "chosen": chosen}, page=staff)
    assert (answer.status_code, reference in answer.text) == (422, True)
    assert state(app) == before


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
