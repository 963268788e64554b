"""One's own tokens by page: shown once, listed, taken back by nobody else."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts import queries
from portal.accounts.models import Account
from portal.kernel.codes import secret_hash
from portal.system.database import transaction
from tests.asking import hidden_fields, post
from tests.factories import make_account, sign_in

PAGE = "/account/tokens"


@pytest.fixture
def owner(app: Flask, client: FlaskClient) -> str:
    with app.app_context(), transaction():
        account_id = make_account().id
    sign_in(client, account_id)
    return account_id


def make(client: FlaskClient, name: str = "Panel") -> str:
    answer = post(client, PAGE, {"name": name, "days": "90"})
    assert answer.status_code == 200
    return re.search(r"plac_[\w-]{43}", answer.text).group()


def test_a_token_is_shown_once_and_only_its_hash_is_kept(app: Flask, client: FlaskClient, owner: str) -> None:
    token = make(client)
    shown = client.get(PAGE)
    assert "Panel" in shown.text
    assert token not in shown.text
    with app.app_context():
        (kept,) = queries.tokens_of(owner)
        assert (kept.name, kept.token_hash, kept.scopes) == ("Panel", secret_hash(token), ("read",))
        assert (kept.ends_at - kept.made_at).days == 90


def test_the_form_sent_twice_makes_one(app: Flask, client: FlaskClient, owner: str) -> None:
    fields = hidden_fields(client.get(PAGE).text) | {"name": "Panel", "days": "30"}
    first, second = client.post(PAGE, data=fields), client.post(PAGE, data=fields)
    assert (first.status_code, second.status_code) == (200, 302)
    with app.app_context():
        assert len(queries.tokens_of(owner)) == 1


@pytest.mark.parametrize("fields", [{"name": "", "days": "30"}, {"name": "x", "days": "31"}, {"name": "x"}])
def test_what_does_not_fit_is_refused(
    app: Flask, client: FlaskClient, owner: str, fields: dict[str, str]
) -> None:
    assert post(client, PAGE, {"days": ""} | fields).status_code == 422
    with app.app_context():
        assert queries.tokens_of(owner) == []


def test_a_token_is_taken_back_by_its_owner_alone(app: Flask, client: FlaskClient, owner: str) -> None:
    token = make(client)
    with app.app_context():
        code = queries.tokens_of(owner)[0].code
    with app.app_context(), transaction():
        other: Account = make_account()
        other_id = other.id
    stranger = app.test_client()
    sign_in(stranger, other_id)
    assert post(stranger, f"{PAGE}/{code}/end", page=PAGE).status_code == 404
    assert client.get("/api/v1/bodies", headers={"Authorization": f"Bearer {token}"}).status_code == 200
    assert post(client, f"{PAGE}/{code}/end", page=PAGE).status_code == 302
    assert client.get("/api/v1/bodies", headers={"Authorization": f"Bearer {token}"}).status_code == 401
    assert "taken back" in client.get(PAGE).text
