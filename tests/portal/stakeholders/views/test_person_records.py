"""Persons by screen: everything typed is stored and exported; the public sees who agreed, and of them no more."""

import csv
import re
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.exchange.tables import TABLES
from portal.stakeholders.enums import ActivityKind
from portal.stakeholders.models import AcademicActivity, Affiliation, Person
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_affiliation, make_organisation, make_person, sign_in
from tests.factories.adding import add
from tests.worlds import crawl, differences

EVERYTHING: dict[str, Any] = {
    "name": "María Ficticia Ejemplo",
    "badge_name": "Mari",
    "emails": "maria@example.org\nmari@example.net",
    "gender": "F",
    "country": "BO",
    "citizenships-0": "BO",
    "citizenships-1": "AR",
    "languages": ["es", "ay"],
    "sector": "CIVIL_SOCIETY",
    "verified_on": "2026-02-03",
}


@pytest.fixture
def editor(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context(), transaction():
        account = make_account(Role.INVENTORY_EDITOR, person=make_person(name="Eda Editora")).id
    sign_in(client, account)
    return client


def named(app: Flask, name: str) -> Person:
    with app.app_context():
        found = db.session.scalars(select(Person).where(Person.name == name)).one()
        db.session.refresh(found, ["affiliations"])
        return found


def rows(app: Flask, table: str) -> list[dict[str, Any]]:
    with app.app_context():
        return [dict(row) for row in db.session.execute(TABLES[table].records()).mappings()]


def test_everything_typed_is_stored_shown_and_exported(
    app: Flask, editor: FlaskClient, tmp_path: Path
) -> None:
    answer = post(editor, "/people/new", EVERYTHING)
    assert answer.status_code == 302
    kept = named(app, EVERYTHING["name"])
    told = {
        "id": kept.id,
        "name": "María Ficticia Ejemplo",
        "emails": "mari@example.net|maria@example.org",
        "gender": "F",
        "country": "BO",
        "citizenships": "AR|BO",
        "languages": "ay|es",
        "directory_consent": None,
        "merged_into": None,
    }
    assert [row for row in rows(app, "persons") if row["id"] == kept.id] == [told]
    assert (kept.badge_name, kept.sector, kept.verified_on) == ("Mari", "CIVIL_SOCIETY", date(2026, 2, 3))
    text = editor.get(answer.location).get_data(as_text=True)
    for shown in (
        "Mari",
        "maria@example.org",
        "Argentina, Bolivia",
        "Aymara",
        "Andean region",
        "Only they can change it",
    ):
        assert shown in text
    form = editor.get(f"{answer.location}/edit").get_data(as_text=True)
    assert "directory_consent" not in form
    unchanged = editor.post(f"{answer.location}/edit", data=hidden_fields(form) | EVERYTHING)
    assert (unchanged.status_code, named(app, EVERYTHING["name"]).version) == (302, 1)
    exported = app.test_cli_runner().invoke(args=["export", "package", str(tmp_path / "out")])
    assert exported.exit_code == 0, exported.output
    with (tmp_path / "out" / "persons.csv").open(encoding="utf-8", newline="") as lines:
        written = [row for row in csv.DictReader(lines) if row["id"] == kept.id]
    assert written == [{key: value or "" for key, value in told.items()}]


def test_affiliations_are_added_ended_and_removed(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        make_organisation(name="Casa Andina", search_text="casa andina", is_published=False)
    page = post(editor, "/people/new", EVERYTHING).location
    told = {
        "organisation": "casa andina",
        "title": "Ingeniera",
        "unit": "Redes",
        "from_on": "2020-01-01",
        "to_on": "",
    }
    assert post(editor, f"{page}/affiliations/new", told).status_code == 302
    kept = named(app, EVERYTHING["name"]).affiliations[0]
    edit = f"{page}/affiliations/{kept.code}"
    stale = hidden_fields(editor.get(edit).get_data(as_text=True))
    before = post(editor, edit, told | {"to_on": "2019-01-01"})
    assert "The last day is before the first." in before.get_data(as_text=True)
    assert post(editor, edit, told | {"to_on": "2021-12-31"}).status_code == 302
    (row,) = rows(app, "affiliations")
    assert row == {
        "id": kept.id,
        "person_id": kept.person_id,
        "organisation_id": kept.organisation_id,
        "unit": "Redes",
        "title": "Ingeniera",
        "from_on": date(2020, 1, 1),
        "to_on": date(2021, 12, 31),
    }
    clash = editor.post(edit, data=stale | told | {"title": "Directora"})
    assert clash.status_code == 409
    assert "Directora" in clash.get_data(as_text=True)
    assert post(editor, f"{edit}/remove", page=edit).status_code == 302
    assert rows(app, "affiliations") == []


def test_an_address_of_another_record_is_said(app: Flask, editor: FlaskClient) -> None:
    first = post(editor, "/people/new", EVERYTHING).location
    other = EVERYTHING | {"name": "Mario", "emails": "MARIA@example.org"}
    asked = post(editor, "/people/new", other)
    assert asked.status_code == 422
    assert f'href="{first}"' in asked.get_data(as_text=True)
    assert post(editor, "/people/new", other | {"shares_address": "y", "anyway": "1"}).status_code == 302


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": " "}, "Give a name."),
        ({"emails": "a@b"}, "Give an e-mail address like name@example.org."),
        ({"emails": '"a|b"@example.org'}, "may not hold the sign |"),
        ({"citizenships-1": "ZZ"}, "Choose a country of the list."),
        ({"verified_on": "x"}, "Give a day that the calendar has."),
    ],
)
def test_what_does_not_fit_is_told_and_kept_in_the_form(
    app: Flask, editor: FlaskClient, fields: dict[str, Any], sentence: str
) -> None:
    answer = post(editor, "/people/new", EVERYTHING | fields)
    text = answer.get_data(as_text=True)
    assert (answer.status_code, "Mari" in text) == (422, True)
    assert sentence in text or "Give an e-mail address" in text
    with app.app_context():
        assert db.session.scalars(select(Person).where(Person.badge_name == "Mari")).all() == []


def test_two_editors_at_once_lose_nothing(app: Flask, editor: FlaskClient) -> None:
    page = post(editor, "/people/new", EVERYTHING).location
    with app.app_context(), transaction():
        other = make_account(Role.ADMINISTRATOR).id
    second = app.test_client()
    sign_in(second, other)
    sent = [
        (
            client,
            hidden_fields(client.get(f"{page}/edit").get_data(as_text=True))
            | EVERYTHING
            | {"badge_name": name},
        )
        for client, name in ((editor, "Una"), (second, "Dos"))
    ]
    start, answers = threading.Barrier(2), {}

    def send(number: int) -> None:
        start.wait()
        answers[number] = sent[number][0].post(f"{page}/edit", data=sent[number][1])

    threads = [threading.Thread(target=send, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status_code for answer in answers.values()) == [302, 409]
    (shown,) = [answer.get_data(as_text=True) for answer in answers.values() if answer.status_code == 409]
    assert {"Una", "Dos"} <= set(re.findall(r">(\w+)<", shown))


def make_listed(app: Flask, **given: Any) -> str:
    with app.app_context(), transaction():
        values = {"directory_consent": True, "emails": ("secreta@example.org",), "languages": ("es", "pt")}
        person = make_person(name="Lista Pública", **(values | given))
        affiliation = make_affiliation(person=person, title="Directora")
        add(
            AcademicActivity(
                organisation_id=affiliation.organisation_id,
                person_id=person.id,
                kind=ActivityKind.COURSE,
                title="DNSSEC de cabo a rabo",
                topics=("DNS",),
                willing_to_speak=True,
            )
        )
        return person.code


def test_who_agreed_has_a_public_page_without_address(app: Flask, client: FlaskClient) -> None:
    code = make_listed(app, citizenships=("PE",), verified_on=date(2026, 1, 1))
    text = client.get(f"/people/{code}").get_data(as_text=True)
    for shown in ("Lista Pública", "Directora", "Peru", "Spanish", "Civil society", "DNSSEC de cabo a rabo"):
        assert shown in text
    for secret in ("secreta@example.org", "example.org", "Female", "Citizenship", "History", "This is me"):
        assert secret not in text


@pytest.mark.parametrize("consent", [None, False])
@pytest.mark.parametrize("who", ["stranger", "applicant"])
def test_anyone_else_is_no_page_at_all(
    app: Flask, client: FlaskClient, consent: bool | None, who: str
) -> None:
    code = make_listed(app, directory_consent=consent)
    if who == "applicant":
        with app.app_context(), transaction():
            account = make_account().id
        sign_in(client, account)
    hidden, none = client.get(f"/people/{code}"), client.get("/people/AAAA-AAAA")
    assert (hidden.status_code, none.status_code) == (404, 404)
    assert clean(hidden.get_data(as_text=True), code) == clean(none.get_data(as_text=True), "AAAA-AAAA")


def clean(text: str, code: str) -> str:
    """A page without what names the address itself, the request, and the tokens of forms."""
    text = re.sub(r'(name="(?:csrf_token|once)" value=")[^"]*', r"\1", text.replace(code, "CODE"))
    return re.sub(r"[0-9a-f]{16}", "REFERENCE", text)


def test_a_merged_record_is_public_only_with_the_consent_of_who_stands_for_it(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context(), transaction():
        stands = make_person(directory_consent=None)
        gone = make_person(directory_consent=True, merged_into=stands.id).code
        listed = make_person(directory_consent=True)
        code, double = listed.code, make_person(merged_into=listed.id).code
    assert client.get(f"/people/{gone}").status_code == 404
    assert client.get(f"/people/{double}").location == f"/people/{code}"


def test_no_public_page_changes_when_somebody_is_added_who_did_not_agree(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context(), transaction():
        organisation = make_organisation(name="Casa Abierta")
        person = make_person(name="Abierta Persona", directory_consent=True)
        make_affiliation(person=person, organisation=organisation)
        starts = ["/", f"/organisations/{organisation.code}", f"/people/{person.code}"]
        organisation_id = organisation.id
    before = crawl(client, starts)
    with app.app_context(), transaction():
        silent = make_person(name="Callada", emails=("callada@example.org",))
        add(Affiliation(person_id=silent.id, organisation_id=organisation_id))
    after = crawl(client, starts)
    assert differences(before, after) == []
    assert not [path for path, seen in after.items() if "@example.org" in seen[2]]


def test_staff_see_the_records_that_were_merged(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        stands = make_person(name="Queda")
        gone = make_person(name="Se Fue", merged_into=stands.id)
        make_affiliation(person=gone, organisation=make_organisation(name="De la que se fue"))
        code = stands.code
    text = editor.get(f"/people/{code}").get_data(as_text=True)
    assert "Records merged into this one" in text
    assert "Se Fue" in text
    assert "De la que se fue" in text


@pytest.mark.parametrize("role", [None, Role.REVIEWER, Role.ORGANISER, Role.ANALYST])
def test_only_editors_write(app: Flask, client: FlaskClient, role: Role | None) -> None:
    with app.app_context(), transaction():
        account = make_account(*([role] if role else [])).id
        affiliation = make_affiliation()
        page = f"/people/{affiliation.person.code}"
        paths = [f"{page}/edit", f"{page}/affiliations/new", f"{page}/affiliations/{affiliation.code}"]
    sign_in(client, account)
    assert {client.get(path).status_code for path in paths} == {404}
    assert client.get("/people/new").status_code == 403
