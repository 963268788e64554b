"""Organisations and persons for programs: the directory's filters, and no more than each reader may have."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from portal.kernel.clock import now
from portal.kernel.enums import Sector
from portal.stakeholders.models import Contact, OrganisationIdentifier, OrganisationName
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.factories import (
    make_account,
    make_affiliation,
    make_body,
    make_membership,
    make_organisation,
    make_person,
    sign_in,
)

SECRETS = (
    "Beatriz",
    "Callada",
    "@example.org",
    "CALLADA",
    "BEATRIZ",
    "per-",
    "org-",
    "gender",
    "citizenship",
)
FILTERS = ("", "q=callada", "q=beatriz", "country=PE", "sector=MEDIA", "body=grupo", "area=AND", "waiting=1",
           "q=secreta@example.org", "language=gn", "verified=stale", "group=NEW", "status=contacted")  # fmt: skip


@pytest.fixture(autouse=True)
def world(app: Flask) -> None:
    """Who is listed and who is not, organisations that are published and one that is not."""
    with app.app_context(), transaction():
        parent = make_organisation(name="Universidad Abierta", code="ABIERTA", is_published=True)
        hidden = make_organisation(
            name="Red Callada", code="CALLADA", is_published=False, sector=Sector.MEDIA, country="PE"
        )
        place = make_organisation(
            name="Facultad", code="FACULTAD", parent_id=parent.id, country="BR", verified_on=now().date()
        )
        place.names.append(OrganisationName(language="pt", name="Faculdade"))
        place.identifiers.append(OrganisationIdentifier(scheme="ROR", value="x1"))
        orphan = make_organisation(name="Hija", code="HIJA", parent_id=hidden.id, country="UY")
        db.session.add(Contact(organisation=orphan, email="secreta@example.org"))
        ana = make_person(name="Ana", code="ANA", directory_consent=True, emails=("ana@example.org",))
        eva = make_person(name="Eva", code="EVA", directory_consent=True, emails=("eva@example.org",))
        bea = make_person(name="Beatriz", code="BEATRIZ", emails=("secreta@example.org",), languages=("gn",))
        make_affiliation(person=ana, organisation=place)
        make_affiliation(person=eva, organisation=hidden)
        make_affiliation(person=bea, organisation=place)
        body = make_body(code="grupo")
        for person in (ana, bea):
            make_membership(body=body, person=person)
        make_membership(body=body, organisation=hidden)


def signed(app: Flask, *roles: Role) -> FlaskClient:
    with app.app_context(), transaction():
        account_id = make_account(*roles).id
    client = app.test_client()
    sign_in(client, account_id)
    return client


def codes(client: FlaskClient, path: str) -> list[str]:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.json
    return [each["code"] for each in answer.json["data"]]


@pytest.mark.parametrize("kind", ["organisations", "persons", "memberships"])
def test_nothing_secret_reaches_a_stranger(client: FlaskClient, kind: str) -> None:
    for query in FILTERS:
        answer = client.get(f"/api/v1/{kind}?{query}")
        text = str(answer.json.get("data", answer.json.get("errors")))
        assert [word for word in SECRETS if word in text] == [], query


@pytest.mark.parametrize("path", ["persons/BEATRIZ", "organisations/CALLADA", "persons/none"])
def test_what_is_not_public_is_not_there_for_strangers(app: Flask, client: FlaskClient, path: str) -> None:
    for reader in (client, signed(app)):
        answer = reader.get(f"/api/v1/{path}")
        none = reader.get("/api/v1/organisations/none")
        assert answer.status_code == 404
        assert answer.json | {"reference": ""} == none.json | {"reference": ""}


def test_a_published_organisation_has_these_fields(client: FlaskClient) -> None:
    assert client.get("/api/v1/organisations/FACULTAD").json == {
        "code": "FACULTAD",
        "name": "Facultad",
        "names": {"pt": "Faculdade"},
        "acronym": None,
        "aliases": [],
        "sector": "TECHNICAL",
        "other_sectors": [],
        "country": "BR",
        "city": None,
        "website": None,
        "cctld": [],
        "languages": [],
        "identifiers": [{"scheme": "ROR", "value": "x1"}],
        "parent": {"code": "ABIERTA", "name": "Universidad Abierta"},
        "verified_on": now().date().isoformat(),
        "url": "/api/v1/organisations/FACULTAD",
        "page": "/organisations/FACULTAD",
    }


def test_a_parent_that_is_not_published_is_not_named(app: Flask, client: FlaskClient) -> None:
    assert client.get("/api/v1/organisations/HIJA").json["parent"] is None
    editor = signed(app, Role.INVENTORY_EDITOR)
    assert editor.get("/api/v1/organisations/HIJA").json["parent"]["code"] == "CALLADA"


def test_a_listed_person_has_these_fields(client: FlaskClient) -> None:
    assert client.get("/api/v1/persons/ANA").json == {
        "code": "ANA",
        "name": "Ana",
        "badge_name": None,
        "sector": "CIVIL_SOCIETY",
        "country": "PE",
        "languages": [],
        "organisation": {"code": "FACULTAD", "name": "Facultad"},
        "verified_on": None,
        "url": "/api/v1/persons/ANA",
    }
    assert client.get("/api/v1/persons/EVA").json["organisation"] is None


def test_staff_get_all_and_addresses_only_who_may(app: Flask, client: FlaskClient) -> None:
    analyst, editor = signed(app, Role.ANALYST), signed(app, Role.INVENTORY_EDITOR)
    assert {"ANA", "BEATRIZ", "EVA"} <= set(codes(analyst, "persons?limit=200"))
    assert "emails" not in analyst.get("/api/v1/persons/BEATRIZ").json
    assert editor.get("/api/v1/persons/BEATRIZ").json["emails"] == ["secreta@example.org"]
    assert editor.get("/api/v1/organisations/CALLADA").json["published"] is False
    assert codes(editor, "organisations?waiting=1") == ["CALLADA"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("organisations?q=facutlad", ["FACULTAD"]),
        ("organisations?country=BR", ["FACULTAD"]),
        ("organisations?area=CON&sector=TECHNICAL", ["ABIERTA", "HIJA"]),
        ("organisations?verified=fresh", ["FACULTAD"]),
        ("persons?body=grupo", ["ANA"]),
        ("persons?country=PE&q=eva", ["EVA"]),
        ("persons?sector=MEDIA", []),
    ],
)
def test_lists_are_narrowed_as_the_directory_is(client: FlaskClient, path: str, expected: list[str]) -> None:
    assert codes(client, path) == expected


def test_pages_hold_each_record_once(client: FlaskClient) -> None:
    path, found = "organisations?limit=2", []
    while path:
        page = client.get(f"/api/v1/{path.removeprefix('/api/v1/')}").json
        found += [each["code"] for each in page["data"]]
        path = page["links"].get("next", "")
    assert found == ["ABIERTA", "FACULTAD", "HIJA", "ICANN", "LACTLD"]


def test_a_record_that_changed_has_another_tag(app: Flask, client: FlaskClient) -> None:
    from sqlalchemy import select

    from portal.stakeholders.models import Organisation

    first = client.get("/api/v1/organisations")
    with app.app_context(), transaction():
        db.session.scalars(select(Organisation).where(Organisation.code == "HIJA")).one().city = "Salto"
    again = client.get("/api/v1/organisations", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, "Salto" in again.text) == (200, True)


@pytest.mark.parametrize("path", ["persons?country=XX", "persons?nothing=1", "organisations?area=MARS"])
def test_what_does_not_fit_is_told(client: FlaskClient, path: str) -> None:
    assert client.get(f"/api/v1/{path}").status_code == 422


def test_the_number_of_statements_does_not_grow(app: Flask, client: FlaskClient) -> None:
    statements: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *a: statements.append(a[2]))
    counts = []
    for _ in range(2):
        with app.app_context(), transaction():
            for _ in range(3):
                place = make_organisation(verified_on=date(2026, 1, 1))
                make_affiliation(person=make_person(directory_consent=True), organisation=place)
        statements.clear()
        client.get("/api/v1/organisations")
        client.get("/api/v1/persons")
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_a_code_that_was_merged_gives_the_record_that_stands_for_it(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        stays = make_organisation(code="STAYS", name="Queda")
        make_organisation(code="GONE", name="Fue", merged_into=stays.id)
        hidden = make_organisation(code="HIDDEN-TOO", name="Oculta", is_published=False)
        gone = make_organisation(code="GONE-TOO", name="Vista", merged_into=hidden.id)
        make_organisation(code="CHILD", name="Parte", parent_id=gone.id)
        person = make_person(code="P-STAYS", name="Pía Queda", directory_consent=True)
        make_person(code="P-GONE", name="Pía Fue", directory_consent=True, merged_into=person.id)
    assert client.get("/api/v1/organisations/GONE").get_json()["code"] == "STAYS"
    assert client.get("/api/v1/persons/P-GONE").get_json()["code"] == "P-STAYS"
    assert client.get("/api/v1/organisations/GONE-TOO").status_code == 404
    assert client.get("/api/v1/organisations/CHILD").get_json()["parent"] is None
    staff = signed(app, Role.INVENTORY_EDITOR)
    assert staff.get("/api/v1/organisations/GONE-TOO").get_json()["code"] == "HIDDEN-TOO"
    assert staff.get("/api/v1/organisations/CHILD").get_json()["parent"]["code"] == "HIDDEN-TOO"
