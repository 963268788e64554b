"""One's own account: language and time zone."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts import queries
from portal.system.database import transaction
from tests.asking import post
from tests.factories import make_account, sign_in


@pytest.fixture
def account_id(app: Flask, client: FlaskClient) -> str:
    with app.app_context(), transaction():
        made = make_account().id
    sign_in(client, made)
    return made


def kept(app: Flask, account_id: str) -> tuple[str, str]:
    with app.app_context():
        account = queries.account(account_id)
        assert account is not None
        return account.language, account.time_zone


def test_language_and_zone_are_kept_and_used(app: Flask, client: FlaskClient, account_id: str) -> None:
    answer = post(client, "/account", {"language": "pt", "time_zone": "America/Manaus"})
    assert (answer.status_code, answer.location) == (302, "/desk")
    assert kept(app, account_id) == ("pt", "America/Manaus")
    assert '<html lang="pt">' in client.get("/desk").get_data(as_text=True)


@pytest.mark.parametrize("wrong", [{"language": "xx"}, {"time_zone": "Mars/Olympus"}])
def test_what_is_not_offered_is_refused(
    app: Flask, client: FlaskClient, account_id: str, wrong: dict[str, str]
) -> None:
    answer = post(client, "/account", {"language": "es", "time_zone": "UTC"} | wrong)
    assert answer.status_code == 422
    assert kept(app, account_id) == ("en", "UTC")


def test_a_stranger_is_asked_to_sign_in(client: FlaskClient) -> None:
    assert client.get("/account").location.startswith("/sign-in")
