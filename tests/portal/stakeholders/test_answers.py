"""What is taught, on the pages of organisations and persons."""

from flask import Flask
from flask.testing import FlaskClient

from portal.kernel.enums import Sector
from portal.system.access import Role
from portal.system.database import transaction
from tests.factories import make_account, make_activity, make_organisation, make_person, sign_in


def test_what_it_teaches_stands_on_the_pages_of_both(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        organisation = make_organisation()
        person = make_person(name="Abierta", directory_consent=True)
        silent = make_person(name="Callada")
        make_activity(title="Curso abierto", organisation=organisation, person=person)
        make_activity(title="Curso callado", organisation=organisation, person=silent)
        codes = organisation.code, person.code
    page = client.get(f"/organisations/{codes[0]}").get_data(as_text=True)
    assert ("Curso abierto" in page, "Abierta" in page) == (True, True)
    assert ("Curso callado" in page, "Callada" in page) == (True, False)
    page = client.get(f"/people/{codes[1]}").get_data(as_text=True)
    assert ("Curso abierto" in page, "Curso callado" in page) == (True, False)


def test_staff_are_offered_to_add_what_a_university_teaches(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        code = make_organisation(sector=Sector.ACADEMIC).code
        account = make_account(Role.INVENTORY_EDITOR).id
    assert "/academic/new" not in client.get(f"/organisations/{code}").get_data(as_text=True)
    sign_in(client, account)
    assert f"/academic/new?organisation={code}" in client.get(f"/organisations/{code}").get_data(as_text=True)
    assert code in client.get(f"/academic/new?organisation={code}").get_data(as_text=True)
