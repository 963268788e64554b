"""Hosts, headers, cookies, proxies, caps on tries."""

import re
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.accounts.models import Account, SignIn
from portal.accounts.passwords import hashed
from portal.app import create_app
from portal.settings import Settings
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage, OutboxWords
from portal.system.security import HEADERS
from tests.asking import hidden_fields, post
from tests.factories import make_account
from tests.portal.system.test_failures import assert_is_whole_page

PASSWORD = "una clave larga"
SIGN_UP = {"name": "Ana", "email": "ana@example.org", "password": PASSWORD, "agrees": "y"}


def served(settings: Settings, **given: str) -> Flask:
    """The portal with other settings."""
    environment = {
        "PORTAL_MODE": "test",
        "PORTAL_DATABASE_URL": settings.database_url,
        "PORTAL_SECRET_KEY": settings.secret_key,
    }
    return create_app(Settings.from_environment(environment | given))


@pytest.fixture
def public(settings: Settings) -> Iterator[Flask]:
    """The portal as it is reached from outside, behind one proxy."""
    app = served(
        settings,
        PORTAL_MODE="production",
        PORTAL_PUBLIC_URL="https://portal.example",
        PORTAL_PROXY_COUNT="1",
    )
    yield app
    with app.app_context():
        db.engine.dispose()


def outside(app: Flask) -> tuple[FlaskClient, dict[str, Any]]:
    """A client of the public portal, and what each of its requests carries."""
    headers = {
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "portal.example",
        "X-Forwarded-For": "192.0.2.1",
    }
    return app.test_client(), {"headers": headers}


def letters(app: Flask) -> int:
    with app.app_context():
        return len(db.session.scalars(select(OutboxMessage)).all())


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "evil.example:80",
        "127.0.0.1@evil",
        "",
        "[::1",
        "a b",
        "a\\b",
    ],
)
def test_another_host_is_refused_and_sends_nothing(app: Flask, client: FlaskClient, host: str) -> None:
    shown = client.get("/sign-up")
    fields = SIGN_UP | hidden_fields(shown.get_data(as_text=True))
    for answer in (
        client.get("/", headers={"Host": host, "Accept-Language": "pt"}),
        client.post("/sign-up", data=fields, headers={"Host": host, "Accept-Language": "pt"}),
    ):
        assert_is_whole_page(answer, 400, "pt")
        assert "evil" not in answer.get_data(as_text=True)
    assert letters(app) == 0


def test_links_in_letters_lead_to_the_public_address_only(public: Flask) -> None:
    client, carried = outside(public)
    page = client.get("/sign-up", **carried)
    odd = {"Forwarded": "host=evil.example", "X-Original-Host": "evil.example", "X-Forwarded-Prefix": "/evil"}
    answer = client.post(
        "/sign-up",
        data=SIGN_UP | hidden_fields(page.get_data(as_text=True)),
        headers=carried["headers"] | odd | {"Referer": "https://portal.example/sign-up"},
    )
    assert answer.location == "/sign-up/sent"
    with public.app_context():
        words = db.session.scalars(select(OutboxWords)).one()
    assert set(re.findall(r"https?://[^/\s\"<]+", words.text + words.html)) == {"https://portal.example"}


def test_a_forwarded_host_that_is_another_is_refused(public: Flask) -> None:
    client, carried = outside(public)
    forged = carried["headers"] | {"X-Forwarded-Host": "evil.example"}
    assert client.get("/", headers=forged).status_code == 400


def test_forwarded_headers_are_not_believed_without_a_proxy(client: FlaskClient) -> None:
    forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}
    answer = client.get("/", headers=forged)
    assert (answer.status_code, "Strict-Transport-Security" in answer.headers) == (200, False)


def test_a_production_start_answers_its_own_host_only(public: Flask) -> None:
    client, carried = outside(public)
    hosts = ("portal.example", "localhost", "127.0.0.1")
    assert [
        client.get("/healthz", headers=carried["headers"] | {"X-Forwarded-Host": host}).status_code
        for host in hosts
    ] == [200, 400, 400]


def test_cookies_over_https(public: Flask) -> None:
    client, carried = outside(public)
    set_cookies = client.get("/sign-in?lang=es", **carried).headers.getlist("Set-Cookie")
    session = next(each for each in set_cookies if each.startswith("__Host-portal="))
    for cookie in set_cookies:
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in session


def test_every_answer_over_https_keeps_to_it(public: Flask) -> None:
    client, carried = outside(public)
    for path in ("/", "/nowhere", "/static/portal.css"):
        assert (
            client.get(path, buffered=True, **carried)
            .headers["Strict-Transport-Security"]
            .startswith("max-age=31536000")
        )


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/static/portal.css", "/static/nowhere.css", "/nowhere", "/sign-in"]
)
def test_every_answer_carries_the_headers(client: FlaskClient, path: str) -> None:
    answer = client.get(path, buffered=True)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_head_and_options(client: FlaskClient) -> None:
    head, options = client.head("/"), client.options("/")
    assert (head.status_code, head.data) == (200, b"")
    assert (options.status_code, set(options.headers["Allow"].split(", "))) == (
        200,
        {"GET", "HEAD", "OPTIONS"},
    )


def test_pages_are_not_kept_for_another_reader(app: Flask, client: FlaskClient) -> None:
    page = client.get("/")
    assert {"Cookie", "Accept-Language", "Accept-Encoding"} <= set(page.headers["Vary"].split(", "))
    assert page.headers["Cache-Control"] == "no-cache"
    enter(app, client)
    assert client.get("/desk").headers["Cache-Control"] == "no-store"


def enter(app: Flask, client: FlaskClient) -> None:
    """Make an account and sign in with it through the page."""
    with app.app_context(), transaction():
        make_account(email="ana@example.org", password_hash=hashed(PASSWORD))
    assert post(client, "/sign-in", {"email": "ana@example.org", "password": PASSWORD}).location == "/desk"


def token_of(client: FlaskClient) -> str | None:
    with client.session_transaction() as session:
        return session.get("_user_id")


def test_a_sign_in_has_a_new_id_and_the_old_one_is_dead(app: Flask, client: FlaskClient) -> None:
    client.get("/sign-in")
    with client.session_transaction() as session:
        session["planted"], planted = "by somebody else", session["csrf_token"]
    enter(app, client)
    first = token_of(client)
    stolen = app.test_client()
    cookie = client.get_cookie("portal")
    stolen.set_cookie("portal", cookie.value)
    assert stolen.get("/desk").status_code == 200
    answer = post(client, "/sign-in", {"email": "ana@example.org", "password": PASSWORD}, page="/desk")
    with client.session_transaction() as session:
        assert (answer.status_code, "planted" in session) == (302, False)
        assert session.get("csrf_token") != planted
    assert token_of(client) not in (None, first)
    assert (client.get("/desk").status_code, stolen.get("/desk").status_code) == (200, 302)
    with app.app_context():
        assert [s.ended_at is None for s in db.session.scalars(select(SignIn).order_by(SignIn.id))] == [
            False,
            True,
        ]


def test_signing_out_ends_it_for_a_copy_of_the_cookie_too(app: Flask, client: FlaskClient) -> None:
    enter(app, client)
    copy = app.test_client()
    copy.set_cookie("portal", client.get_cookie("portal").value)
    post(client, "/sign-out", page="/")
    assert (client.get("/desk").status_code, copy.get("/desk").status_code) == (302, 302)


def test_a_cookie_of_another_key_signs_nobody_in(app: Flask, settings: Settings, client: FlaskClient) -> None:
    enter(app, client)
    other = served(settings, PORTAL_SECRET_KEY="another key that is long enough to be one")
    with other.test_client() as elsewhere:
        elsewhere.set_cookie("portal", client.get_cookie("portal").value)
        assert elsewhere.get("/desk").status_code == 302
    with other.app_context():
        db.engine.dispose()


def test_known_and_unknown_addresses_are_answered_alike(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        make_account(email="ana@example.org", password_hash=hashed(PASSWORD))

    def said(path: str, fields: dict[str, str]) -> tuple[int, str, str | None]:
        answer = post(client, path, fields)
        body = re.sub(r'value="[^"]*"|<span class="code">.*?</span>', "", answer.get_data(as_text=True))
        return answer.status_code, body, answer.location

    for path, more in (
        ("/sign-in", {"password": "falsch falsch"}),
        ("/password", {}),
        ("/sign-up", {"name": "A", "password": PASSWORD, "agrees": "y"}),
    ):
        known = said(path, {"email": "ana@example.org"} | more)
        assert said(path, {"email": "otra@example.org"} | more) == known


def test_tries_are_counted(settings: Settings) -> None:
    app = served(settings, PORTAL_MODE="demonstration")
    client = app.test_client()
    client.set_cookie("lang", "es")
    fields = {"email": "ana@example.org", "password": ""}
    answers = [post(client, "/sign-in", fields) for _ in range(31)]
    assert {answer.status_code for answer in answers[:30]} == {422}
    assert_is_whole_page(answers[30], 429, "es")
    assert 0 < int(answers[30].headers["Retry-After"]) <= 60
    assert client.get("/sign-in").status_code == 200
    with app.app_context():
        db.engine.dispose()


def test_a_flood_of_sign_ins_leaves_room_for_others(app: Flask) -> None:
    """Passwords are checked a few at a time; a page that needs none does not wait for them."""
    with app.app_context(), transaction():
        make_account(email="ana@example.org", password_hash=hashed(PASSWORD))
    floods = [
        threading.Thread(
            target=post, args=(app.test_client(), "/sign-in", {"email": "ana@example.org", "password": "x"})
        )
        for _ in range(6)
    ]
    for flood in floods:
        flood.start()
    assert app.test_client().get("/").status_code == 200
    for flood in floods:
        flood.join()
    with app.app_context():
        assert len(db.session.scalars(select(Account)).all()) == 1
