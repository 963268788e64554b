"""Pages of bodies: what the public sees, and what an inventory editor does."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.bodies.models import Body, Membership
from portal.stakeholders.models import Person
from portal.stakeholders.rules import found_by
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_membership, make_organisation, make_person, sign_in


@pytest.fixture
def editor(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context(), transaction():
        account = make_account(Role.INVENTORY_EDITOR, person=make_person(name="Edita")).id
    sign_in(client, account)
    return client


def seats(app: Flask) -> list[tuple[str, str, str | None, bool]]:
    with app.app_context():
        rows = db.session.execute(
            select(Membership.body_id, Membership.role, Person.name, Membership.to_on.is_not(None)).outerjoin(
                Person, Person.id == Membership.person_id
            )
        )
        return [(row[0], row[1].value, row[2], bool(row[3])) for row in rows]


def test_the_tree_is_public(client: FlaskClient) -> None:
    text = client.get("/bodies").get_data(as_text=True)
    assert text.count("/bodies/") == 44
    assert "Latin American and Caribbean Islands Regional At-Large Organization" in text


def test_a_group_and_a_membership_are_recorded_and_counted(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        make_person(name="Ana Peña", country="PE", search_text=found_by("Ana Peña"))
    added = post(editor, "/bodies/new?parent=gac", {"name": "Grupo <b>", "body_class": "WG", "parent": "gac"})
    assert added.location == "/bodies/grupo-b"
    fields = {"person": "ana pena", "role": "chair", "capacity": "individual", "from_on": "2014-01-01"}
    assert post(editor, "/bodies/grupo-b/members/new", fields).location == "/bodies/grupo-b"
    with app.app_context():
        body = db.session.scalars(select(Body).where(Body.code == "grupo-b")).one()
        assert (body.parent_id, seats(app)) == ("body-gac", [(body.id, "chair", "Ana Peña", False)])
    for path in ("/bodies/gac", "/bodies/grupo-b"):
        text = app.test_client().get(path).get_data(as_text=True)
        assert '<dd class="big">1</dd>' in text
        assert "Ana Peña" not in text
        assert "<b>" not in text.split("</head>")[1].replace("<b>Portal LAC.</b>", "")
    assert "Ana Peña" in editor.get("/bodies/grupo-b").get_data(as_text=True)


def test_a_membership_sent_twice_is_one(app: Flask, editor: FlaskClient) -> None:
    page = editor.get("/bodies/gac/members/new").get_data(as_text=True)
    fields = hidden_fields(page) | {
        "person": "edita",
        "role": "member",
        "capacity": "individual",
        "from_on": "2014-01-01",
    }
    with app.app_context(), transaction():
        db.session.scalars(select(Person)).one().search_text = "edita"
    assert [editor.post("/bodies/gac/members/new", data=fields).status_code for _ in range(2)] == [302, 302]
    assert len(seats(app)) == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Say who the member is: a person, an organisation, or both."),
        ({"person": "nadie"}, "We know nobody by this name or address."),
        ({"organisation": "ninguna"}, "We know no organisation by this name."),
        ({"organisation": "ICANN", "from_on": ""}, "Give the first day."),
        ({"organisation": "ICANN", "to_on": "2013-01-01"}, "The last day is before the first."),
        ({"organisation": "ICANN", "source_url": "javascript:x"}, "Give a web address"),
        ({"organisation": "ICANN", "role": "king"}, "could not coerce"),
        ({"person": "dos"}, "Several fit. Choose one."),
    ],
)
def test_what_does_not_fit_is_told_and_records_nothing(
    app: Flask, editor: FlaskClient, fields: dict[str, str], sentence: str
) -> None:
    with app.app_context(), transaction():
        for name in ("Dos Una", "Dos Otra"):
            make_person(name=name, search_text=found_by(name))
    sent = {"role": "member", "capacity": "individual", "from_on": "2014-01-01"} | fields
    answer = post(editor, "/bodies/gac/members/new", sent)
    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
    assert seats(app) == []


def test_a_person_represents_an_organisation_found_by_name(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        code = make_person(name="Ana").code
        organisation = make_organisation(name="Red Única", search_text="red unica").id
    fields = {
        "person": code,
        "organisation": "red unica",
        "role": "member",
        "capacity": "representing",
        "from_on": "2014-01-01",
    }
    assert post(editor, "/bodies/gac/members/new", fields).status_code == 302
    with app.app_context():
        assert db.session.scalars(select(Membership.organisation_id)).all() == [organisation]


def test_a_membership_is_ended_by_its_own_address_only(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        membership = make_membership()
        body, code = membership.body.code, membership.code
    assert editor.get(f"/bodies/gac/members/{code}/end").status_code == 404
    path = f"/bodies/{body}/members/{code}/end"
    assert post(editor, path, {"to_on": "2013-01-01"}).status_code == 422
    assert post(editor, path, {"to_on": "2015-01-01"}).status_code == 302
    assert seats(app)[0][3] is True
    assert post(editor, path, {"to_on": "2016-01-01"}).status_code == 409


def test_who_did_not_agree_leaves_the_public_page_but_for_the_count(app: Flask, client: FlaskClient) -> None:
    def page() -> str:
        text = client.get("/bodies/gac").get_data(as_text=True)
        return re.sub(r'name="csrf_token" value="[^"]*"', "", text)

    with app.app_context(), transaction():
        body = db.session.get_one(Body, "body-gac")
        hidden = make_organisation(name="Casa escondida", is_published=False)
        silent = make_person(name="Callada", emails=("callada@example.org",), directory_consent=False)
        make_membership(person=silent, body=body, organisation=hidden, country="PE")
    one_world = page()
    with app.app_context(), transaction():
        person = db.session.scalars(select(Person)).one()
        person.name, person.emails = "Otra distinta", ("otra@example.org",)
    assert page() == one_world
    with app.app_context(), transaction():
        db.session.scalars(select(Person)).one().directory_consent = True
    shown = page()
    assert "Otra distinta" in shown
    assert "otra@example.org" not in shown
    assert "Casa escondida" not in shown
