"""Registering through the pages, as friends and foes do."""

from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.events.models import Event
from portal.kernel.clock import now
from portal.questionnaires.models import AnswerSheet
from portal.registrations.enums import Category, Funding, Mode, RegistrationStatus
from portal.registrations.models import Registration
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asking import hidden_fields, post
from tests.factories import make_questions, make_registration
from tests.portal.registrations.scene import event_on, letters, sign_in_as, stored

FIELDS: dict[str, Any] = {
    "mode": "on_site",
    "badge_name": "Ana",
    "funding": "self",
    "first_meeting": "yes",
    "photo": "y",
}


def with_event(app: Flask, **given: Any) -> str:
    with app.app_context(), transaction():
        return event_on(**({"code": "now"} | given)).id


def all_registrations(app: Flask) -> list[Registration]:
    with app.app_context():
        found = list(db.session.scalars(select(Registration)))
        db.session.expunge_all()
        return found


def test_somebody_registers_sees_changes_and_cancels(app: Flask, client: FlaskClient) -> None:
    with_event(app, title="Reunión de prueba")
    sign_in_as(app, client)
    page = client.get("/events/now/register").get_data(as_text=True)
    assert 'value="Ana Ejemplo' in page
    location = post(client, "/events/now/register", FIELDS).location
    shown = client.get(location).get_data(as_text=True)
    assert "You are registered for Reunión de prueba" in shown
    assert "See your registration" in client.get("/events/now").get_data(as_text=True)
    edited = post(client, f"{location}/edit", FIELDS | {"mode": "remote", "badge_name": "Ñusta"})
    assert edited.location == location
    one = all_registrations(app)[0]
    assert (one.mode, one.badge_name, one.funding, one.first_meeting, one.status) == (
        Mode.REMOTE,
        "Ñusta",
        Funding.SELF,
        True,
        RegistrationStatus.CONFIRMED,
    )
    post(client, f"{location}/cancel", page=location)
    assert all_registrations(app)[0].status is RegistrationStatus.CANCELLED
    assert "has ended" in client.get(location).get_data(as_text=True)
    assert [name for name, _ in letters(app)] == ["confirmed", "cancelled"]


def test_a_form_sent_twice_is_one_registration(app: Flask, client: FlaskClient) -> None:
    with_event(app)
    sign_in_as(app, client)
    hidden = hidden_fields(client.get("/events/now/register").get_data(as_text=True))
    answers = [client.post("/events/now/register", data=hidden | FIELDS) for _ in range(2)]
    assert len({answer.location for answer in answers}) == 1
    other = hidden | {"once": "another-key"}
    assert client.post("/events/now/register", data=other | FIELDS).location == answers[0].location
    assert len(all_registrations(app)) == 1


def test_nobody_gives_themselves_what_is_not_asked(app: Flask, client: FlaskClient) -> None:
    event_id = with_event(app, capacity=1, needs_approval=True)
    person_id = sign_in_as(app, client)
    taken = {
        "status": "confirmed",
        "category": "staff",
        "holds_seat": "1",
        "seats_taken": "0",
        "person_id": "per-x",
        "event_id": "evt-x",
        "code": "AAAA-AAAA",
        "country": "XX",
        "registered_at": "2000-01-01",
        "needs_approval": "",
        "id": "reg-x",
        "version": "9",
    }
    post(client, "/events/now/register", FIELDS | taken)
    one = all_registrations(app)[0]
    assert (one.status, one.category, one.holds_seat, one.person_id, one.event_id, one.country) == (
        RegistrationStatus.PENDING,
        Category.PARTICIPANT,
        False,
        person_id,
        event_id,
        "PE",
    )
    assert one.code != "AAAA-AAAA"
    post(
        client,
        f"/registrations/{one.code}/edit",
        {name: v for name, v in (FIELDS | taken).items() if name != "version"},
    )
    again = all_registrations(app)[0]
    assert (again.status, again.category, again.holds_seat, again.country, again.id) == (
        RegistrationStatus.PENDING,
        Category.PARTICIPANT,
        False,
        "PE",
        one.id,
    )
    with app.app_context():
        assert db.session.get_one(Event, event_id).seats_taken == 0


def test_bad_answers_get_a_sentence(app: Flask, client: FlaskClient) -> None:
    with_event(app)
    sign_in_as(app, client)
    for change, sentence in (
        ({"mode": "hub"}, "Choose an answer of the list."),
        ({"mode": ""}, "Choose how you take part"),
        ({"badge_name": "  "}, "Give the name that the badge shows"),
        ({"badge_name": "x" * 121}, "Shorten the text: at most 120 characters fit."),
        ({"funding": "bribe"}, "Choose an answer of the list."),
    ):
        answer = post(client, "/events/now/register", FIELDS | change)
        assert answer.status_code == 422
        assert sentence in answer.get_data(as_text=True)
    assert all_registrations(app) == []


def test_the_organisers_questions_are_asked_kept_and_shown(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        version_id = make_questions().id
    event_id = with_event(app, questions_id=version_id)
    sign_in_as(app, client)
    page = client.get("/events/now/register").get_data(as_text=True)
    assert "Why this meeting" in page
    empty = post(client, "/events/now/register", FIELDS | {"q_why": " "})
    assert empty.status_code == 422
    assert "This question needs an answer." in empty.get_data(as_text=True)
    assert all_registrations(app) == []
    location = post(client, "/events/now/register", FIELDS | {"q_why": "To <b>learn</b>"}).location
    assert "To &lt;b&gt;learn&lt;/b&gt;" in client.get(location).get_data(as_text=True)
    post(client, f"{location}/edit", FIELDS | {"q_why": "To teach", "q_other": "x"})
    with app.app_context():
        sheet = db.session.scalars(select(AnswerSheet)).one()
        assert sheet.answers == {"why": "To teach"}
    code = location.rsplit("/", 1)[1]
    sign_in_as(app, client, Role.ORGANISER, event_id=event_id)
    assert "To teach" in client.get(f"/attendees/{code}").get_data(as_text=True)


def test_a_closed_event_says_so_and_takes_nobody(app: Flask, client: FlaskClient) -> None:
    with_event(app, closes_at=now() + timedelta(seconds=60))
    sign_in_as(app, client)
    hidden = hidden_fields(client.get("/events/now/register").get_data(as_text=True))
    with app.app_context(), transaction():
        db.session.scalars(select(Event)).one().closes_at = now() - timedelta(seconds=1)
    answer = client.post("/events/now/register", data=hidden | FIELDS)
    assert answer.status_code == 409
    assert "Registration is closed." in answer.get_data(as_text=True)
    assert client.get("/events/now/register").status_code == 409
    assert all_registrations(app) == []


def test_other_peoples_registrations_do_not_exist(app: Flask, client: FlaskClient) -> None:
    event_id = with_event(app)
    with app.app_context(), transaction():
        code = make_registration(event=db.session.get_one(Event, event_id)).code
    sign_in_as(app, client)
    ways = [
        client.get(f"/registrations/{code}"),
        client.get(f"/registrations/{code}/edit"),
        client.get(f"/attendees/{code}"),
        *(
            post(client, path, page="/events/now/register")
            for path in (
                f"/registrations/{code}/edit",
                f"/registrations/{code}/cancel",
                f"/registrations/{code}/check-in",
                f"/registrations/{code}/undo-check-in",
                f"/registrations/{code}/admit",
                f"/attendees/{code}/confirm",
                f"/attendees/{code}/category",
            )
        ),
    ]
    none = client.get("/registrations/NONE-NONE")
    assert [answer.status_code for answer in ways] == [404] * len(ways)
    assert none.status_code == 404
    assert stored(app, code).status is RegistrationStatus.CONFIRMED


def test_strangers_are_asked_to_sign_in_whether_it_exists_or_not(app: Flask, client: FlaskClient) -> None:
    event_id = with_event(app)
    with app.app_context(), transaction():
        code = make_registration(event=db.session.get_one(Event, event_id)).code
    answers = [client.get(f"/registrations/{each}") for each in (code, "NONE-NONE")]
    assert [answer.status_code for answer in answers] == [302, 302]


def test_staff_change_the_way_of_taking_part_and_no_consent(app: Flask, client: FlaskClient) -> None:
    event_id = with_event(app)
    sign_in_as(app, client)
    location = post(client, "/events/now/register", FIELDS).location
    code = location.rsplit("/", 1)[1]
    sign_in_as(app, client, Role.ORGANISER, event_id=event_id)
    page = client.get(f"{location}/edit").get_data(as_text=True)
    assert "photographed" not in page
    sent = {"mode": "remote", "badge_name": "Ana", "funding": "", "first_meeting": "", "listed": "y"}
    assert post(client, f"{location}/edit", sent).location == f"/attendees/{code}"
    shown = client.get(f"/attendees/{code}").get_data(as_text=True)
    assert stored(app, code).mode is Mode.REMOTE
    assert shown.count("<dd>Yes</dd>") == 1, "the photograph, which the person allowed, and nothing else"
