"""Every name that breaks portals goes from the form to the door and into the files, and reads back equal."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from portal.events.models import Event
from portal.kernel.clock import now
from portal.kernel.codes import search_text
from portal.registrations import actions
from portal.registrations.enums import Mode
from portal.registrations.models import Registration
from portal.registrations.rules import Wishes
from portal.system.access import PORTAL, Role
from portal.system.database import db, transaction
from portal.system.outbox import OutboxWords
from portal.system.tables import harmless
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_person, make_registration, sign_in
from tests.ground.real import missing
from tests.portal.registrations.scene import URL, event_on, naughty_names, sign_in_as


def with_everyone(app: Flask) -> str:
    """An event for which everyone of the list is registered; return its id."""
    with app.app_context(), transaction():
        event = event_on(code="now")
        for name in naughty_names():
            person = make_person(name=name, country="UY")
            make_registration(event=event, person=person, badge_name=name, search_text=search_text(name))
        return event.id


def unescaped(cell: object) -> str:
    """What a cell says: signs that XML cannot hold are written as _xHHHH_ in these files."""
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found.group(1), 16)), str(cell))


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_everyone_of_the_list_registers_and_gets_a_letter(app: Flask) -> None:
    names = naughty_names()
    with app.app_context(), transaction():
        event = event_on()
        for name in names:
            wishes = Wishes(Mode.ON_SITE, badge_name=name)
            actions.register(make_person(name=name), event, wishes, url=URL, by=PORTAL, at=now())
    with app.app_context():
        texts = db.session.scalars(select(OutboxWords.text)).all()
        assert len(texts) == len(names)
        assert sorted(map(str, db.session.scalars(select(Registration.badge_name)))) == names
        assert all(any(f"Dear {name}," in text for text in texts) for name in names)


def test_names_stand_in_page_file_and_letter_as_they_are(app: Flask, client: FlaskClient) -> None:
    event_id, names = with_everyone(app), naughty_names()
    sign_in_as(app, client, Role.ORGANISER, event_id=event_id)
    for number in range(1, 12):
        page = client.get(f"/events/now/attendees?page={number}")
        assert page.status_code == 200
        assert "<script>alert" not in page.get_data(as_text=True)
    made = (
        client.get("/events/now/attendees.csv?column=name&column=badge_name").get_data().decode("utf-8-sig")
    )
    rows = list(csv.reader(io.StringIO(made, newline="")))[1:]
    assert sorted(row[1] for row in rows) == sorted(harmless(name) for name in names)
    assert [row[0] for row in rows] == [row[1] for row in rows]
    sheet = client.get("/events/now/attendees.xlsx?column=name").get_data()
    with zipfile.ZipFile(io.BytesIO(sheet)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")
    cells = CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()[1:]
    assert sorted(unescaped(row[0]) for row in cells) == names


def test_names_are_found_at_the_door_and_come_in(app: Flask, client: FlaskClient) -> None:
    event_id = with_everyone(app)
    sign_in_as(app, client, Role.ORGANISER, event_id=event_id)
    with app.app_context():
        people = db.session.execute(select(Registration.code, Registration.badge_name)).all()
    hidden = hidden_fields(client.get("/events/now/log").get_data(as_text=True))
    for code, name in people[::29]:
        assert client.get(f"/events/now/door?q={quote(name)}").status_code == 200
        answer = client.post(f"/registrations/{code}/check-in", data=hidden | {"q": name})
        assert answer.location == f"/events/now/door?done={code}"
        assert client.get(answer.location).status_code == 200
        assert client.get(f"/attendees/{code}").status_code == 200


def test_a_name_goes_through_the_form(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        event_id = event_on(code="now").id
    for name in ("{{7*7}}", "{x}", "%(name)s", "<b>", "=1+1", "مثال\u202e", "O'Brien\"; --", "🇺🇾"):
        with app.app_context(), transaction():
            account = make_account(person=make_person(name=name))
            account_id = account.id
        sign_in(client, account_id)
        sent = {"mode": "on_site", "badge_name": name, "funding": "", "first_meeting": ""}
        location = post(client, "/events/now/register", sent).location
        assert client.get(location).status_code == 200
    with app.app_context():
        event = db.session.get_one(Event, event_id)
        statement = select(Registration.badge_name).where(Registration.event_id == event.id)
        assert "{{7*7}}" in set(db.session.scalars(statement))


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_spreadsheet_reads_the_names_equal(app: Flask, client: FlaskClient, tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        missing("LibreOffice", "The Debian package libreoffice-calc brings it.")
    event_id = with_everyone(app)
    sign_in_as(app, client, Role.ORGANISER, event_id=event_id)
    path = tmp_path / "names.xlsx"
    path.write_bytes(client.get("/events/now/attendees.xlsx?column=name").get_data())
    profile = tmp_path / "profile"
    subprocess.run(
        [
            program,
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
            "--outdir",
            str(tmp_path),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    (made,) = tmp_path.glob("names*.csv")
    rows = list(csv.reader(io.StringIO(made.read_text(encoding="utf-8-sig"), newline="")))[1:]
    assert sorted(row[0] for row in rows) == naughty_names()
