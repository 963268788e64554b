"""Taking in a list by page: looked at first, then imported or thrown away."""

import io
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from portal.stakeholders.models import Organisation, OrganisationSource
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_organisation, sign_in

GOOD: dict[str, Any] = {
    "name": "Universidad Ejemplo",
    "alpha_two_code": "UY",
    "domains": ["ue.example"],
    "web_pages": ["https://ue.example/"],
}
BAD = GOOD | {"domains": ["mala.example"], "alpha_two_code": "ZZ"}


@pytest.fixture(autouse=True)
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of this test's own for what the portal writes."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "var" / "uploads"


@pytest.fixture
def editor(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context(), transaction():
        account = make_account(Role.INVENTORY_EDITOR).id
    sign_in(client, account)
    return client


def send(client: FlaskClient, content: bytes, name: str = "lista.json") -> TestResponse:
    hidden = hidden_fields(client.get("/organisations/import").get_data(as_text=True))
    return client.post("/organisations/import", data=hidden | {"file": (io.BytesIO(content), name)})


def discard(place: str) -> str:
    return f"{place.removesuffix('/preview')}/discard"


def kept(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(OrganisationSource.source_key))) or 0


def test_a_list_is_looked_at_then_imported_and_the_file_is_gone(
    app: Flask, editor: FlaskClient, var: Path
) -> None:
    place = send(editor, json.dumps([GOOD]).encode(), name="../../../evil.json").location
    assert [len(each.name) for each in var.iterdir()] == [64]
    text = editor.get(place).get_data(as_text=True)
    assert "What the list would do" in text
    assert kept(app) == 0
    run = post(editor, place).location
    assert (kept(app), list(var.iterdir())) == (1, [])
    assert "1 new, 0 changed, 0 same, 0 refused" in editor.get(run).get_data(as_text=True)
    again = editor.post(place, data=hidden_fields(text))
    assert (again.status_code, kept(app)) == (404, 1)
    assert "This file is gone" in again.get_data(as_text=True)


def test_refused_rows_are_shown_and_stop_the_import_until_the_good_ones_are_wanted(
    app: Flask, editor: FlaskClient, var: Path
) -> None:
    place = send(editor, json.dumps([GOOD, BAD]).encode()).location
    text = editor.get(f"{place}?show=refused").get_data(as_text=True)
    assert "Rows that are refused" in text
    assert "alpha_two_code" in text
    refused = post(editor, place)
    assert (refused.status_code, kept(app)) == (422, 0)
    assert "Nothing was imported" in refused.get_data(as_text=True)
    assert post(editor, place, {"allow_partial": "y"}).status_code == 302
    assert (kept(app), list(var.iterdir())) == (1, [])


def test_a_list_that_is_there_already_says_so(app: Flask, editor: FlaskClient) -> None:
    content = json.dumps([GOOD]).encode()
    post(editor, send(editor, content).location)
    text = editor.get(send(editor, content).location).get_data(as_text=True)
    assert "There is nothing to write" in text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "none of the known kinds"),
        (b"a,b\n1,2\n", "none of the known kinds"),
        ('[{"name": "Peña"}]'.encode("latin-1"), "not in UTF-8"),
        (b"PK\x03\x04\x00\x00", "NUL byte"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_not_kept(
    app: Flask, editor: FlaskClient, var: Path, content: bytes, sentence: str
) -> None:
    answer = send(editor, content)
    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
    assert list(var.iterdir()) == []


def test_no_file_is_told(editor: FlaskClient) -> None:
    answer = post(editor, "/organisations/import")
    assert answer.status_code == 422
    assert "Choose a file." in answer.get_data(as_text=True)


def test_another_editor_does_not_open_it(app: Flask, editor: FlaskClient) -> None:
    place = send(editor, json.dumps([GOOD]).encode()).location
    with app.app_context(), transaction():
        other = make_account(Role.INVENTORY_EDITOR).id
    second = app.test_client()
    sign_in(second, other)
    assert second.get(place).status_code == 404
    assert post(second, place, page="/organisations/import").status_code == 404
    assert post(second, discard(place), page="/organisations/import").status_code == 302
    assert editor.get(place).status_code == 200


def test_a_file_is_thrown_away(app: Flask, editor: FlaskClient, var: Path) -> None:
    place = send(editor, json.dumps([GOOD]).encode()).location
    assert post(editor, discard(place), page=place).location == "/imports"
    assert (list(var.iterdir()), kept(app)) == ([], 0)


def test_what_has_waited_a_day_goes_with_the_next_file(editor: FlaskClient, var: Path) -> None:
    send(editor, json.dumps([GOOD]).encode())
    (old,) = var.iterdir()
    os.utime(old, (0, 0))
    send(editor, json.dumps([GOOD]).encode())
    assert len(list(var.iterdir())) == 1
    assert not old.exists()


def test_a_file_too_large_is_refused(app: Flask, editor: FlaskClient) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 20_000
    assert send(editor, b"x" * 30_000).status_code == 413


def test_an_import_is_listed_and_taken_back(app: Flask, editor: FlaskClient) -> None:
    run = post(editor, send(editor, json.dumps([GOOD]).encode(), name="mine.json").location).location
    text = editor.get("/imports").get_data(as_text=True)
    assert f'<a href="{run}"><bdi>universities</bdi></a>' in text
    assert "mine.json" in text
    assert post(editor, f"{run}/undo", page=run).location == run
    assert kept(app) == 0
    assert "1 records are as before, 0 stay" in editor.get(run).get_data(as_text=True)


def test_rows_that_may_be_known_wait_for_a_word(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        known = make_organisation(name="Universidad Nacional", country=None).id
    place = send(editor, json.dumps([GOOD | {"name": "Universidad Nacional"}]).encode()).location
    text = editor.get(place).get_data(as_text=True)
    assert "Perhaps known already (1)" in text
    choices = f"{place.removesuffix('/preview')}/choices"
    editor.post(choices, data=hidden_fields(text) | {"row_1": known})
    assert "Changed (1)" in editor.get(place).get_data(as_text=True)
    post(editor, place)
    with app.app_context():
        source = db.session.scalars(select(OrganisationSource)).one()
        found = db.session.get_one(Organisation, known)
        assert (source.organisation_id, found.country, found.website) == (known, "UY", "https://ue.example/")


def test_nothing_is_asked_about_the_columns_of_a_list(editor: FlaskClient) -> None:
    place = send(editor, json.dumps([GOOD]).encode()).location
    assert editor.get(place.removesuffix("/preview")).location == place
    assert "What the columns mean" not in editor.get(place).get_data(as_text=True)


def test_a_list_that_was_changed_while_it_was_looked_at_is_looked_at_again(
    app: Flask, editor: FlaskClient
) -> None:
    post(editor, send(editor, json.dumps([GOOD]).encode()).location)
    place = send(editor, json.dumps([GOOD | {"web_pages": ["https://nueva.example/"]}]).encode()).location
    with app.app_context(), transaction():
        db.session.scalars(select(Organisation).where(Organisation.name == GOOD["name"])).one().city = "Salto"
    answer = post(editor, place)
    assert answer.status_code == 409
    assert "1 record was changed while you looked." in answer.get_data(as_text=True)
    assert post(editor, place).status_code == 302
    with app.app_context():
        found = db.session.scalars(select(Organisation).where(Organisation.name == GOOD["name"])).one()
        assert (found.city, found.website) == ("Salto", "https://nueva.example/")


def test_every_value_of_a_list_is_shown_under_a_name(editor: FlaskClient) -> None:
    table = (
        "country,city,ixp_name,operator,peeringdb_id,status,source_ref,verified_on\n"
        "Uruguay,Salto,IX Kowalczyk,Red Zubizarreta,7,active,peeringdb:ix/7,2024-06-26\n"
    )
    text = editor.get(send(editor, table.encode(), name="x.csv").location).get_data(as_text=True)
    shown = re.findall(r'<span class="soft">([^<]+):</span> *<bdi>([^<]+)</bdi>', text)
    assert shown == [
        ("Name", "IX Kowalczyk"),
        ("Sector", "Internet exchange point"),
        ("Country", "Uruguay"),
        ("City", "Salto"),
        ("How far outreach has come", "prospect"),
        ("Web address of the source", "https://www.peeringdb.com/ix/7"),
        ("Checked on", "26 Jun 2024"),
        ("Identifiers", "PeeringDB: ix/7"),
        ("Run by", "Red Zubizarreta"),
    ]
