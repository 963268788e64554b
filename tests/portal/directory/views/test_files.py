"""Lists as files and cards: exactly what is filtered, only what the reader may have, logged."""

import csv
import io
import json

import pytest
import vobject
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from portal.stakeholders.rules import found_by
from portal.system.access import Role
from portal.system.audit import AuditEntry
from portal.system.database import db, transaction
from tests.factories import make_account, make_affiliation, make_organisation, make_person, sign_in


@pytest.fixture
def world(app: Flask, client: FlaskClient) -> dict[str, str]:
    """Organisations of two countries, one not published; persons with and without consent."""
    with app.app_context(), transaction():
        made = make_organisation(name="=SUM(A1)", country="PE", search_text="sum a1")
        make_organisation(name="Otra", country="UY", search_text="otra")
        make_organisation(name="Oculta", country="PE", is_published=False, search_text="oculta")
        listed = make_person(
            name="Pía Listada",
            search_text=found_by("Pía Listada"),
            directory_consent=True,
            emails=("p@example.org",),
        )
        make_affiliation(person=listed, organisation=made, title="Jefa")
        hidden = make_person(name="Sin Permiso", search_text="sin permiso", emails=("s@example.org",))
        return {"organisation": made.code, "person": listed.code, "hidden": hidden.code}


def sign(app: Flask, client: FlaskClient, *roles: Role) -> None:
    with app.app_context(), transaction():
        account = make_account(*roles, person=make_person(name="Zoe", search_text="zoe")).id
    sign_in(client, account)


def names(client: FlaskClient, path: str) -> list[str]:
    rows = csv.DictReader(io.StringIO(client.get(path).get_data().decode("utf-8-sig")))
    return [row["Name"] for row in rows]


@pytest.mark.usefixtures("world")
def test_a_file_holds_what_the_list_shows(app: Flask, client: FlaskClient) -> None:
    sign(app, client, Role.INVENTORY_EDITOR)
    assert names(client, "/organisations.csv?country=PE&sort=-name") == ["'=SUM(A1)", "Oculta"]
    assert names(client, "/organisations.csv?q=otar") == ["Otra"]
    assert names(client, "/people.csv?q=listada") == ["Pía Listada"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/organisations.xlsx?country=PE").get_data()))
    assert [row[1] for row in book.get_sheet_by_index(0).to_python()] == ["Name", "Oculta", "=SUM(A1)"]
    people = json.loads(client.get("/people.json?q=pia").get_data())
    assert [(row["name"], row["emails"]) for row in people] == [("Pía Listada", "p@example.org")]


@pytest.mark.usefixtures("world")
def test_columns_and_rows_are_those_the_reader_may_have(app: Flask, client: FlaskClient) -> None:
    sign(app, client, Role.ANALYST)
    assert "Oculta" not in names(client, "/organisations.csv")
    assert "Sin Permiso" in names(client, "/people.csv")
    text = client.get("/people.csv").text + client.get("/people.json").text
    assert "example.org" not in text
    assert "Published" not in client.get("/organisations.csv").text


@pytest.mark.usefixtures("world")
def test_each_file_is_logged_and_what_was_searched_for_lies_apart(app: Flask, client: FlaskClient) -> None:
    sign(app, client, Role.INVENTORY_EDITOR)
    client.get("/people.csv?q=listada&country=PE").get_data()
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.act == "directory.export")).one()
        assert entry.account_id is not None
        assert (entry.facts["filter"], entry.facts["rows"]) == ({"country": "PE"}, 1)
        assert entry.facts["columns"][:2] == ["code", "name"]
        assert entry.words is not None
        assert json.loads(entry.words.words) == {"q": "listada"}


def test_cards_say_what_pages_say(app: Flask, client: FlaskClient, world: dict[str, str]) -> None:
    card = vobject.readOne(client.get(f"/organisations/{world['organisation']}.vcf").text)
    assert (card.fn.value, card.org.value) == ("=SUM(A1)", ["=SUM(A1)"])
    public = client.get(f"/people/{world['person']}.vcf").text
    assert ("Pía Listada" in public, "example.org" in public) == (True, False)
    assert client.get(f"/people/{world['hidden']}.vcf").status_code == 404
    sign(app, client, Role.ANALYST)
    card = vobject.readOne(client.get(f"/people/{world['person']}.vcf").text)
    assert (card.fn.value, card.title.value, hasattr(card, "email")) == ("Pía Listada", "Jefa", False)
    sign(app, client, Role.INVENTORY_EDITOR)
    card = vobject.readOne(client.get(f"/people/{world['person']}.vcf").text)
    assert card.email.value == "p@example.org"


@pytest.mark.usefixtures("world")
def test_words_that_find_too_much_for_a_list_are_whole_in_a_file(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        for number in range(230):
            make_organisation(name=f"Red {number:03}", search_text=f"red {number:03}")
    sign(app, client, Role.INVENTORY_EDITOR)
    assert len(names(client, "/organisations.csv?q=red")) == 230


def test_the_address_of_a_published_record_gives_nothing_of_the_hidden_one_that_stands_for_it(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context(), transaction():
        hidden = make_organisation(name="Oculta Secreta", is_published=False, search_text="oculta secreta")
        merged = make_organisation(name="Vista", search_text="vista", merged_into=hidden.id)
        shown = make_organisation(name="Mostrada", search_text="mostrada")
        unseen = make_organisation(
            name="Nunca", is_published=False, search_text="nunca", merged_into=shown.id
        )
        codes = merged.code, unseen.code, shown.code
    for path in (f"/organisations/{codes[0]}.vcf", f"/organisations/{codes[0]}"):
        answer = client.get(path)
        assert (answer.status_code, "Location" in answer.headers) == (404, False)
    assert client.get(f"/organisations/{codes[1]}").location == f"/organisations/{codes[2]}"


@pytest.mark.usefixtures("world")
def test_what_words_find_goes_out_in_the_order_of_the_list(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        for name, country in (("Red Beta", "AR"), ("Red Alfa", "UY"), ("Red Gama", "BO")):
            make_organisation(name=name, country=country, search_text=name.lower())
    sign(app, client, Role.ANALYST)
    assert names(client, "/organisations.csv?q=red&sort=-name") == ["Red Gama", "Red Beta", "Red Alfa"]


def test_a_record_leads_to_its_card(client: FlaskClient, world: dict[str, str]) -> None:
    for path in (f"/organisations/{world['organisation']}", f"/people/{world['person']}"):
        assert f'href="{path}.vcf"' in client.get(path).get_data(as_text=True)
