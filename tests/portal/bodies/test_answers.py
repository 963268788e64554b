"""Memberships on the pages of organisations and persons, and what the public never sees there."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.bodies.enums import Capacity
from portal.system.access import Role
from portal.system.database import transaction
from tests.factories import make_account, make_body, make_membership, make_organisation, make_person, sign_in


@pytest.fixture
def codes(app: Flask) -> tuple[str, str, str]:
    """An organisation that a silent person represents; the silent person, and one who agreed."""
    with app.app_context(), transaction():
        organisation = make_organisation(name="Red Ejemplo")
        silent = make_person(name="Callada", directory_consent=False)
        open_one = make_person(name="Abierta", directory_consent=True)
        for person, body in ((silent, "Grupo callado"), (open_one, "Grupo abierto")):
            make_membership(
                person=person,
                organisation=organisation,
                body=make_body(name=body),
                capacity=Capacity.REPRESENTING,
            )
        return organisation.code, silent.code, open_one.code


def test_everyone_sees_who_agreed(client: FlaskClient, codes: tuple[str, str, str]) -> None:
    organisation, silent, open_one = codes
    page = client.get(f"/organisations/{organisation}").get_data(as_text=True)
    assert ("Grupo abierto" in page, "Abierta" in page) == (True, True)
    assert ("Grupo callado" in page, "Callada" in page) == (False, False)
    assert client.get(f"/people/{silent}").status_code == 404
    page = client.get(f"/people/{open_one}").get_data(as_text=True)
    assert "Grupo abierto" in page
    assert "for Red Ejemplo" in page


def test_staff_see_all(app: Flask, client: FlaskClient, codes: tuple[str, str, str]) -> None:
    with app.app_context(), transaction():
        account = make_account(Role.INVENTORY_EDITOR).id
    sign_in(client, account)
    organisation, silent, _open = codes
    assert "Grupo callado" in client.get(f"/organisations/{organisation}").get_data(as_text=True)
    assert "Grupo callado" in client.get(f"/people/{silent}").get_data(as_text=True)


def test_who_sits_nowhere_has_no_such_part(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        code = make_organisation().code
    assert 'id="memberships"' not in client.get(f"/organisations/{code}").get_data(as_text=True)
