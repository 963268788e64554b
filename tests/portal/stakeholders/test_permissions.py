"""Who opens which page of the inventory, of people and of bodies: every route against every role."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.system.access import Role
from portal.system.database import transaction
from tests.factories import make_account, make_body, make_membership, make_organisation, make_person, sign_in

EDITORS = {Role.INVENTORY_EDITOR, Role.ADMINISTRATOR}
STAFF = EDITORS | {Role.ORGANISER, Role.CALL_MANAGER, Role.ANALYST}
ALL = {*Role, None}

#: Address, who is let in, what the others who are signed in get, and whether strangers are let in.
PAGES = [
    ("/organisations", ALL, 200, True),
    ("/organisations/{organisation}", ALL, 200, True),
    ("/organisations/{hidden}", EDITORS, 404, False),
    ("/organisations/none", set(), 404, False),
    ("/organisations/new", EDITORS, 403, False),
    ("/organisations/import", EDITORS, 403, False),
    ("/organisations/{organisation}/edit", EDITORS, 404, False),
    ("/people", ALL, 200, True),
    ("/people.csv", STAFF, 403, False),
    ("/organisations.csv", STAFF, 403, False),
    ("/people/{person}", STAFF, 404, False),
    ("/people/none", set(), 404, False),
    ("/profile", ALL, 200, False),
    ("/bodies", ALL, 200, True),
    ("/bodies/{body}", ALL, 200, True),
    ("/bodies/new", EDITORS, 403, False),
    ("/bodies/{body}/members/new", EDITORS, 404, False),
    ("/bodies/{body}/members/{membership}/end", EDITORS, 404, False),
    ("/bodies/gac/members/{membership}/end", set(), 404, False),
    ("/accounts", {Role.ADMINISTRATOR}, 403, False),
    ("/accounts/{account}", {Role.ADMINISTRATOR}, 404, False),
]
PUBLIC_HIDDEN = {"/organisations/{hidden}", "/organisations/none", "/people/{person}", "/people/none"}


@pytest.fixture
def filled(app: Flask) -> Callable[[str], str]:
    """A function that puts codes of existing records into an address."""
    with app.app_context(), transaction():
        membership = make_membership()
        codes = {
            "organisation": make_organisation().code,
            "hidden": make_organisation(is_published=False).code,
            "person": make_person().code,
            "body": make_body().code,
            "account": make_account().person.code,
        }
        codes |= {"body": membership.body.code, "membership": membership.code}
    return lambda path: path.format(**codes)


@pytest.mark.parametrize("role", [*Role, None])
def test_each_role_opens_what_it_may(
    app: Flask, client: FlaskClient, filled: Callable[[str], str], role: Role | None
) -> None:
    with app.app_context(), transaction():
        account = make_account(*([role] if role else [])).id
    sign_in(client, account)
    found = {path: client.get(filled(path)).status_code for path, *_rest in PAGES}
    assert found == {path: 200 if role in allowed else other for path, allowed, other, _public in PAGES}


def test_strangers_see_public_pages_and_are_asked_to_sign_in_for_others(
    client: FlaskClient, filled: Callable[[str], str]
) -> None:
    found = {path: client.get(filled(path)).status_code for path, *_rest in PAGES}
    assert found == {
        path: 200 if public else 404 if path in PUBLIC_HIDDEN else 302 for path, _a, _o, public in PAGES
    }


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.CALL_MANAGER])
def test_a_role_for_one_record_does_not_open_everybody(
    app: Flask, client: FlaskClient, filled: Callable[[str], str], role: Role
) -> None:
    with app.app_context(), transaction():
        account = make_account(role, scope=("call", "call-1")).id
    sign_in(client, account)
    assert client.get(filled("/people/{person}")).status_code == 404
    assert client.get("/people.csv").status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/organisations/new",
        "/organisations/{organisation}/edit",
        "/organisations/import",
        "/imports/x/preview",
        "/imports/x/discard",
        "/bodies/new",
        "/bodies/{body}/members/new",
        "/bodies/{body}/members/{membership}/end",
        "/accounts/{account}/roles",
        "/profile",
    ],
)
def test_a_post_needs_the_token_and_the_role(
    app: Flask, client: FlaskClient, filled: Callable[[str], str], path: str
) -> None:
    assert client.post(filled(path), data={"name": "x"}).status_code == 400
    with app.app_context(), transaction():
        account = make_account(Role.REVIEWER).id
    sign_in(client, account)
    assert client.post(filled(path), data={"name": "x"}).status_code == 400
    from tests.asking import post

    answer = post(client, filled(path), {"name": "x"}, page="/profile")
    assert answer.status_code in ({403, 404} if path != "/profile" else {302})
