"""The programmes of an organisation, on its page."""

from flask import Flask
from flask.testing import FlaskClient

from portal.system.database import transaction
from tests.factories import make_organisation, make_programme


def test_programmes_stand_with_whoever_answers_for_or_organises_them(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        stands = make_organisation()
        merged = make_organisation(merged_into=stands.id)
        make_programme(name="Responde", organisation=stands)
        make_programme(name="Organiza", organisers=[merged])
        make_programme(name="Ajeno")
        code = stands.code
    page = client.get(f"/organisations/{code}").get_data(as_text=True)
    assert [name in page for name in ("Responde", "Organiza", "Ajeno")] == [True, True, False]
