"""Bodies and memberships for programs: what is answered, to whom, and what strangers never get."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.bodies import queries
from portal.bodies.enums import BodyClass, Capacity
from portal.system.access import Role
from portal.system.database import transaction
from tests.factories import (
    make_account,
    make_body,
    make_membership,
    make_organisation,
    make_person,
    sign_in,
)

FIELDS = {
    "code", "name", "acronym", "class", "parent", "country", "topics", "founded_on", "dissolved_on", "website",
    "url", "page",
}  # fmt: skip


@pytest.fixture
def world(app: Flask) -> dict[str, str]:
    """Four members of one body: one who agreed, one who did not, one merged, an organisation; by name, the code."""
    with app.app_context(), transaction():
        body = make_body(code="grupo", name="Grupo de ejemplo", country="BR", topics=("DNS",))
        open_, secret = make_person(name="Ana", directory_consent=True), make_person(name="Beatriz")
        old = make_person(name="Anita", directory_consent=True, merged_into=secret.id)
        place = make_organisation(name="Red abierta")
        hidden = make_organisation(name="Red callada", is_published=False)
        made = {
            "open": make_membership(
                body=body, person=open_, organisation=hidden, capacity=Capacity.REPRESENTING
            ),
            "secret": make_membership(body=body, person=secret),
            "merged": make_membership(body=body, person=old),
            "place": make_membership(body=body, organisation=place, from_on=date(2020, 1, 1)),
            "hidden": make_membership(body=body, organisation=hidden),
        }
        codes = {name: each.code for name, each in made.items()}
        return codes | {"person": open_.code, "nobody": secret.code, "closed": hidden.code}


@pytest.fixture
def editor(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context(), transaction():
        account_id = make_account(Role.INVENTORY_EDITOR).id
    sign_in(client, account_id)
    return client


def codes(client: FlaskClient, query: str) -> set[str]:
    answer = client.get(f"/api/v1/memberships?{query}")
    assert answer.status_code == 200, answer.json
    return {each["code"] for each in answer.json["data"]}


def test_a_body_has_these_fields_and_no_id(client: FlaskClient, world: dict[str, str]) -> None:
    answer = client.get("/api/v1/bodies/grupo")
    assert answer.json.keys() == FIELDS
    assert (answer.json["class"], answer.json["topics"], answer.json["url"]) == (
        "WG", ["DNS"], "/api/v1/bodies/grupo",
    )  # fmt: skip
    assert client.get(answer.json["page"]).status_code == 200


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=grupo", ["grupo"]),
        ("q=gaC", ["gac"]),
        ("country=BR", ["grupo"]),
        ("topic=DNS", ["grupo"]),
        ("parent=ncph", ["csg", "ncsg"]),
        ("class=NOMCOM", ["nomcom"]),
        ("q=grupo&country=UY", []),
    ],
)
def test_bodies_are_narrowed(
    client: FlaskClient, world: dict[str, str], query: str, expected: list[str]
) -> None:
    found = client.get(f"/api/v1/bodies?{query}").json
    assert [each["code"] for each in found["data"]] == expected


def test_the_pages_of_a_list_hold_each_row_once(client: FlaskClient, world: dict[str, str]) -> None:
    path: str | None = "/api/v1/bodies?limit=4"
    found: list[str] = []
    while path:
        page = client.get(path).json
        assert len(page["data"]) <= 4
        found += [each["code"] for each in page["data"]]
        path = page["links"].get("next")
    with client.application.app_context():
        assert len(found) == len(queries.all_bodies())
    assert found == sorted(set(found))


def test_strangers_get_who_agreed_and_published_organisations(
    client: FlaskClient, world: dict[str, str]
) -> None:
    assert codes(client, "body=grupo") == {world["open"], world["place"]}
    for hidden in ("secret", "merged", "hidden"):
        assert client.get(f"/api/v1/memberships/{world[hidden]}").status_code == 404
    answer = client.get(f"/api/v1/memberships/{world['open']}").json
    assert (answer["person"], answer["organisation"]) == ({"code": world["person"], "name": "Ana"}, None)


def test_no_filter_tells_strangers_of_the_others(client: FlaskClient, world: dict[str, str]) -> None:
    assert codes(client, f"person={world['nobody']}") == set()
    assert codes(client, f"organisation={world['closed']}") == set()
    assert codes(client, "body=grupo&country=PE") == {world["open"]}


def test_editors_get_all(editor: FlaskClient, world: dict[str, str]) -> None:
    everyone = {world[name] for name in ("open", "secret", "merged", "place", "hidden")}
    assert codes(editor, "body=grupo") == everyone
    assert codes(editor, f"person={world['nobody']}") == {world["secret"], world["merged"]}
    assert codes(editor, "body=grupo&on=2014-01-01") == everyone - {world["place"]}
    assert "example.org" not in editor.get("/api/v1/memberships?body=grupo").text


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ("clas=SO", [{"parameter": "clas", "detail": "There is no such parameter."}]),
        ("class=x", [{"parameter": "class", "detail": "There is no such value."}]),
        ("limit=201", [{"parameter": "limit", "detail": "Ask for 1 to 200 rows."}]),
        ("limit=many", [{"parameter": "limit", "detail": "Ask for 1 to 200 rows."}]),
    ],
)
def test_what_does_not_fit_is_told(client: FlaskClient, query: str, errors: list[dict[str, Any]]) -> None:
    answer = client.get(f"/api/v1/bodies?{query}")
    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")
    assert answer.json["errors"] == errors


def test_the_number_of_statements_does_not_grow(app: Flask, client: FlaskClient) -> None:
    from sqlalchemy import event

    from portal.system.database import db

    counts = []
    with app.app_context():
        engine = db.engine
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *a: statements.append(a[2]))
    for _ in range(2):
        with app.app_context(), transaction():
            parent = make_body(body_class=BodyClass.SO)
            for _ in range(3):
                make_membership(
                    body=make_body(parent_id=parent.id), person=make_person(directory_consent=True)
                )
        statements.clear()
        client.get("/api/v1/memberships")
        client.get("/api/v1/bodies")
        counts.append(len(statements))
    assert counts[0] == counts[1]
