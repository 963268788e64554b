"""The permission at the route, and the start that fails without one."""

from collections.abc import Iterator

import pytest
from flask import Blueprint, Flask
from flask.testing import FlaskClient

from portal.app import create_app
from portal.settings import Settings
from portal.system.access import Access, Role, administrators, allow, anyone, signed_in
from portal.system.database import db, transaction
from portal.system.guard import check_routes, guard, may, permission_of
from tests.factories import make_account, sign_in

LOOKED_UP: list[str] = []
POLICIES = {
    "thing.public": allow(anyone, public=True),
    "thing.own": allow(lambda _actor, record: record == "mine"),
    "thing.open": allow(lambda _actor, record: record == "mine", hides=False),
    "thing.published": allow(lambda _actor, record: record == "mine", public=True),
    "thing.staff": allow(administrators),
    "thing.members": allow(signed_in),
}
things = Blueprint("things", __name__)


def find(name: str) -> str | None:
    LOOKED_UP.append(name)
    return None if name == "none" else name


for verb in ("public", "own", "open", "published", "staff", "members"):
    things.add_url_rule(
        f"/things/{verb}/<name>", f"{verb}_one", guard(f"thing.{verb}", find)(lambda record: f"saw {record}")
    )
things.add_url_rule("/things/staff", "staff", guard("thing.staff")(lambda: "staff"))
things.add_url_rule("/things/members", "members", guard("thing.members")(lambda: str(may("thing.staff"))))


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    made = create_app(settings)
    made.extensions["portal_access"].policies.update(POLICIES)
    made.register_blueprint(things)
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture(autouse=True)
def nothing_looked_up() -> None:
    LOOKED_UP.clear()


def enter(app: Flask, client: FlaskClient, *roles: Role) -> None:
    with app.app_context(), transaction():
        account_id = make_account(*roles).id
    sign_in(client, account_id)


def statuses(client: FlaskClient) -> dict[str, int]:
    paths = [
        f"{verb}/{name}"
        for verb in ("own", "open", "published", "public")
        for name in ("mine", "foreign", "none")
    ]
    return {path: client.get(f"/things/{path}").status_code for path in [*paths, "staff", "members"]}


def test_strangers(client: FlaskClient) -> None:
    answered = statuses(client)
    assert answered == {
        **{f"{verb}/{name}": 302 for verb in ("own", "open") for name in ("mine", "foreign", "none")},
        "published/mine": 200,
        "published/foreign": 404,
        "published/none": 404,
        "public/mine": 200,
        "public/foreign": 200,
        "public/none": 404,
        "staff": 302,
        "members": 302,
    }
    assert LOOKED_UP == ["mine", "foreign", "none"] * 2  # what is for the signed in was not even looked up


def test_somebody_without_a_role(app: Flask, client: FlaskClient) -> None:
    enter(app, client)
    assert statuses(client) == {
        "own/mine": 200,
        "own/foreign": 404,
        "own/none": 404,
        "open/mine": 200,
        "open/foreign": 403,
        "open/none": 404,
        "published/mine": 200,
        "published/foreign": 404,
        "published/none": 404,
        "public/mine": 200,
        "public/foreign": 200,
        "public/none": 404,
        "staff": 403,
        "members": 200,
    }
    assert client.get("/things/members").text == "False"


def test_a_foreign_record_looks_like_none(app: Flask, client: FlaskClient) -> None:
    enter(app, client)

    def said(name: str) -> str:
        answer = client.get(f"/things/own/{name}", headers={"X-Request-ID": "the-same-one"})
        return answer.text.replace(name, "NAME")

    assert said("foreign") == said("none")


def test_staff(app: Flask, client: FlaskClient) -> None:
    enter(app, client, Role.ADMINISTRATOR)
    assert client.get("/things/staff").text == "staff"
    assert client.get("/things/members").text == "True"


def test_a_form_of_a_stranger_is_not_led_away(client: FlaskClient) -> None:
    assert client.post("/things/staff").status_code in (400, 405)


def test_every_route_has_a_permission_of_the_table(app: Flask) -> None:
    named = {rule.endpoint: permission_of(app, rule.endpoint) for rule in app.url_map.iter_rules()}
    assert {endpoint for endpoint, permission in named.items() if permission is None} == {"static"}


def test_a_start_without_a_permission_fails(app: Flask) -> None:
    app.add_url_rule("/bare", "bare", lambda: "bare")
    app.add_url_rule("/odd", "odd", guard("thing.unheard_of")(lambda: "odd"))
    with pytest.raises(RuntimeError, match=r"table: /bare \(bare\), /odd \(odd\)$"):
        check_routes(app, Access([app.extensions["portal_access"].policies]))
