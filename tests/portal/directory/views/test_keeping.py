"""Views that people keep: theirs alone unless shared, and shared with staff only."""

from flask import Flask
from flask.testing import FlaskClient

from portal.directory.models import SavedView
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asking import post
from tests.factories import make_account, make_organisation, sign_in

FORM = "/directory/views?kind=organisation&query=country%3DUY"


def signed(app: Flask, *roles: Role) -> FlaskClient:
    client = app.test_client()
    with app.app_context(), transaction():
        account = make_account(*roles).id
    sign_in(client, account)
    return client


def keep(client: FlaskClient, **fields: str) -> str | None:
    answer = post(client, "/directory/views", fields, page=FORM)
    return answer.location


def test_a_view_is_kept_opened_renamed_shared_and_removed(app: Flask) -> None:
    with app.app_context(), transaction():
        make_organisation()
    mine, colleague, other = signed(app, Role.ANALYST), signed(app, Role.ORGANISER), signed(app)
    assert keep(mine, name="Las de Uruguay") == "/organisations?country=UY"
    with app.app_context():
        code = db.session.query(SavedView).one().code
    assert "Las de Uruguay" in mine.get("/organisations").text
    assert "Las de Uruguay" not in colleague.get("/organisations").text
    change = f"/directory/views/{code}"
    assert colleague.get(change).status_code == 404
    assert post(mine, change, {"name": "Uruguay", "is_shared": "y"}).status_code == 302
    assert "Uruguay</a>" in colleague.get("/directory/views").text
    assert "Uruguay</a>" not in other.get("/directory/views").text
    assert post(colleague, f"{change}/remove", page="/directory/views").status_code == 404
    assert post(mine, f"{change}/remove", page="/directory/views").status_code == 302
    with app.app_context():
        assert db.session.query(SavedView).count() == 0


def test_a_name_is_needed_and_kept_once(app: Flask) -> None:
    mine = signed(app)
    for name, status in (("", 422), ("Una", 302), ("Una", 422)):
        answer = post(
            mine,
            "/directory/views",
            {"name": name},
            page=FORM,
        )
        assert answer.status_code == status


def test_who_is_no_staff_shares_nothing(app: Flask) -> None:
    keep(signed(app), name="Una", is_shared="y")
    with app.app_context():
        assert db.session.query(SavedView).one().is_shared is False


def test_an_address_that_leads_elsewhere_is_not_followed(app: Flask) -> None:
    assert (keep(signed(app), name="Una", query="//evil.example/") or "").startswith("/organisations?")


def test_a_second_view_of_the_same_name_is_asked_for_another(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        account = make_account().id
    sign_in(client, account)
    for status, is_told in ((302, False), (422, True)):
        answer = post(client, "/directory/views", {"name": "Perú", "kind": "person", "query": "country=PE"})
        told = "You keep a view of this name already. Give this one another name."
        assert (answer.status_code, told in answer.get_data(as_text=True)) == (status, is_told)
