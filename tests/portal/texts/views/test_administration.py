"""Names of codes and notes on countries: changed by administrators, shown everywhere at once."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.kernel.enums import Sector
from portal.system.access import Role
from portal.system.audit import AuditEntry
from portal.system.codelists import CodeEntry
from portal.system.database import db, transaction
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_organisation, sign_in

CODE = "/administration/codes/sector/ISP"
NOTE = "/administration/countries/PR"


@pytest.fixture
def admin(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context(), transaction():
        account_id = make_account(Role.ADMINISTRATOR).id
        make_organisation(name="Red", code="RED", sector=Sector.ISP)
    sign_in(client, account_id)
    return client


def test_a_name_that_is_given_is_said_everywhere_at_once(app: Flask, admin: FlaskClient) -> None:
    stranger = app.test_client()
    assert "Internet service provider" in stranger.get("/organisations/RED").text
    fields = {"en": "Access provider", "es": "Proveedor de acceso", "is_offered": "y"}
    assert post(admin, CODE, fields).status_code == 302
    assert "Access provider" in stranger.get("/organisations/RED").text
    assert "Proveedor de acceso" in stranger.get("/organisations/RED?lang=es").text
    assert "Internet service provider" not in stranger.get("/organisations/RED?lang=en").text
    with app.app_context():
        assert db.session.scalars(select(AuditEntry.act)).all().count("code.name") == 1


def test_what_is_changed_is_taken_back(app: Flask, admin: FlaskClient) -> None:
    post(admin, CODE, {"en": "Access provider", "place": "1"})
    assert post(admin, f"{CODE}/reset", page=CODE).status_code == 302
    assert "Internet service provider" in admin.get("/organisations/RED").text
    with app.app_context():
        assert db.session.scalars(select(CodeEntry)).all() == []


def test_the_order_and_what_is_offered_are_kept_in_forms(app: Flask, admin: FlaskClient) -> None:
    post(admin, "/administration/codes/sector/MEDIA", {"place": "1", "is_offered": "y"})
    post(admin, CODE, {"place": ""})  # no longer offered
    form = admin.get("/organisations/new").text
    select_ = form[form.index('name="sector"') :]
    assert select_.index('value="MEDIA"') < select_.index('value="ACADEMIC"')
    assert '<option hidden value="ISP">' in select_
    kept = admin.get("/organisations/RED/edit").text
    assert '<option hidden selected value="ISP">' in kept


def test_two_editors_of_one_code_see_both_versions(admin: FlaskClient) -> None:
    seen = hidden_fields(admin.get(CODE).text)
    post(admin, CODE, {"en": "Theirs", "is_offered": "y"})
    answer = admin.post(CODE, data=seen | {"en": "Mine", "is_offered": "y"})
    assert answer.status_code == 409
    assert "Theirs" in answer.text
    assert "Mine" in answer.text
    again = admin.post(CODE, data=hidden_fields(answer.text) | {"en": "Mine", "is_offered": "y"})
    assert again.status_code == 302
    assert "Mine" in admin.get("/administration/codes/sector").text


@pytest.mark.parametrize("name", ["sector", "topic", "audience", "language", "identifier"])
def test_each_list_has_its_page(admin: FlaskClient, name: str) -> None:
    assert admin.get(f"/administration/codes/{name}").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/administration/codes/none", "/administration/codes/sector/none", "/administration/countries/DE"],
)
def test_what_there_is_not_is_not_found(admin: FlaskClient, path: str) -> None:
    assert admin.get(path).status_code == 404


def test_a_place_that_does_not_fit_is_refused(admin: FlaskClient) -> None:
    assert post(admin, CODE, {"place": "0"}).status_code == 422


def test_a_note_is_shown_where_the_country_is(app: Flask, admin: FlaskClient) -> None:
    fields = {"en": "A territory of the United States.", "es": "Un territorio de los Estados Unidos."}
    assert post(admin, NOTE, fields).status_code == 302
    stranger = app.test_client()
    assert "A territory of the United States." in stranger.get("/countries/pr").text
    assert "Un territorio de los Estados Unidos." in stranger.get("/countries/pr?lang=es").text
    assert "A territory of the United States." in stranger.get("/countries/pr?lang=fr").text


def test_two_editors_of_one_note_see_both_versions(admin: FlaskClient) -> None:
    seen = hidden_fields(admin.get(NOTE).text)
    post(admin, NOTE, {"en": "Theirs"})
    answer = admin.post(NOTE, data=seen | {"en": "Mine"})
    assert (answer.status_code, "Theirs" in answer.text, "Mine" in answer.text) == (409, True, True)


def test_the_page_of_administration_leads_on(admin: FlaskClient) -> None:
    text = admin.get("/administration").text
    for path in ("/accounts", "/administration/codes", "/administration/countries", "/data-package"):
        assert f'href="{path}"' in text
