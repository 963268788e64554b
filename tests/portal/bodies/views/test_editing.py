"""What an inventory editor types of bodies and memberships, and what goes out of it."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.bodies.models import Body, Membership
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asked import questions
from tests.asking import hidden_fields, post
from tests.exporting import exported
from tests.factories import make_account, make_membership, make_organisation, make_person, sign_in
from tests.portal.stakeholders.views.names import NAMES

GROUP = {
    "name": "Mesa de acceso",
    "acronym": "MESA",
    "body_class": "INTEREST_GROUP",
    "parent": "lacralo",
    "country": "PY",
    "topics": ["ACCESS", "IPV6"],
    "founded_on": "2014-03-01",
    "dissolved_on": "2016-03-01",
    "website": "https://mesa.example",
}
SEAT = {
    "organisation": "RED-XMPL",
    "role": "vice_chair",
    "capacity": "representing",
    "from_on": "2014-01-01",
    "to_on": "2015-12-31",
    "appointed_by": "La asamblea",
    "source_url": "https://mesa.example/lista",
    "verified_on": "2015-01-01",
}


@pytest.fixture
def editor(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context(), transaction():
        account = make_account(Role.INVENTORY_EDITOR, person=make_person(name="Edita")).id
        make_organisation(id="org-red", name="Red Ejemplo", code="RED-XMPL", country="UY")
        make_person(id="per-ana", name="Ana", code="ANA-XMPL", country="PE")
    sign_in(client, account)
    return client


def exported_group(app: Flask) -> dict[str, str]:
    return next(row for row in exported(app, "bodies") if row["name"].startswith("Mesa"))


def test_an_interest_group_goes_out_as_it_was_typed(app: Flask, editor: FlaskClient) -> None:
    form = editor.get("/bodies/new?class=INTEREST_GROUP&parent=lacralo").get_data(as_text=True)
    assert '<option selected value="INTEREST_GROUP">' in form
    assert '<option selected value="lacralo">' in form
    assert post(editor, "/bodies/new", GROUP).location == "/bodies/mesa"
    expected = {
        "name": "Mesa de acceso",
        "acronym": "MESA",
        "class": "INTEREST_GROUP",
        "parent_id": "body-lacralo",
        "country": "PY",
        "topics": "ACCESS|IPV6",
        "founded_on": "2014-03-01",
        "dissolved_on": "2016-03-01",
    }
    row = exported_group(app)
    assert row == {"id": row["id"]} | expected
    changed = GROUP | {"name": "Mesa nueva", "parent": "", "dissolved_on": "", "topics": []}
    assert post(editor, "/bodies/mesa/edit", changed).location == "/bodies/mesa"
    assert exported_group(app) == {"id": row["id"]} | expected | {
        "name": "Mesa nueva",
        "parent_id": "",
        "dissolved_on": "",
        "topics": "",
    }
    text = app.test_client().get("/bodies/mesa").get_data(as_text=True)
    assert "https://mesa.example" in text
    assert "Mesa nueva" in app.test_client().get("/bodies").get_data(as_text=True)


def test_a_body_is_never_put_below_itself(app: Flask, editor: FlaskClient) -> None:
    fields = {"name": "GNSO", "body_class": "SO", "parent": "ncuc"}
    answer = post(editor, "/bodies/gnso/edit", fields)
    assert answer.status_code == 422
    assert "A body cannot stand below itself." in answer.get_data(as_text=True)
    with app.app_context():
        assert db.session.get_one(Body, "body-gnso").parent_id is None


@pytest.mark.parametrize("name", NAMES)
def test_any_name_of_a_body_is_kept_and_shown_as_text(app: Flask, editor: FlaskClient, name: str) -> None:
    answer = post(editor, "/bodies/new", {"name": name, "acronym": name, "body_class": "WG"})
    assert answer.status_code == 302
    for path in (answer.location, "/bodies"):
        text = app.test_client().get(path).get_data(as_text=True)
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    assert post(editor, f"{answer.location}/members/new", SEAT | {"appointed_by": name}).status_code == 302


def test_a_dissolved_body_says_so_and_has_its_members_before(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        make_membership(body=db.session.get_one(Body, "body-ssr-rt"))
    assert post(editor, "/bodies/ssr-rt/dissolve", {"dissolved_on": ""}).status_code == 422
    stale = hidden_fields(editor.get("/bodies/ssr-rt/dissolve").get_data(as_text=True))
    assert post(editor, "/bodies/ssr-rt/dissolve", {"dissolved_on": "2016-01-01"}).status_code == 302
    assert (
        editor.post("/bodies/ssr-rt/dissolve", data=stale | {"dissolved_on": "2017-01-01"}).status_code == 409
    )
    text = editor.get("/bodies/ssr-rt").get_data(as_text=True)
    assert "This body is dissolved." in text
    assert "Members before" in text
    assert "Nobody is a member now." in text


def test_a_membership_goes_out_as_it_was_typed(app: Flask, editor: FlaskClient) -> None:
    assert post(editor, "/bodies/gac/members/new", SEAT | {"person": "ANA-XMPL"}).status_code == 302
    expected = {
        "body_id": "body-gac",
        "person_id": "per-ana",
        "organisation_id": "org-red",
        "role": "vice_chair",
        "capacity": "representing",
        "from_on": "2014-01-01",
        "to_on": "2015-12-31",
        "country": "PE",
        "sector": "CIVIL_SOCIETY",
        "gender": "F",
        "source_url": "https://mesa.example/lista",
    }
    row = exported(app, "memberships")[0]
    assert row == {"id": row["id"]} | expected
    with app.app_context():
        kept = db.session.scalars(select(Membership)).one()
        assert (kept.appointed_by, str(kept.verified_on)) == ("La asamblea", "2015-01-01")
        path = f"/bodies/gac/members/{kept.code}/edit"
    then: dict[str, Any] = {"country": "BO", "sector": "ISP", "gender": "", "organisation": "Red Ejemplo"}
    changed = SEAT | then | {"role": "liaison", "to_on": "", "capacity": "individual", "person": "Edita"}
    assert post(editor, path, changed).status_code == 302
    assert exported(app, "memberships") == [
        {"id": row["id"]}
        | expected
        | {
            "role": "liaison",
            "to_on": "",
            "capacity": "individual",
            "country": "BO",
            "sector": "ISP",
            "gender": "",
        }
    ]


def test_the_form_of_a_membership_holds_what_is_stored(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        organisation = db.session.scalars(select(Membership)).first() or make_organisation(name="Homónima")
        make_organisation(name="Homónima")
        membership = make_membership(organisation=organisation)
        path = f"/bodies/{membership.body.code}/members/{membership.code}/edit"
        organisation_id, code = organisation.id, organisation.code
    text = editor.get(path).get_data(as_text=True)
    assert f"Homónima · {code}" in text
    sent = {
        "role": "member",
        "capacity": "individual",
        "from_on": "2014-01-01",
        "organisation": f"Homónima · {code}",
    }
    assert post(editor, path, sent).status_code == 302
    assert exported(app, "memberships")[0]["organisation_id"] == organisation_id


def test_the_second_editor_of_a_membership_sees_both_versions(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        membership = make_membership()
        path = f"/bodies/{membership.body.code}/members/{membership.code}/edit"
    mine = hidden_fields(editor.get(path).get_data(as_text=True)) | SEAT | {"appointed_by": "Mi versión"}
    assert post(editor, path, SEAT | {"appointed_by": "Otra versión"}).status_code == 302
    clash = editor.post(path, data=mine)
    text = clash.get_data(as_text=True)
    assert (clash.status_code, "Mi versión" in text, "Otra versión" in text) == (409, True, True)
    assert editor.post(path, data=mine | {"version": hidden_fields(text)["version"]}).status_code == 302
    with app.app_context():
        assert db.session.scalars(select(Membership.appointed_by)).all() == ["Mi versión"]


def test_the_second_editor_of_a_body_sees_both_versions(app: Flask, editor: FlaskClient) -> None:
    path = "/bodies/bc/edit"
    mine = hidden_fields(editor.get(path).get_data(as_text=True)) | GROUP | {"name": "Mi versión"}
    assert post(editor, path, GROUP | {"name": "Otra versión"}).status_code == 302
    clash = editor.post(path, data=mine)
    text = clash.get_data(as_text=True)
    assert (clash.status_code, "Mi versión" in text, "Otra versión" in text) == (409, True, True)
    with app.app_context():
        assert db.session.get_one(Body, "body-bc").name == "Otra versión"


def test_a_membership_is_removed_with_a_reason_and_by_its_own_address(
    app: Flask, editor: FlaskClient
) -> None:
    with app.app_context(), transaction():
        membership = make_membership()
        body, code = membership.body.code, membership.code
    assert editor.get(f"/bodies/gac/members/{code}/remove").status_code == 404
    path = f"/bodies/{body}/members/{code}/remove"
    assert post(editor, path, {"reason": ""}).status_code == 422
    assert post(editor, path, {"reason": "Nunca fue"}).location == f"/bodies/{body}"
    assert exported(app, "memberships") == []
    assert editor.get(path).status_code == 404
    assert "Membership removed" in editor.get(f"/bodies/{body}").get_data(as_text=True)
    assert "Membership removed" not in app.test_client().get(f"/bodies/{body}").get_data(as_text=True)


def test_a_page_of_a_body_asks_as_often_for_many_members_as_for_one(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        make_membership(body=db.session.get_one(Body, "body-gac"))
    few = questions(app, editor, "/bodies/gac")
    with app.app_context(), transaction():
        body = db.session.get_one(Body, "body-gac")
        for _ in range(5):
            make_membership(body=body, organisation=make_organisation())
    assert questions(app, editor, "/bodies/gac") == few
