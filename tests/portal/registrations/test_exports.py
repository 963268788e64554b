"""The attendee list: what the screen shows is what the files hold."""

import csv
import io
import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from portal.events.models import Event
from portal.kernel.enums import Gender
from portal.registrations import exports
from portal.registrations.enums import Category, Mode, RegistrationStatus
from portal.system.access import Role
from portal.system.audit import AuditEntry
from portal.system.database import db, transaction
from tests.factories import make_account, make_attendance, make_organisation, make_person, make_registration
from tests.portal.registrations.scene import counted, event_on, sign_in_as

S = RegistrationStatus
USUAL = [
    "Code",
    "Badge name",
    "Legal name",
    "Organisation",
    "Country",
    "Country code",
    "Sector",
    "Category",
    "Way of taking part",
    "State",
    "First meeting",
    "Who pays",
    "Registered at (UTC)",
    "Attended",
    "Minutes in reports",
]


def csv_rows(answer: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"), newline="")))


def xlsx_rows(answer: Any) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.get_data()))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def make_list(app: Flask) -> str:
    """Registrations of every state, way and category, from several countries."""
    with app.app_context(), transaction():
        event = event_on(code="now")
        work = make_organisation(name="=Red & Cía")
        combinations = product(S, (Mode.ON_SITE, Mode.REMOTE), (Category.PARTICIPANT, Category.SPEAKER))
        for number, (status, mode, category) in enumerate(combinations):
            country = ("PE", "BR", None)[number % 3]
            one = make_registration(
                event=event,
                person=make_person(name=f"Persona {number:02}", country=country),
                status=status,
                mode=mode,
                category=category,
                organisation_id=work.id if number % 2 else None,
            )
            if number % 4 == 0:
                make_attendance(registration=one)
                make_attendance(registration=one, channel="remote", proof="log", minutes=12)
        other = event_on(code="other")
        make_registration(event=other, person=make_person(name="Of another event"))
        return event.id


QUERIES = [
    "",
    "?status=all",
    *(f"?status={state}" for state in S),
    "?mode=remote",
    "?category=speaker&status=all",
    "?country=PE",
    "?country=UNKNOWN&status=all",
    "?q=persona 1",
    "?q=red",
    "?q=%25",
    "?q=nobody&status=all",
    "?status=all&sort=-code",
    "?sort=country",
    "?status=nonsense&mode=nonsense&country=ZZ",
]


def test_files_hold_exactly_what_the_list_shows(app: Flask, client: FlaskClient) -> None:
    event_id = make_list(app)
    sign_in_as(app, client, Role.ORGANISER, event_id=event_id)
    seen: set[tuple[str, ...]] = set()
    for query in QUERIES:
        page = client.get(f"/events/now/attendees{query}").get_data(as_text=True)
        rows = csv_rows(client.get(f"/events/now/attendees.csv{query}"))
        names = [row[1] for row in rows[1:]]
        shown = [name for name in names if f">{name}</a>" in page]
        assert rows[0] == USUAL
        assert shown == names
        assert page.count('name="chosen"') == len(names)
        sheet = xlsx_rows(client.get(f"/events/now/attendees.xlsx{query}"))
        if names:
            assert [[row[0], *row[2:6]] for row in sheet] == [
                [row[0], row[2], row[3].removeprefix("'"), *row[4:6]] for row in rows
            ]
        seen.add(tuple(names))
    assert len(seen) > 12


def test_cells_are_what_the_registration_keeps(app: Flask, client: FlaskClient) -> None:
    event_id = make_list(app)
    sign_in_as(app, client, Role.ORGANISER, event_id=event_id)
    rows = {row[1]: row for row in csv_rows(client.get("/events/now/attendees.csv?status=all"))}
    assert rows["Persona 00"][2:] == [
        "Persona 00",
        "",
        "Peru",
        "PE",
        "Civil society",
        "participant",
        "on site",
        "pending",
        "",
        "",
        "2026-03-25T12:00:00Z",
        "on site, remote",
        "12",
    ]
    assert rows["Persona 01"][2:6] == ["Persona 01", "'=Red & Cía", "Brazil", "BR"]
    assert rows["Persona 02"][4:6] == ["", ""]
    spanish = csv_rows(client.get("/events/now/attendees.csv?status=all&lang=fr"))
    assert spanish[0][0] == "Code"


def test_merged_people_and_organisations_stand_by_their_survivors(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        event = event_on(code="now")
        last = make_person(name="Nombre Vigente")
        middle = make_person(name="Nombre Medio", merged_into=last.id)
        first = make_person(name="Nombre Viejo", merged_into=middle.id)
        work = make_organisation(name="Organización Vigente")
        old = make_organisation(name="Organización Vieja", merged_into=work.id)
        make_registration(event=event, person=first, organisation_id=old.id)
        event_id = event.id
    sign_in_as(app, client, Role.ORGANISER, event_id=event_id)
    rows = csv_rows(client.get("/events/now/attendees.csv?q=vigente"))
    assert [row[1:4] for row in rows[1:]] == [["Nombre Vigente", "Nombre Vigente", "Organización Vigente"]]
    assert "Nombre Vigente" in client.get("/events/now/attendees?q=vigente").get_data(as_text=True)


def test_columns_by_role_and_choice(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        event = event_on(code="now")
        event_id = event.id
        account = make_account(
            email="ana@example.org", person=make_person(gender=Gender.F, emails=("x@example.org",))
        )
        make_registration(event=event, person=account.person)
    sign_in_as(app, client, Role.ORGANISER, event_id=event_id)
    query = "?column=email&column=gender&column=code&column=nonsense&column=password_hash"
    organiser = csv_rows(client.get("/events/now/attendees.csv" + query))
    assert organiser[0] == ["Code", "E-mail address"]
    assert organiser[1][1] == "ana@example.org"
    assert "Gender" not in client.get("/events/now/attendees").get_data(as_text=True)
    sign_in_as(app, client, Role.ADMINISTRATOR)
    administrator = csv_rows(client.get("/events/now/attendees.csv" + query))
    assert administrator[0] == ["Code", "E-mail address", "Gender"]
    assert administrator[1][1:] == ["ana@example.org", "Female"]


def test_no_column_that_is_not_usual_stands_in_a_file_unasked() -> None:
    usual = [column.key for column in exports.choose((), lambda _permission: True)]
    assert not {"email", "gender", "listed", "photo"} & set(usual)


def test_each_export_is_logged_with_who_what_and_how_many(app: Flask, client: FlaskClient) -> None:
    event_id = make_list(app)
    sign_in_as(app, client, Role.ORGANISER, event_id=event_id)
    got = csv_rows(client.get("/events/now/attendees.csv?status=confirmed&q=persona&column=code"))
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.act == "attendees.export")).one()
        assert entry.subject_id == event_id
        assert entry.account_id is not None
        assert entry.facts == {
            "format": "csv",
            "filter": {"status": "confirmed"},
            "columns": ["code"],
            "rows": len(got) - 1,
        }
        assert entry.words is not None
        assert json.loads(entry.words.words) == {"q": "persona"}


@pytest.mark.parametrize("path", ["attendees", "attendees.csv", "attendees.xlsx", "door?q=p", "log"])
def test_the_number_of_statements_does_not_depend_on_the_rows(
    app: Flask, client: FlaskClient, path: str
) -> None:
    with app.app_context(), transaction():
        event_id = event_on(code="now").id
    sign_in_as(app, client, Role.ORGANISER, event_id=event_id)
    counts = []
    for _ in range(2):
        with app.app_context(), transaction():
            event = db.session.get_one(Event, event_id)
            for _ in range(2):
                work = make_organisation()
                one = make_registration(
                    event=event, organisation_id=work.id, person=make_person(name="Persona")
                )
                make_attendance(registration=one)
        client.get(f"/events/now/{path}")
        with counted(app) as statements:
            client.get(f"/events/now/{path}").get_data()
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_the_same_list_from_the_command_line(app: Flask, tmp_path: Path) -> None:
    event_id = make_list(app)
    run = app.test_cli_runner().invoke
    for event in ("now", event_id):
        out = tmp_path / "list.csv"
        done = run(
            args=[
                "attendees",
                "export",
                event,
                "--format",
                "csv",
                "--filter",
                "status=confirmed",
                "--output",
                str(out),
            ]
        )
        assert done.exit_code == 0, done.output
        rows = list(csv.reader(io.StringIO(out.read_bytes().decode("utf-8-sig"), newline="")))
        assert rows[0] == USUAL
        assert len(rows) == 5
    out = tmp_path / "list.json"
    args = [
        "attendees",
        "export",
        "now",
        "--format",
        "json",
        "--columns",
        "code,channels,gender,registered_at",
    ]
    assert (
        run(
            args=[*args, "--filter", "q=persona 00", "--filter", "status=all", "--output", str(out)]
        ).exit_code
        == 0
    )
    (row,) = json.loads(out.read_text(encoding="utf-8"))
    assert list(row) == ["code", "channels", "gender", "registered_at"]
    assert (row["channels"], row["gender"], row["registered_at"]) == (
        ["on_site", "remote"],
        "F",
        "2026-03-25T12:00:00Z",
    )
    out = tmp_path / "list.xlsx"
    assert run(args=["attendees", "export", "now", "--format", "xlsx", "--output", str(out)]).exit_code == 0
    assert CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()[0] == USUAL


def test_the_command_refuses_with_a_sentence(app: Flask, tmp_path: Path) -> None:
    with app.app_context(), transaction():
        event_on(code="now")
        scoped = make_account(Role.ORGANISER, scope=("event", event_on(code="mine").id))
        email = scoped.email
    out = tmp_path / "list.csv"
    run = app.test_cli_runner().invoke
    base = ["attendees", "export", "now", "--output", str(out)]
    for more, sentence in (
        (["--filter", "status=odd"], "is no filter"),
        (["--filter", "colour=red"], "is no filter"),
        (["--filter", "status"], "NAME=VALUE"),
        (["--columns", "code,password"], "There is no column password"),
        (["--as", "nobody@example.org"], "There is no account"),
        (["--as", email], "There is no such page"),
    ):
        done = run(args=[*base, *more])
        assert done.exit_code != 0
        assert sentence in done.output
    assert not out.exists()
    assert run(args=["attendees", "export", "none", "--output", str(out)]).exit_code != 0
    args = ["attendees", "export", "mine", "--as", email, "--output", str(out)]
    assert run(args=[*args, "--columns", "gender"]).exit_code != 0
    assert run(args=args).exit_code == 0
