"""Attendance from a platform's report: one person, or a pasted table."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from wtforms import ValidationError

from portal.events.enums import EventType
from portal.events.models import Event
from portal.registrations.actions import ReportLine
from portal.registrations.enums import Channel, Mode, Proof, RegistrationStatus
from portal.registrations.forms import minutes_in, read_report
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asking import post
from tests.factories import make_account, make_person, make_registration
from tests.portal.registrations.scene import event_on, sign_in_as, stored


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("35", 35), (" 35.5 ", 35.5), ("35,5", 35.5), ("1:05", 65), ("0:35:30", 35.5), ("-1", -1)],
)
def test_minutes_as_reports_write_them(text: str, minutes: float) -> None:
    assert minutes_in(text) == minutes


@pytest.mark.parametrize("text", ["", "an hour", "1:99", "nan", "inf", "1e999", "=1"])
def test_what_is_no_count_of_minutes(text: str) -> None:
    assert minutes_in(text) is None


def test_a_pasted_table_is_read_line_by_line(app: Flask) -> None:
    with app.test_request_context():
        for sign in (",", ";", "\t"):
            text = sign.join(["Name", "Minutes"]) + f"\n\nana@example.org{sign}35\n“José”{sign}10"
            assert read_report(text) == [
                ReportLine(3, "ana@example.org", 35.0),
                ReportLine(4, "“José”", 10.0),
            ]


@pytest.mark.parametrize("text", ["x", "a,b\nc,d", "a,1\nb", 'a,1\n"b', ",5", "a,99999999"])
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_table_that_cannot_be_read_is_refused(app: Flask, text: str) -> None:
    with app.test_request_context(), pytest.raises(ValidationError):
        read_report(text)


def test_the_report_finds_people_adds_up_and_lists_the_rest(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        event = event_on(code="now")
        event_id = event.id
        survivor = make_person(name="Ana Muestra", emails=("ana@example.org",))
        merged = make_person(name="A. Muestra", emails=("vieja@example.org",), merged_into=survivor.id)
        account = make_account(email="Cuenta@Example.org", person=make_person(name="Luis Inventado"))
        codes = {
            "ana": make_registration(event=event, person=merged, mode=Mode.REMOTE).code,
            "luis": make_registration(event=event, person=account.person, mode=Mode.REMOTE).code,
            "rosa": make_registration(event=event, person=make_person(name="Rosa Prueba")).code,
        }
        for _ in range(2):
            make_registration(event=event, person=make_person(name="Dos Veces"))
        make_registration(
            event=event,
            person=make_person(name="Nunca", emails=("no@example.org",)),
            status=RegistrationStatus.CANCELLED,
        )
    sign_in_as(app, client, Role.ORGANISER, event_id=event_id)
    table = (
        "Who,Minutes\nANA@example.org,20\nvieja@example.org,0:10:30\ncuenta@example.org,9\n"
        "rosa  PRUEBA,30\nDos Veces,30\nno@example.org,30\n<script>,5"
    )
    answer = post(client, "/events/now/log/table", {"table": table}, page="/events/now/log")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "The minutes of 3 people are kept." in page
    assert "3 lines were left" in page
    assert "&lt;script&gt;" in page
    found = {
        name: [(each.channel, each.proof, each.minutes) for each in stored(app, code).attendances]
        for name, code in codes.items()
    }
    assert found == {
        "ana": [(Channel.REMOTE, Proof.LOG, 30)],
        "luis": [(Channel.REMOTE, Proof.LOG, 9)],
        "rosa": [(Channel.REMOTE, Proof.LOG, 30)],
    }
    post(client, "/events/now/log/table", {"table": table}, page="/events/now/log")
    assert [each.minutes for each in stored(app, codes["ana"]).attendances] == [30]


def test_one_person_by_address_name_or_code(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        event = event_on(code="now", event_type=EventType.WEBINAR)
        event_id = event.id
        code = make_registration(
            event=event, person=make_person(name="Ana Muestra", emails=("ana@example.org",))
        ).code
    sign_in_as(app, client, Role.ORGANISER, event_id=event_id)
    for number, who in enumerate(("ana@example.org", "ANA  muestra", code.lower()), 11):
        assert post(client, "/events/now/log", {"who": who, "minutes": str(number)}).status_code == 302
        assert [(each.channel, each.minutes) for each in stored(app, code).attendances] == [
            (Channel.WEBINAR, number)
        ]
    for sent in (
        {"who": "Nadie", "minutes": "5"},
        {"who": code, "minutes": "-5"},
        {"who": code, "minutes": "x"},
    ):
        assert post(client, "/events/now/log", sent).status_code == 422
    assert [each.minutes for each in stored(app, code).attendances] == [13]


def test_nothing_is_recorded_of_an_event_to_come(app: Flask, client: FlaskClient) -> None:
    from datetime import date

    with app.app_context(), transaction():
        event = event_on(code="soon", start_on=date(2099, 1, 1), end_on=date(2099, 1, 1))
        code, event_id = make_registration(event=event).code, event.id
    sign_in_as(app, client, Role.ORGANISER, event_id=event_id)
    sent = {"table": f"{code},5"}
    assert post(client, "/events/soon/log/table", sent, page="/events/soon/log").status_code == 422
    assert post(client, "/events/soon/log", {"who": code, "minutes": "5"}).status_code == 422
    with app.app_context():
        assert db.session.get_one(Event, event_id).status == "planned"
    assert stored(app, code).attendances == []
