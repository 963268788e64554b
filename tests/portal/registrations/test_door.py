"""The door: who is found, who comes in, and who does not."""

from flask import Flask
from flask.testing import FlaskClient

from portal.events.models import Event
from portal.registrations.enums import Category, Channel, Mode, Proof, RegistrationStatus
from portal.registrations.workflow import LIFE
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asking import hidden_fields, post
from tests.factories import make_organisation, make_person, make_registration
from tests.portal.registrations.scene import event_on, sign_in_as, stored

S = RegistrationStatus


def at_the_door(app: Flask, client: FlaskClient, **given: object) -> str:
    with app.app_context(), transaction():
        event_id = event_on(code="now", **given).id
    sign_in_as(app, client, Role.ORGANISER, event_id=event_id)
    return event_id


def test_somebody_is_found_let_in_and_taken_back(app: Flask, client: FlaskClient) -> None:
    event_id = at_the_door(app, client)
    with app.app_context(), transaction():
        event = db.session.get_one(Event, event_id)
        work = make_organisation(name="Réseau Modèle")
        code = make_registration(
            event=event, person=make_person(name="José Ñandú Muestra"), organisation_id=work.id
        ).code
        make_registration(event=event, person=make_person(name="Rosa Otra"))
    for q in ("jose", "nan mues", code[:4].lower(), "RÉSEAU", "modele jo"):
        page = client.get("/events/now/door", query_string={"q": q}).get_data(as_text=True)
        assert "José Ñandú Muestra" in page
        assert "Rosa Otra" not in page
    door = f"/events/now/door?q={code}"
    first = post(client, f"/registrations/{code}/check-in", page=door)
    assert first.location == f"/events/now/door?done={code}"
    page = client.get(first.location).get_data(as_text=True)
    assert "Come in, José Ñandú Muestra" in page
    assert "do not photograph" in page
    assert "1 of 2 have arrived" in page
    again = post(client, f"/registrations/{code}/check-in", page=door)
    assert "is inside already" in client.get(again.location).get_data(as_text=True)
    assert [(each.channel, each.proof) for each in stored(app, code).attendances] == [
        (Channel.ON_SITE, Proof.SIGN_IN)
    ]
    post(client, f"/registrations/{code}/undo-check-in", page=door)
    assert stored(app, code).attendances == []


def test_every_door_obeys_the_table_of_states(app: Flask, client: FlaskClient) -> None:
    event_id = at_the_door(app, client)
    acts = [*(step.act for step in LIFE if step.act != "waitlist"), "check-in", "admit"]
    cells = {}
    with app.app_context(), transaction():
        event = db.session.get_one(Event, event_id)
        for act in acts:
            for state in S:
                cells[act, state] = make_registration(event=event, status=state).code
    hidden = hidden_fields(client.get("/events/now/door?q=a").get_data(as_text=True))
    for (act, state), code in cells.items():
        kind = "registrations" if act in ("check-in", "admit") else "attendees"
        answer = client.post(f"/{kind}/{code}/{act}", data=hidden)
        assert answer.status_code == 302
        one = stored(app, code)
        if act == "check-in":
            expected, inside = state, state is S.CONFIRMED
        elif act == "admit":
            inside = LIFE.allows("confirm", state)
            expected = S.CONFIRMED if inside else state
        else:
            expected, inside = LIFE.step(act).target if LIFE.allows(act, state) else state, False
        assert (act, state, one.status, bool(one.attendances)) == (act, state, expected, inside)


def test_letting_in_without_a_place_lets_nobody_in(app: Flask, client: FlaskClient) -> None:
    event_id = at_the_door(app, client, capacity=1, seats_taken=1)
    with app.app_context(), transaction():
        event = db.session.get_one(Event, event_id)
        codes = [make_registration(event=event, status=state).code for state in (S.WAITLISTED, S.PENDING)]
    for code in codes:
        answer = post(client, f"/registrations/{code}/admit", page="/events/now/log")
        assert "All places on site are taken" in client.get(answer.location).get_data(as_text=True)
        assert stored(app, code).attendances == []
    assert [stored(app, code).status for code in codes] == [S.WAITLISTED, S.PENDING]


def test_who_is_remote_does_not_come_in(app: Flask, client: FlaskClient) -> None:
    event_id = at_the_door(app, client)
    with app.app_context(), transaction():
        code = make_registration(event=db.session.get_one(Event, event_id), mode=Mode.REMOTE).code
    answer = post(client, f"/registrations/{code}/check-in", page="/events/now/log")
    assert "not for taking part on site" in client.get(answer.location).get_data(as_text=True)
    assert stored(app, code).attendances == []


def test_a_co_organiser_of_another_event_finds_no_door(app: Flask, client: FlaskClient) -> None:
    at_the_door(app, client)
    with app.app_context(), transaction():
        foreign = event_on(code="foreign")
        code = make_registration(event=foreign).code
    paths = ["door", "log", "attendees", "attendees.csv", "attendees.xlsx", "edit"]
    got = [client.get(f"/events/foreign/{path}").status_code for path in paths]
    own = [client.get(f"/events/now/{path}").status_code for path in paths]
    assert (got, own) == ([404] * 6, [200] * 6)
    posts = [
        f"/registrations/{code}/check-in",
        f"/registrations/{code}/admit",
        f"/registrations/{code}/cancel",
        f"/attendees/{code}/confirm",
        f"/attendees/{code}/category",
        "/events/foreign/log",
        "/events/foreign/log/table",
        "/events/foreign/attendees/confirm",
        "/events/foreign/cancel",
    ]
    assert [post(client, path, page="/events/now/log").status_code for path in posts] == [404] * len(posts)
    assert client.get(f"/attendees/{code}").status_code == 404
    shown = client.get(f"/events/now/door?done={code}").get_data(as_text=True)
    assert "Come in" not in shown


def test_the_organiser_says_as_what_somebody_comes(app: Flask, client: FlaskClient) -> None:
    event_id = at_the_door(app, client)
    with app.app_context(), transaction():
        code = make_registration(event=db.session.get_one(Event, event_id)).code
    sent = {"category": "fellow", "status": "cancelled"}
    post(client, f"/attendees/{code}/category", sent, page=f"/attendees/{code}")
    one = stored(app, code)
    assert (one.category, one.status) == (Category.FELLOW, S.CONFIRMED)
    assert (
        post(
            client, f"/attendees/{code}/category", {"category": "king"}, page=f"/attendees/{code}"
        ).status_code
        == 422
    )
