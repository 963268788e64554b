"""The package by page: looked at first, then imported or thrown away; taken out as an archive."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from portal.exchange import views
from portal.stakeholders.models import Person
from portal.system.access import Role
from portal.system.audit import AuditEntry
from portal.system.database import db, transaction
from tests.asking import hidden_fields, post
from tests.factories import make_account, sign_in
from tests.portal.exchange.packages import row, whole, write

START = "/data-package/import"


@pytest.fixture(autouse=True)
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of this test's own for what the portal writes."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "var" / "uploads"


@pytest.fixture
def administrator(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context(), transaction():
        account = make_account(Role.ADMINISTRATOR).id
    sign_in(client, account)
    return client


def zipped(folder: Path, inside: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(folder.iterdir()):
            if path.is_file():
                archive.write(path, inside + path.name)
    return buffer.getvalue()


def send(client: FlaskClient, *files: tuple[bytes, str]) -> TestResponse:
    hidden = hidden_fields(client.get(START).get_data(as_text=True))
    sent = [(io.BytesIO(content), name) for content, name in files]
    return client.post(START, data=hidden | {"files": sent})


def people(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(Person.id))) or 0


def bad(folder: Path) -> bytes:
    return zipped(write(folder, persons=[row("persons", country="ZZ"), row("persons", id="p2")]))


def test_a_package_is_looked_at_then_imported_and_the_file_is_gone(
    app: Flask, administrator: FlaskClient, var: Path, tmp_path: Path
) -> None:
    before = people(app)
    place = send(administrator, (zipped(whole(tmp_path / "in"), "../../evil/"), "../../../evil.zip")).location
    assert [len(each.name) for each in var.iterdir()] == [64]
    text = administrator.get(place).get_data(as_text=True)
    assert "What the package would do" in text
    assert people(app) == before
    assert post(administrator, place).location == "/data-package"
    assert (people(app), list(var.iterdir())) == (before + 1, [])
    again = administrator.post(place, data=hidden_fields(text))
    assert (again.status_code, people(app)) == (404, before + 1)
    assert "This file is gone" in again.get_data(as_text=True)


def test_several_files_of_a_package_come_together(
    app: Flask, administrator: FlaskClient, tmp_path: Path
) -> None:
    before, folder = people(app), whole(tmp_path / "in")
    files = [(path.read_bytes(), path.name) for path in folder.iterdir()]
    post(administrator, send(administrator, *files, (b"mine", "notes.csv")).location)
    assert people(app) == before + 1


def test_faults_are_shown_and_stop_the_import_until_the_good_rows_are_wanted(
    app: Flask, administrator: FlaskClient, var: Path, tmp_path: Path
) -> None:
    before = people(app)
    place = send(administrator, (bad(tmp_path / "in"), "package.zip")).location
    text = administrator.get(place).get_data(as_text=True)
    assert "persons.csv, line 2" in text
    assert "“ZZ” is no country that the portal knows." in text
    refused = post(administrator, place)
    assert (refused.status_code, people(app)) == (422, before)
    assert "Nothing was imported" in refused.get_data(as_text=True)
    assert post(administrator, place, {"allow_partial": "y"}).status_code == 302
    assert (people(app), list(var.iterdir())) == (before + 1, [])


def test_all_faults_can_be_taken_away_though_few_are_shown(
    administrator: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_FAULTS", 3)
    wrong = [row("persons", id=f"p{n}", country="ZZ") for n in range(5)]
    place = send(administrator, (zipped(write(tmp_path / "in", persons=wrong)), "p.zip")).location
    text = administrator.get(place).get_data(as_text=True)
    assert (text.count("persons.csv, line"), "Only the first 3 are shown." in text) == (3, True)
    given = administrator.get(f"{place}/faults.csv")
    assert given.headers["Content-Disposition"] == 'attachment; filename="faults.csv"'
    assert [line[:4] for line in csv.reader(io.StringIO(given.get_data(as_text=True)))] == [
        ["file", "line", "column", "reason"],
        *(["persons.csv", str(n + 2), "country", "enum"] for n in range(5)),
    ]


def test_a_package_that_is_there_already_says_so(administrator: FlaskClient, tmp_path: Path) -> None:
    content = zipped(whole(tmp_path / "in"))
    post(administrator, send(administrator, (content, "p.zip")).location)
    text = administrator.get(send(administrator, (content, "p.zip")).location).get_data(as_text=True)
    assert "There is nothing to import." in text


def test_a_package_is_thrown_away(app: Flask, administrator: FlaskClient, var: Path, tmp_path: Path) -> None:
    place = send(administrator, (bad(tmp_path / "in"), "p.zip")).location
    answer = post(administrator, f"{place}/discard", page=place)
    assert (answer.location, list(var.iterdir())) == (START, [])


def twice() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a/persons.csv", "id\n")
        archive.writestr("b/persons.csv", "id\n")
    return buffer.getvalue()


def many() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(300):
            archive.writestr(f"{number}.csv", "")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"no archive", "p.zip", "The file is not a ZIP archive that can be read."),
        (b"", "p.zip", "The file is not a ZIP archive that can be read."),
        (twice(), "p.zip", "The archive holds persons.csv twice."),
        (many(), "p.zip", "The archive holds more than 200 files."),
        (b"id\n", "people.csv", "None of the files is named as a table of the data contract."),
    ],
)
def test_what_is_no_package_is_told_at_once(
    administrator: FlaskClient, var: Path, content: bytes, name: str, sentence: str
) -> None:
    answer = send(administrator, (content, name))
    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
    assert not var.exists() or not list(var.iterdir())


def test_a_package_of_somebody_else_is_not_there(
    app: Flask, administrator: FlaskClient, tmp_path: Path
) -> None:
    place = send(administrator, (bad(tmp_path / "in"), "p.zip")).location
    with app.app_context(), transaction():
        other = make_account(Role.ADMINISTRATOR).id
    stranger = app.test_client()
    sign_in(stranger, other)
    assert [stranger.get(place).status_code, stranger.get(f"{place}/faults.csv").status_code] == [404, 404]


def test_the_whole_package_is_taken_out_and_the_trail_says_so(
    app: Flask, administrator: FlaskClient, tmp_path: Path
) -> None:
    answer = post(administrator, "/data-package/export", page="/data-package")
    with zipfile.ZipFile(io.BytesIO(answer.get_data())) as archive:
        names = archive.namelist()
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.act == "package.export")).one()
    assert (len(names), answer.content_type) == (28, "application/zip")
    assert (entry.facts["kind"], entry.account_id is not None) == ("zip", True)


def test_the_inventory_is_taken_out_and_the_trail_says_so(app: Flask, administrator: FlaskClient) -> None:
    answer = post(administrator, "/data-package/inventory", page="/data-package")
    assert answer.content_type == "application/jsonl"
    lines = answer.data.splitlines()
    assert lines[0] == b'{"record":"header","fields":{"format":"portal-lac-inventory","version":2}}'
    assert lines[-1] == b'{"record":"end","fields":{"records":%d}}' % (len(lines) - 2)
    with app.app_context():
        assert "inventory.export" in set(db.session.scalars(select(AuditEntry.act)))
