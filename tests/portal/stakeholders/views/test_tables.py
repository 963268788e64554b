"""Taking in a table by page: its columns, what it would do, the word, and the way back."""

import io
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from portal.imports.models import ImportRun
from portal.kernel.enums import Sector
from portal.stakeholders.models import Affiliation, Organisation, Person
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_organisation, sign_in

LIST = (
    "Listado de prueba;;\r\n\r\nNombre;País;Sitio web\r\n"
    "Red Andina de Prueba;Perú;red.example\r\nFundación Ñandú;Urugauy;\r\n"
)
PEOPLE = (
    "Nombre,Apellido,Correo,Organización,Cargo\n"
    "Ana,Pérez,ana@x.example,Red Sur,Directora\nLuis,Soto,luis@x.example,Red Sur,\n"
)


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


def send(client: FlaskClient, content: bytes, name: str = "lista.csv") -> TestResponse:
    hidden = hidden_fields(client.get("/imports/new").get_data(as_text=True))
    return client.post("/imports/new", data=hidden | {"file": (io.BytesIO(content), name)})


def go_on(client: FlaskClient, place: str, **fields: str) -> TestResponse:
    return post(client, place, {"source": "prueba", "go": "1"} | fields)


def chosen(**columns: str) -> dict[str, str]:
    return {f"column_{place}": key for place, key in enumerate(columns.values())}


def count(app: Flask, model: type) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_table_is_read_mapped_previewed_imported_and_taken_back(
    app: Flask, editor: FlaskClient, var: Path
) -> None:
    before = count(app, Organisation)
    place = send(editor, LIST.encode("cp1252")).location
    text = editor.get(place).get_data(as_text=True)
    assert "Windows-1252" in text
    assert "Fundación Ñandú" in text
    assert "“Urugauy” is read as “Uruguay”." in text
    columns = chosen(a="name", b="country", c="website")
    preview = go_on(editor, place, **columns).location
    text = editor.get(preview).get_data(as_text=True)
    assert "Red Andina de Prueba" in text
    assert "https://red.example" in text
    assert count(app, Organisation) == before
    run = post(editor, preview).location
    assert count(app, Organisation) == before + 2
    assert list(var.iterdir()) == []
    text = editor.get(run).get_data(as_text=True)
    assert "2 new, 0 changed, 0 same, 0 refused" in text
    assert "Take the import back" in text
    assert post(editor, f"{run}/undo", page=run).location == run
    assert count(app, Organisation) == before
    assert "2 records are as before, 0 stay" in editor.get(run).get_data(as_text=True)
    again = post(editor, f"{run}/undo", page=run)
    assert again.status_code == 404 or "taken back already" in again.get_data(as_text=True)


def test_what_was_chosen_is_remembered_for_the_next_file_with_these_headings(
    editor: FlaskClient,
) -> None:
    table = b"Uno,Dos\nRed Cono Sur,UY\n"
    first = send(editor, table).location
    assert "Say which column holds the name." in editor.get(first).get_data(as_text=True)
    preview = go_on(editor, first, **chosen(a="name", b="country")).location
    post(editor, preview)
    text = editor.get(send(editor, table + b"Otra Red,BR\n").location).get_data(as_text=True)
    assert "for the list “prueba”" in text
    assert '<option selected value="name">' in text


def test_a_name_column_is_needed_to_go_on(editor: FlaskClient) -> None:
    place = send(editor, b"Uno,Dos\n1,2\n").location
    answer = go_on(editor, place, column_0="", column_1="")
    assert answer.status_code == 422
    assert "Say which column holds the name." in answer.get_data(as_text=True)


def test_rows_that_may_be_known_wait_for_a_word(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        make_organisation(name="Cámara Argentina de Internet", country="AR", city=None)
    place = send(editor, "Nombre,Ciudad,Sigla\nCámara Argentina de Internet,Rosario,CAI\n".encode()).location
    preview = go_on(editor, place, **chosen(a="name", b="city", c="acronym")).location
    text = editor.get(preview).get_data(as_text=True)
    assert "Both are called" in text
    assert "Perhaps known already (1)" in text
    before = count(app, Organisation)
    hidden = hidden_fields(text)
    editor.post(f"{preview.removesuffix('/preview')}/choices", data=hidden | {"every": "same"})
    text = editor.get(f"{preview}?show=changed").get_data(as_text=True)
    assert "Changed (1)" in text
    assert "Rosario" in text
    run = post(editor, preview).location
    assert count(app, Organisation) == before
    with app.app_context():
        found = db.session.scalar(select(Organisation).where(Organisation.city == "Rosario"))
        assert (found.country, found.acronym) == ("AR", "CAI")
    post(editor, f"{run}/undo", page=run)
    with app.app_context():
        found = db.session.scalar(select(Organisation).where(Organisation.country == "AR"))
        assert (found.city, found.acronym) == (None, None)


def test_people_come_with_the_organisations_they_work_at(app: Flask, editor: FlaskClient) -> None:
    people, places = count(app, Person), count(app, Organisation)
    place = send(editor, PEOPLE.encode("utf-16")).location
    columns = chosen(a="first_name", b="last_name", c="emails", d="organisation", e="title")
    preview = go_on(editor, f"{place}?kind=both", **columns).location
    run = post(editor, preview).location
    assert (count(app, Person), count(app, Organisation), count(app, Affiliation)) == (
        people + 2,
        places + 1,
        2,
    )
    post(editor, f"{run}/undo", page=run)
    assert (count(app, Person), count(app, Organisation), count(app, Affiliation)) == (people, places, 0)


def test_refused_rows_stop_the_import_until_the_good_ones_are_wanted(app: Flask, editor: FlaskClient) -> None:
    place = send(editor, "Nombre,País\nRed Uno,Atlantis\nRed Dos,UY\n".encode()).location
    preview = go_on(editor, place, **chosen(a="name", b="country")).location
    text = editor.get(f"{preview}?show=refused").get_data(as_text=True)
    assert "There is no country “Atlantis”." in text
    refused = post(editor, preview)
    assert (refused.status_code, count(app, ImportRun)) == (422, 0)
    listed = editor.get(f"{preview.removesuffix('/preview')}/rows.csv").get_data(as_text=True)
    assert "2,Refused,,País,There is no country “Atlantis”." in listed
    assert "3,New,Red Dos," in listed
    assert post(editor, preview, {"allow_partial": "y"}).status_code == 302


def test_another_editor_does_not_open_it(app: Flask, editor: FlaskClient) -> None:
    place = send(editor, LIST.encode()).location
    with app.app_context(), transaction():
        other = make_account(Role.INVENTORY_EDITOR).id
    second = app.test_client()
    sign_in(second, other)
    assert second.get(place).status_code == 404
    assert second.get(f"{place}/preview").status_code == 404
    assert editor.get(place).status_code == 200


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7\n", "This is a PDF"),
        (b"<html><table><tr><td>a</td></tr></table></html>", "This is a web page"),
        (b"PK\x03\x04\x00\x00", "damaged"),
    ],
)
def test_a_file_that_is_no_table_is_told_and_not_kept(
    editor: FlaskClient, var: Path, content: bytes, sentence: str
) -> None:
    answer = send(editor, content)
    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
    assert list(var.iterdir()) == []


UNKNOWN = "Nombre;Rubro;País\nRed Uno de Prueba;Cooperativa;Perú\nRed Dos de Prueba;Pesca;Perú\n".encode()


def words(text: str) -> dict[str, str]:
    """Return the fields that ask what words mean, by the word."""
    found = re.findall(r'<label for="(word_\w+)"><bdi>([^<]*)</bdi>', text)
    return {word: name for name, word in found}


def test_words_that_no_list_knows_are_given_a_meaning_and_remembered(app: Flask, editor: FlaskClient) -> None:
    columns = chosen(a="name", b="sector", c="country")
    place = send(editor, UNKNOWN).location
    look = {"source": "socios", "look": "1"} | columns
    asked = words(post(editor, place, look).get_data(as_text=True))
    assert list(asked) == ["Cooperativa", "Pesca"]
    said = {asked["Cooperativa"]: "CIVIL_SOCIETY", asked["Pesca"]: "-"}
    looked = post(editor, place, look | said).get_data(as_text=True)
    assert "There is no sector" not in looked
    preview = go_on(editor, place, **columns | said).location
    assert "Refused (0)" in editor.get(preview).get_data(as_text=True)
    assert post(editor, preview).status_code == 302
    with app.app_context():
        named = select(Organisation.name, Organisation.sector).where(
            Organisation.name.like("Red % de Prueba")
        )
        assert dict(db.session.execute(named).all()) == {
            "Red Uno de Prueba": Sector.CIVIL_SOCIETY,
            "Red Dos de Prueba": None,
        }
    again = editor.get(send(editor, UNKNOWN).location).get_data(as_text=True)
    chosen_now = re.findall(r'<option selected value="([^"]+)"', again[again.index('id="words"') :])
    assert chosen_now[:2] == ["CIVIL_SOCIETY", "-"]


def test_a_meaning_that_is_none_is_refused(app: Flask, editor: FlaskClient) -> None:
    before = count(app, Organisation)
    place = send(editor, UNKNOWN).location
    columns = chosen(a="name", b="sector", c="country")
    asked = words(post(editor, place, {"source": "socios", "look": "1"} | columns).get_data(as_text=True))
    answer = go_on(editor, place, **columns | {asked["Pesca"]: "NONSENSE"})
    assert (answer.status_code, count(app, Organisation)) == (422, before)


def test_many_words_are_asked_about_in_turn_and_none_is_forgotten(editor: FlaskClient) -> None:
    rows = "".join(f"Red {number};Rubro {number:02}\n" for number in range(30))
    place = send(editor, f"Nombre;Rubro\n{rows}".encode()).location
    look = {"source": "muchos", "look": "1"} | chosen(a="name", b="sector")
    text = post(editor, place, look).get_data(as_text=True)
    first = words(text)
    assert (len(first), "These are not all" in text) == (20, True)
    said = dict.fromkeys(first.values(), "OTHER")
    text = post(editor, place, look | said).get_data(as_text=True)
    every = words(text)
    assert (len(every), "These are not all" in text) == (30, False)
    said = dict.fromkeys(every.values(), "OTHER")
    preview = go_on(editor, place, **chosen(a="name", b="sector") | said).location
    assert "Refused (0)" in editor.get(preview).get_data(as_text=True)
