"""Every route has a permission, the portal does not start otherwise, and each role is answered as the lock says."""

import pytest
from flask import Blueprint, Flask

from portal import wiring
from portal.app import create_app
from portal.settings import Settings
from portal.system.guard import OPEN_ENDPOINTS, access, guard, permission_of
from tests.architecture import routes

sqlite = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


def door_name(app: Flask, method: str, rule: object) -> str:
    return f"{method} {rule} {permission_of(app, rule.endpoint)}"  # type: ignore[attr-defined]


@sqlite
def test_every_route_names_a_permission_of_the_table(app: Flask) -> None:
    with app.app_context():
        policies = access().policies
    bare = {
        rule.rule: permission_of(app, rule.endpoint)
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in OPEN_ENDPOINTS and permission_of(app, rule.endpoint) not in policies
    }
    assert bare == {}


@sqlite
@pytest.mark.parametrize("permission", [None, "nothing.known"])
def test_the_portal_does_not_start_with_a_bare_route(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, permission: str | None
) -> None:
    def view() -> str:
        return "open to all"

    bare = Blueprint("bare", __name__)
    bare.get("/bare")(view if permission is None else guard(permission)(view))
    monkeypatch.setattr(wiring, "BLUEPRINTS", [*wiring.BLUEPRINTS, bare])

    with pytest.raises(RuntimeError, match=r"declare no permission of the table: /bare \(bare\.view\)"):
        create_app(settings)


@sqlite
def test_the_lock_lists_every_door_and_no_other(app: Flask) -> None:
    doors = [door_name(app, method, rule) for method, rule in routes.doors(app)]

    assert list(routes.locked()) == doors, (
        "look at what changed, then `make reference` and review routes.lock"
    )


@sqlite
@pytest.mark.parametrize("role", routes.ROLES)
def test_each_role_is_answered_as_the_lock_says(app: Flask, role: str) -> None:
    doors = [door_name(app, method, rule) for method, rule in routes.doors(app)]
    told = dict(zip(doors, routes.answers(routes.loosened(app), role), strict=True))

    assert told == {door: answers[role] for door, answers in routes.locked().items()}


def test_who_has_to_sign_in_is_not_told_which_records_there_are() -> None:
    strangers = {door: answers["stranger"] for door, answers in routes.locked().items()}
    closed = {door: told for door, told in strangers.items() if told.startswith(("sign-in", "401"))}

    assert len(closed) > 20
    assert {door: told for door, told in closed.items() if "/" in told} == {}


def test_no_door_fails() -> None:
    failed = {door for door, told in routes.locked().items() if "500" in "/".join(told.values())}

    assert failed == set()
