"""The pages of calls: what the public sees, and how staff make, change and publish one."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select

from portal.awards.enums import AwardStatus
from portal.calls.models import Call
from portal.kernel.clock import now
from portal.questionnaires.models import QuestionnaireVersion
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_award, make_call, make_event, make_organisation, sign_in

DAY = timedelta(days=1)


def dated(opens: int, closes: int, **given: Any) -> dict[str, Any]:
    """Dates in days from now."""
    return {"opens_at": now() + opens * DAY, "closes_at": now() + closes * DAY} | given


FORM = {
    "title": "Beca ICANN 54",
    "code": "beca-icann-54",
    "kind": "fellowship",
    "zone": "America/Montevideo",
    "opens_at": "2027-03-01T00:00",
    "closes_at": "2027-03-31T23:59",
    "grace_minutes": "10",
    "accept_days": "7",
    "readers_wanted": "3",
    "region": "ICANN_LAC",
    "lifetime_cap": "3",
    "amount": "140000.00",
    "amount_currency": "USD",
    "questions_id": "shipped",
    "rubric_id": "shipped",
}


def test_the_public_sees_published_calls_by_state(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        make_call(title="Abierta", **dated(-1, 1))
        make_call(title="Pronto", **dated(1, 2))
        make_call(title="Cerrada", **dated(-2, -1))
        make_call(title="Secreta", **dated(-1, 1), published_at=None)
    page = client.get("/calls").get_data(as_text=True)
    places = [page.find(text) for text in ("Open now", "Abierta", "Opening soon", "Pronto", "Cerrada")]
    assert places == sorted(places)
    assert -1 not in places
    assert "Secreta" not in page


def test_a_draft_is_found_by_its_staff_only(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        mine, other = make_call(published_at=None), make_call(published_at=None)
        manager = make_account(Role.CALL_MANAGER, scope=("call", mine.id)).id
        codes = (mine.code, other.code)
    assert [client.get(f"/calls/{code}").status_code for code in codes] == [404, 404]
    sign_in(client, manager)
    assert [client.get(f"/calls/{code}").status_code for code in codes] == [200, 404]
    assert [client.get(f"/calls/{code}/edit").status_code for code in codes] == [200, 404]
    listed = client.get("/calls/manage").get_data(as_text=True)
    assert (codes[0] in listed, codes[1] in listed) == (True, False)
    assert client.get("/calls/new").status_code == 403


def test_a_call_says_its_deadline_in_its_zone_then_in_the_readers(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        account = make_account(time_zone="America/Lima", language="en").id
        code = make_call(**dated(-1, 1), zone="America/Montevideo", grace_minutes=10).code
    assert "your time" not in client.get(f"/calls/{code}").get_data(as_text=True)
    sign_in(client, account)
    page = client.get(f"/calls/{code}").get_data(as_text=True)
    places = [page.find(t) for t in ("Montevideo (UTC−3); this one counts", "your time, Lima (UTC−5)")]
    assert places == sorted(places)
    assert -1 not in places
    assert "There are 10 minutes of grace" in page


@pytest.mark.parametrize(
    ("country", "granted", "words"),
    [
        ("PE", 0, "By your profile you can apply"),
        ("PE", 3, "You have been granted 3 fellowships"),
        ("ES", 0, "your profile names a country outside it"),
        (None, 0, "Complete your profile first"),
    ],
)
def test_a_call_says_before_any_writing_who_may_apply(
    app: Flask, client: FlaskClient, country: str | None, granted: int, words: str
) -> None:
    with app.app_context(), transaction():
        account = make_account()
        account.person.country = country
        for _ in range(granted):
            make_award(person=account.person)
        make_award(person=account.person, status=AwardStatus.DECLINED)
        code, account_id = make_call(**dated(-1, 1), lifetime_cap=3).code, account.id
    sign_in(client, account_id)
    assert words in client.get(f"/calls/{code}").get_data(as_text=True)


def manager_signs_in(app: Flask, client: FlaskClient) -> str:
    """A call manager signs in; returns the id of a funder."""
    with app.app_context(), transaction():
        account, funder = make_account(Role.CALL_MANAGER).id, make_organisation(name="Fondo Ejemplo")
        make_call(funder=funder)
        funder_id = funder.id
    sign_in(client, account)
    return funder_id


def test_staff_make_preview_and_publish_a_call(app: Flask, client: FlaskClient) -> None:
    funder = manager_signs_in(app, client)
    with app.app_context(), transaction():
        event_id = make_event().id
    made = post(client, "/calls/new", FORM | {"funder_id": funder, "event_id": event_id})
    assert made.location == "/calls/beca-icann-54"
    with app.app_context():
        call = db.session.scalars(select(Call).where(Call.code == "beca-icann-54")).one()
        assert call.closes_at.isoformat() == "2027-04-01T02:59:00+00:00"
        assert (call.amount_minor, call.amount_currency, call.event_id) == (14_000_000, "USD", event_id)
        assert (call.published_at, call.lifetime_cap, call.grace_minutes) == (None, 3, 10)
    for language, words in (("pt", "Por que esta reunião"), ("fr", "Pourquoi cette réunion")):
        page = client.get(f"/calls/beca-icann-54/preview?in={language}").get_data(as_text=True)
        assert words in page
    assert post(client, "/calls/beca-icann-54/publish", page="/calls/beca-icann-54").status_code == 302
    assert post(client, "/calls/beca-icann-54/publish", page="/calls/beca-icann-54").status_code == 422
    client.delete_cookie("portal")
    assert client.get("/calls/beca-icann-54").status_code == 200


def test_a_form_sent_twice_makes_one_call_and_the_shipped_form_is_made_once(
    app: Flask, client: FlaskClient
) -> None:
    manager_signs_in(app, client)
    hidden = hidden_fields(client.get("/calls/new").get_data(as_text=True))
    first, again = (client.post("/calls/new", data=hidden | FORM) for _ in range(2))
    assert (first.location, again.location) == ("/calls/beca-icann-54", "/calls/beca-icann-54")
    assert post(client, "/calls/new", FORM | {"code": "otra"}).location == "/calls/otra"
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Call)) == 3
        rows = db.session.scalars(select(Call.questions_id).where(Call.code.in_(["beca-icann-54", "otra"])))
        assert len(set(rows)) == 1
        shipped = select(QuestionnaireVersion).where(
            QuestionnaireVersion.questionnaire.has(code="fellowship")
        )
        assert len(db.session.scalars(shipped).all()) == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": ""}, "Give the call a title."),
        ({"code": "Not A Code"}, "Use small letters, digits and single hyphens"),
        ({"closes_at": "never"}, "Give the day and the hour"),
        ({"closes_at": "2027-02-01T00:00"}, "The call must close after it opens."),
        ({"zone": "Mars/Base"}, "Choose an answer of the list."),
        ({"funder_id": "org-nobody"}, "Choose an answer of the list."),
        ({"questions_id": "qsv-nothing"}, "Choose an answer of the list."),
        ({"amount": "1.234"}, "at most two decimals"),
        ({"amount": "NaN"}, ""),
        ({"amount_currency": ""}, "Say the currency of the amount."),
        ({"grace_minutes": "99999"}, "Number must be between 0 and 1440."),
        ({"readers_wanted": "many"}, "Write a whole number, for example 12."),
    ],
)
def test_a_call_that_does_not_fit_is_refused_and_changes_nothing(
    app: Flask, client: FlaskClient, change: dict[str, str], words: str
) -> None:
    manager_signs_in(app, client)
    answer = post(client, "/calls/new", FORM | change)
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Call)) == 1


def test_two_editors_see_both_versions(app: Flask, client: FlaskClient) -> None:
    manager_signs_in(app, client)
    post(client, "/calls/new", FORM)
    path = "/calls/beca-icann-54/edit"
    hidden = hidden_fields(client.get(path).get_data(as_text=True))
    assert post(client, path, FORM | {"title": "De ella"}).status_code == 302
    late = client.post(path, data=hidden | FORM | {"title": "De él"})
    page = late.get_data(as_text=True)
    assert late.status_code == 409
    assert "De ella" in page
    assert "De él" in page
    with app.app_context():
        assert db.session.scalars(select(Call.title).where(Call.code == "beca-icann-54")).one() == "De ella"
    kept = client.post(path, data=hidden_fields(page))
    assert kept.status_code == 302
    with app.app_context():
        assert db.session.scalars(select(Call.title).where(Call.code == "beca-icann-54")).one() == "De él"


def test_editing_shows_the_wall_times_of_the_zone(app: Flask, client: FlaskClient) -> None:
    manager_signs_in(app, client)
    post(client, "/calls/new", FORM)
    page = client.get("/calls/beca-icann-54/edit").get_data(as_text=True)
    assert 'value="2027-03-31T23:59"' in page
    assert 'value="140000.00"' in page


def test_rights_are_not_given_by_posting_them(app: Flask, client: FlaskClient) -> None:
    manager_signs_in(app, client)
    post(client, "/calls/new", FORM | {"published_at": "2026-01-01T00:00", "id": "cal-mine"})
    with app.app_context():
        call = db.session.scalars(select(Call).where(Call.code == "beca-icann-54")).one()
        assert (call.published_at, call.id == "cal-mine") == (None, False)


def test_the_list_asks_the_same_however_long_it_is(app: Flask, client: FlaskClient) -> None:
    counts = []
    for more in (1, 2):
        with app.app_context(), transaction():
            for _ in range(more):
                make_call(**dated(-1, 1), event=make_event())
        counts.append(statements(app, client, "/calls"))
    assert counts[0] == counts[1]


def statements(app: Flask, client: FlaskClient, path: str) -> int:
    """How many statements a page takes."""
    asked: list[str] = []
    with app.app_context():
        engine = db.engine

        def note(*arguments: Any) -> None:
            asked.append(arguments[2])

        event.listen(engine, "before_cursor_execute", note)
    assert client.get(path).status_code == 200
    event.remove(engine, "before_cursor_execute", note)
    return len(asked)
