"""Pages of signing in: one answer for everyone, terms, and no known password outside the demonstration."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.passwords import hashed
from portal.settings import DEMONSTRATION_PASSWORD, Settings
from portal.system.access import Role
from portal.system.database import transaction
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_person

PAGES = [
    "/sign-in",
    "/sign-up",
    "/sign-up/sent",
    "/password",
    "/password/x",
    "/confirm/x",
    "/terms",
    "/privacy",
]


def bare(text: str) -> str:
    return re.sub(r'value="[^"]*"', "", text)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_stands_in_a_heading_of_its_own(client: FlaskClient, path: str, language: str) -> None:
    answer = client.get(f"{path}?lang={language}")
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200
    heading = re.search(r"<h1[^>]*>([^<]+)</h1>", text)
    assert heading
    assert "_" not in heading.group(1)


def test_terms_and_privacy_say_their_version(client: FlaskClient) -> None:
    for path in ("/terms", "/privacy"):
        assert "Version 2026-11" in client.get(path).get_data(as_text=True)


@pytest.mark.parametrize("path", ["/password", "/sign-in", "/sign-up"])
def test_a_known_and_an_unknown_address_get_the_same_answer(
    app: Flask, client: FlaskClient, path: str
) -> None:
    with app.app_context(), transaction():
        make_account(email="conocida@example.org", password_hash=hashed("una clave larga"))
        make_account(email="espera@example.org", confirmed_at=None)
        make_account(email="cerrada@example.org", closed_at=make_account().created_at)
    answers = []
    for name in ("conocida", "espera", "cerrada", "nadie"):
        fields = {
            "email": f"{name}@example.org",
            "password": "otra clave larga",
            "name": "Ana",
            "agrees": "y",
        }
        answer = post(client, path, fields)
        answers.append((answer.status_code, answer.location, bare(answer.get_data(as_text=True))))
    assert len(set(answers)) == 1


def test_no_password_is_shown_outside_the_demonstration(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        make_account(Role.ADMINISTRATOR, email="admin@demo.example")
    text = client.get("/sign-in").get_data(as_text=True)
    assert DEMONSTRATION_PASSWORD not in text
    assert "admin@demo.example" not in text


def test_in_the_demonstration_one_press_signs_in(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from portal.app import create_app

    app = create_app(replace(settings, mode="demonstration"))
    with app.app_context(), transaction():
        make_account(
            Role.REVIEWER,
            email="lectora@demo.example",
            password_hash=hashed(DEMONSTRATION_PASSWORD),
            person=make_person(name="Lectora Inventada"),
        )
        make_account(email="visita@example.org")
    client = app.test_client()
    text = client.get("/sign-in").get_data(as_text=True)
    assert "Lectora Inventada" in text
    assert "visita@example.org" not in text
    forms = [each.split("</form>")[0] for each in text.split("<form")]
    (form,) = [each for each in forms if "lectora@demo.example" in each]
    assert client.post("/sign-in", data=hidden_fields(form)).location == "/desk"
    assert client.get("/desk").status_code == 200
