"""Signing up, confirming, signing in and out, through the pages."""

import re

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.accounts.models import Account
from portal.system.database import db
from portal.system.outbox import OutboxWords
from tests.asking import post


def last_letter(app: Flask) -> str:
    """The text of the letter written last."""
    with app.app_context():
        return (
            db.session.scalars(select(OutboxWords.text).order_by(OutboxWords.message_id.desc())).first() or ""
        )


def sign_up(client: FlaskClient, **given: str) -> None:
    fields = {
        "name": "Ana Ejemplo",
        "email": "ana@example.org",
        "password": "una clave larga",
        "agrees": "y",
    } | given
    assert post(client, "/sign-up", fields).location == "/sign-up/sent"


def test_somebody_signs_up_confirms_and_signs_in(app: Flask, client: FlaskClient) -> None:
    sign_up(client)
    path = re.search(r"https?://[^/]+(/confirm/\S+)", last_letter(app)).group(1)
    assert client.get(path).status_code == 200
    assert client.get("/desk").status_code == 302
    assert post(client, path).location == "/desk"
    assert client.get("/desk").status_code == 200
    assert post(client, "/sign-out", page="/").location == "/"
    assert client.get("/desk").status_code == 302
    assert (
        post(client, "/sign-in", {"email": "ANA@example.org", "password": "una clave larga"}).location
        == "/desk"
    )


def test_a_link_is_used_once(app: Flask, client: FlaskClient) -> None:
    sign_up(client)
    path = re.search(r"https?://[^/]+(/confirm/\S+)", last_letter(app)).group(1)
    assert post(client, path).status_code == 302
    assert post(client, path).status_code == 410


def test_nobody_elses_sign_up_sets_my_password(app: Flask, client: FlaskClient) -> None:
    sign_up(client, password="clave de otra persona")
    sign_up(client, password="mi propia clave larga")
    path = re.search(r"https?://[^/]+(/confirm/\S+)", last_letter(app)).group(1)
    post(client, path)
    post(client, "/sign-out", page="/")
    wrong = post(client, "/sign-in", {"email": "ana@example.org", "password": "clave de otra persona"})
    right = post(client, "/sign-in", {"email": "ana@example.org", "password": "mi propia clave larga"})
    assert (wrong.status_code, right.location) == (422, "/desk")


def test_an_unconfirmed_account_does_not_sign_in(app: Flask, client: FlaskClient) -> None:
    sign_up(client)
    assert (
        post(client, "/sign-in", {"email": "ana@example.org", "password": "una clave larga"}).status_code
        == 422
    )
    with app.app_context():
        assert [a.confirmed_at for a in db.session.scalars(select(Account))] == [None]
