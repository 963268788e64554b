"""The pages of events, as strangers, organisers and co-organisers meet them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from portal.events.enums import EventStatus, EventType, Modality, Part
from portal.events.models import Event
from portal.events.workflow import LIFE
from portal.kernel.clock import now
from portal.system.access import Role
from portal.system.audit import AuditEntry
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_event, make_organisation, make_registration, sign_in

FIELDS: dict[str, Any] = {
    "title": "Taller de prueba",
    "code": "taller-1",
    "event_type": "workshop",
    "modality": "hybrid",
    "country": "UY",
    "city": "Montevideo",
    "start_on": "2027-03-01",
    "end_on": "2027-03-02",
    "timezone": "America/Montevideo",
    "topics": ["IPV6", "DNS"],
    "opens_at": "2027-01-01T09:00",
    "closes_at": "2027-02-28T23:59",
    "capacity": "40",
    "organisers": "Red Ejemplo",
    "sponsors": "",
    "questions_id": "",
}


def organiser(app: Flask, client: FlaskClient, *roles: Role, **scope: str) -> None:
    with app.app_context(), transaction():
        account = make_account(*roles, **({"scope": ("event", scope["event"])} if scope else {}))
        account_id = account.id
    sign_in(client, account_id)


def stored(app: Flask, code: str) -> Event | None:
    with app.app_context():
        found = db.session.scalar(select(Event).where(Event.code == code))
        if found is not None:
            _ = [party.organisation.name for party in found.parties]
            db.session.expunge_all()
        return found


def with_event(app: Flask, **given: Any) -> str:
    with app.app_context(), transaction():
        return make_event(**given).id


def test_an_organiser_plans_an_event_once(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        make_organisation(name="Red Ejemplo")
    organiser(app, client, Role.ORGANISER)
    hidden = hidden_fields(client.get("/events/new").get_data(as_text=True))
    answers = [client.post("/events/new", data=hidden | FIELDS) for _ in range(2)]
    assert [answer.location for answer in answers] == ["/events/taller-1", "/events/taller-1"]
    event = stored(app, "taller-1")
    assert event is not None
    assert (event.title, event.event_type, event.modality, event.status, event.capacity) == (
        "Taller de prueba",
        EventType.WORKSHOP,
        Modality.HYBRID,
        EventStatus.PLANNED,
        40,
    )
    assert (event.opens_at, event.closes_at, event.topics) == (
        datetime(2027, 1, 1, 12, 0, tzinfo=UTC),
        datetime(2027, 3, 1, 2, 59, tzinfo=UTC),
        ("DNS", "IPV6"),
    )
    assert [(party.organisation.name, party.part) for party in event.parties] == [
        ("Red Ejemplo", Part.ORGANISER)
    ]
    shown = client.get("/events/taller-1").get_data(as_text=True)
    assert "Taller de prueba" in shown
    assert ">1–2 Mar 2027</time>" in shown


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"code": "new"}, "Write the code with lower-case letters"),
        ({"code": "icann-taken"}, "Another event has this code"),
        ({"organisers": "Nadie"}, "The inventory has no organisation called “Nadie”"),
        ({"end_on": "2027-02-01"}, "The last day cannot be before the first"),
        ({"country": ""}, "Choose the country where the event is held"),
        ({"parent": "nowhere"}, "There is no event with the code “nowhere”"),
        ({"capacity": "0"}, "Number must be"),
        ({"link": "javascript:alert(1)"}, "Write the whole address"),
        ({"country": "XX"}, "Choose a country of the list"),
        ({"start_on": "yesterday"}, "Give a day that the calendar has."),
        ({"title": "\x00"}, "Give the event a title"),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(
    app: Flask, client: FlaskClient, change: dict[str, str], sentence: str
) -> None:
    with app.app_context(), transaction():
        make_organisation(name="Red Ejemplo")
        make_event(code="icann-taken")
    organiser(app, client, Role.ORGANISER)
    answer = post(client, "/events/new", FIELDS | change)
    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Event)) == 1


def test_posting_what_is_not_asked_changes_nothing(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        organisation = make_organisation(name="Red Ejemplo")
        make_event(code="taller-1", organisers=(organisation,))
    organiser(app, client, Role.ORGANISER)
    sent = FIELDS | {"status": "held", "seats_taken": "7", "code": "other", "id": "evt-x", "body_id": "b"}
    assert post(client, "/events/taller-1/edit", sent).location == "/events/taller-1"
    event = stored(app, "taller-1")
    assert event is not None
    assert (event.title, event.status, event.seats_taken, event.body_id) == (
        "Taller de prueba",
        EventStatus.PLANNED,
        0,
        None,
    )


def test_a_stale_form_shows_both_versions_and_keep_mine_saves(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        organisation = make_organisation(name="Red Ejemplo")
        make_event(code="taller-1", title="Before", organisers=(organisation,))
    organiser(app, client, Role.ORGANISER)
    hidden = hidden_fields(client.get("/events/taller-1/edit").get_data(as_text=True))
    post(client, "/events/taller-1/edit", FIELDS | {"title": "Theirs"})
    stale = client.post("/events/taller-1/edit", data=hidden | FIELDS | {"title": "Mine"})
    page = stale.get_data(as_text=True)
    assert stale.status_code == 409
    assert "Theirs" in page
    assert "Mine" in page
    event = stored(app, "taller-1")
    assert event is not None
    assert event.title == "Theirs"
    kept = client.post("/events/taller-1/edit", data=FIELDS | hidden_fields(page) | {"title": "Mine"})
    assert kept.location == "/events/taller-1"
    event = stored(app, "taller-1")
    assert event is not None
    assert event.title == "Mine"


def test_no_circle_of_parents(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        organisation = make_organisation(name="Red Ejemplo")
        upper = make_event(code="upper", organisers=(organisation,))
        middle = make_event(code="middle", parent_id=upper.id, organisers=(organisation,))
        make_event(code="lower", parent_id=middle.id, organisers=(organisation,))
    organiser(app, client, Role.ORGANISER)
    answer = post(client, "/events/upper/edit", FIELDS | {"parent": "lower"})
    assert answer.status_code == 422
    assert "cannot be part of itself" in answer.get_data(as_text=True)


def test_a_co_organiser_tends_only_their_own(app: Flask, client: FlaskClient) -> None:
    mine = with_event(app, code="mine")
    with_event(app, code="foreign")
    organiser(app, client, Role.ORGANISER, event=mine)
    assert client.get("/events/mine/edit").status_code == 200
    assert client.get("/events/foreign/edit").status_code == 404
    assert client.get("/events/new").status_code == 403
    assert post(client, "/events/foreign/cancel", page="/events/mine/edit").status_code == 404


def test_strangers_see_events_and_change_none(app: Flask, client: FlaskClient) -> None:
    with_event(app, code="open")
    assert client.get("/events/open").status_code == 200
    assert client.get("/events/open/edit").status_code == 302
    assert client.get("/events/new").status_code == 302
    assert client.get("/events/none").status_code == 404


def test_the_whole_table_of_states(app: Flask, client: FlaskClient) -> None:
    today = now().date()
    cells = {
        (step.act, state): f"{step.act.replace('_', '-')}-{state}" for step in LIFE for state in EventStatus
    }
    with app.app_context(), transaction():
        for (_act, state), code in cells.items():
            make_event(code=code, status=state, start_on=today, end_on=today)
    organiser(app, client, Role.ORGANISER)
    hidden = hidden_fields(client.get("/events/new").get_data(as_text=True))
    for (act, _state), code in cells.items():
        assert client.post(f"/events/{code}/{act}", data=hidden).location == f"/events/{code}"
    with app.app_context():
        found = dict(db.session.execute(select(Event.code, Event.status)).all())
        acts = db.session.scalars(select(AuditEntry.act).where(AuditEntry.act.startswith("event."))).all()
    assert found == {
        code: LIFE.step(act).target if LIFE.allows(act, state) else state
        for (act, state), code in cells.items()
    }
    assert sorted(acts) == sorted(f"event.{act}" for act, state in cells if LIFE.allows(act, state))


def test_nothing_is_held_before_its_first_day(app: Flask, client: FlaskClient) -> None:
    with_event(app, code="soon", start_on=date(2099, 1, 1), end_on=date(2099, 1, 1))
    organiser(app, client, Role.ORGANISER)
    post(client, "/events/soon/mark_held", page="/events/soon/edit")
    event = stored(app, "soon")
    assert event is not None
    assert event.status is EventStatus.PLANNED


def test_a_cancelled_event_writes_to_everyone_who_stands(app: Flask, client: FlaskClient) -> None:
    from portal.registrations.enums import RegistrationStatus as S

    with app.app_context(), transaction():
        event = make_event(code="off", start_on=date(2099, 1, 1), end_on=date(2099, 1, 1))
        for status in S:
            make_registration(event=event, status=status)
    organiser(app, client, Role.ORGANISER)
    post(client, "/events/off/cancel", page="/events/off/edit")
    with app.app_context():
        letters = db.session.scalars(select(OutboxMessage.template)).all()
        assert letters == ["registrations/event_cancelled"] * 3


def test_the_list_is_filtered_by_link(app: Flask, client: FlaskClient) -> None:
    today = now().date()
    with app.app_context(), transaction():
        for code, days, kind, country in (
            ("past", -9, EventType.WORKSHOP, "UY"),
            ("here", 9, EventType.WORKSHOP, "UY"),
            ("there", 9, EventType.WEBINAR, "CL"),
        ):
            day = today + timedelta(days=days)
            make_event(
                code=code, title=f"Event {code}", start_on=day, end_on=day, event_type=kind, country=country
            )

    def titles(query: str) -> list[str]:
        page = client.get(f"/events{query}").get_data(as_text=True)
        return [code for code in ("past", "here", "there") if f"Event {code}" in page]

    assert titles("") == ["here", "there"]
    assert titles("?when=past") == ["past"]
    assert titles("?country=CL") == ["there"]
    assert titles("?type=workshop") == ["here"]
    assert titles("?type=workshop&country=CL") == []
    assert titles("?type=nonsense&country=zz&page=x") == ["here", "there"]


def test_past_events_wait_on_the_organisers_desk(app: Flask, client: FlaskClient) -> None:
    day = now().date() - timedelta(days=3)
    mine = with_event(app, code="mine", title="Mine", start_on=day, end_on=day)
    with_event(app, code="foreign", title="Foreign", start_on=day, end_on=day)
    organiser(app, client, Role.ORGANISER, event=mine)
    page = client.get("/events").get_data(as_text=True)
    assert "One past event is not marked as held" in page
    assert "Mine" in page
    assert "Foreign" not in page
