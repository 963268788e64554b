"""A token lets its owner's programs read what they may; one that is not good is refused."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts import actions, queries
from portal.kernel.clock import now
from portal.system.access import PORTAL, Role
from portal.system.database import transaction
from tests.factories import make_account, make_membership

PATH = "/api/v1/memberships"


@pytest.fixture
def token(app: Flask) -> str:
    with app.app_context(), transaction():
        make_membership()
        account = make_account(Role.INVENTORY_EDITOR)
        return actions.make_token(account, name="Prueba", days=30, by=PORTAL, at=now())


def asked(client: FlaskClient, given: str) -> tuple[int, int]:
    answer = client.get(PATH, headers={"Authorization": given})
    return answer.status_code, len((answer.json or {}).get("data", []))


def test_a_token_reads_what_its_owner_may(client: FlaskClient, token: str) -> None:
    assert len(client.get(PATH).json["data"]) == 0
    assert asked(client, f"Bearer {token}") == (200, 1)
    assert asked(client, f"bearer {token}") == (200, 1)


@pytest.mark.parametrize("given", ["Bearer", "Bearer x", "Basic YTpi", "x", "Bearer plac_" + "a" * 43])
def test_one_that_is_not_good_is_refused(client: FlaskClient, token: str, given: str) -> None:
    answer = client.get(PATH, headers={"Authorization": given})
    assert (answer.status_code, answer.content_type) == (401, "application/problem+json")
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json["detail"] == "The token is not known, has ended, or was taken back."


def test_a_token_opens_no_page(client: FlaskClient, token: str) -> None:
    answer = client.get("/desk", headers={"Authorization": f"Bearer {token}"})
    assert "/sign-in" in answer.headers["Location"]


@pytest.mark.parametrize("end", ["revoked", "over", "closed"])
def test_it_holds_no_longer(app: Flask, client: FlaskClient, token: str, end: str) -> None:
    with app.app_context(), transaction():
        found = queries.token_by_secret(token)
        if end == "revoked":
            actions.revoke_token(found, by=PORTAL, at=now())
        elif end == "over":
            found.ends_at = now() - timedelta(seconds=1)
        else:
            actions.close(found.account, by=PORTAL, at=now())
    assert asked(client, f"Bearer {token}")[0] == 401


def test_that_it_was_used_is_kept(app: Flask, client: FlaskClient, token: str) -> None:
    asked(client, f"Bearer {token}")
    with app.app_context():
        first = queries.token_by_secret(token).used_at
    asked(client, f"Bearer {token}")
    with app.app_context():
        assert first is not None
        assert queries.token_by_secret(token).used_at == first


def test_a_role_that_has_ended_is_none(app: Flask, client: FlaskClient, token: str) -> None:
    with app.app_context(), transaction():
        queries.token_by_secret(token).account.roles[0].ends_at = now() - timedelta(seconds=1)
    assert asked(client, f"Bearer {token}") == (200, 0)
