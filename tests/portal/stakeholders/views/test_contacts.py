"""Contacts by screen: for staff until whoever it is agreed; two editors lose nothing."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.stakeholders.models import Organisation
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_organisation, make_person, sign_in


@pytest.fixture
def editor(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context(), transaction():
        account = make_account(Role.INVENTORY_EDITOR).id
    sign_in(client, account)
    return client


def named(app: Flask, name: str) -> Organisation:
    with app.app_context():
        found = db.session.scalars(select(Organisation).where(Organisation.name == name)).one()
        db.session.refresh(found, ["names", "identifiers", "contacts"])
        return found


def test_contacts_are_for_staff_until_whoever_it_is_agreed(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        code = make_organisation(name="Con contacto").code
        make_person(name="Paula Prensa", search_text="paula prensa", emails=("paula@example.org",))
    page = f"/organisations/{code}"
    fields = {
        "label": "Prensa",
        "person": "paula prensa",
        "email": "prensa@example.org",
        "phone": "+598 2 1234",
    }
    assert post(editor, f"{page}/contacts/new", fields).status_code == 302
    stranger = app.test_client()
    assert "prensa@example.org" in editor.get(page).get_data(as_text=True)
    for secret in ("prensa@example.org", "Prensa", "+598 2 1234", "Contacts"):
        assert secret not in stranger.get(page).get_data(as_text=True)
    contact = named(app, "Con contacto").contacts[0]
    edit = f"{page}/contacts/{contact.code}"
    assert "Say when they agreed" in post(editor, edit, fields | {"is_public": "y"}).get_data(as_text=True)
    assert post(editor, edit, fields | {"is_public": "y", "agreed_on": "2026-01-02"}).status_code == 302
    shown = stranger.get(page).get_data(as_text=True)
    assert "+598 2 1234" in shown
    assert "prensa@example.org" not in shown
    assert "Paula" not in shown
    reader = app.test_client()
    with app.app_context(), transaction():
        account = make_account().id
    sign_in(reader, account)
    assert "prensa@example.org" in reader.get(page).get_data(as_text=True)
    assert post(editor, f"{edit}/remove", page=edit).status_code == 302
    assert named(app, "Con contacto").contacts == []


def test_a_contact_can_be_reached_somehow_and_a_stale_form_loses_nothing(
    app: Flask, editor: FlaskClient
) -> None:
    with app.app_context(), transaction():
        code = make_organisation(name="Una").code
    page = f"/organisations/{code}/contacts"
    assert "Give an e-mail address or a telephone number." in post(
        editor, f"{page}/new", {"label": "x"}
    ).get_data(as_text=True)
    assert post(editor, f"{page}/new", {"phone": "1"}).status_code == 302
    edit = f"{page}/{named(app, 'Una').contacts[0].code}"
    stale = hidden_fields(editor.get(edit).get_data(as_text=True))
    assert post(editor, edit, {"phone": "22"}).status_code == 302
    clash = editor.post(edit, data=stale | {"phone": "333"})
    assert clash.status_code == 409
    assert {"22", "333"} <= set(re.findall(r">(\d+)<", clash.get_data(as_text=True)))
