"""Health and the outbox."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete

from portal.kernel.clock import now
from portal.operations import actions
from portal.settings import Settings
from portal.system.access import Role
from portal.system.database import transaction
from portal.system.outbox import OutboxWords, PostState
from tests.factories import make_account, make_letter, sign_in


def beat(app: Flask, ago: timedelta) -> None:
    with app.app_context(), transaction():
        actions.beat("w", at=now() - ago)


def test_alive_and_ready(app: Flask, client: FlaskClient) -> None:
    assert (client.get("/healthz").status_code, client.get("/healthz").json) == (200, {"status": "alive"})
    assert client.get("/readyz").json == {"status": "not ready", "missing": ["worker"]}
    assert client.get("/readyz").status_code == 503
    beat(app, timedelta(minutes=3))
    assert client.get("/readyz").status_code == 503
    beat(app, timedelta())
    assert (client.get("/readyz").status_code, client.get("/readyz").json) == (
        200,
        {"status": "ready", "missing": []},
    )


def enter(app: Flask, client: FlaskClient, *roles: Role) -> None:
    with app.app_context(), transaction():
        account_id = make_account(*roles).id
    sign_in(client, account_id)


def test_letters_are_for_administrators(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        letter = make_letter(template="applications/receipt").id
    paths = ("/outbox", f"/outbox/{letter}", "/outbox/msg-none")
    assert [client.get(path).status_code for path in paths] == [302, 404, 404]
    enter(app, client, Role.CALL_MANAGER)
    assert [client.get(path).status_code for path in paths] == [403, 404, 404]
    administrator = app.test_client()
    enter(app, administrator, Role.ADMINISTRATOR)
    assert [administrator.get(path).status_code for path in paths] == [200, 200, 404]
    assert "Olá, São Tomé." in administrator.get(paths[1]).text


@pytest.mark.parametrize("template", ["accounts/confirm", "accounts/new_password"])
def test_a_link_that_lets_in_is_withheld_outside_the_demonstration(
    app: Flask, client: FlaskClient, settings: Settings, template: str
) -> None:
    with app.app_context(), transaction():
        letter = make_letter(template=template).id
    enter(app, client, Role.ADMINISTRATOR)
    page = client.get(f"/outbox/{letter}").text
    assert ("Olá, São Tomé." in page, "its text is withheld here" in page) == (False, True)
    app.extensions["portal_settings"] = replace(settings, mode="demonstration")
    page = client.get(f"/outbox/{letter}").text
    assert ("Olá, São Tomé." in page, "its text is withheld here" in page) == (True, False)


def test_in_the_demonstration_anyone_reads_them(app: Flask, client: FlaskClient, settings: Settings) -> None:
    app.extensions["portal_settings"] = replace(settings, mode="demonstration")
    with app.app_context(), transaction():
        make_letter()
    assert client.get("/outbox").status_code == 200


def test_states_and_pages_of_the_outbox(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        for number in range(30):
            make_letter(to=f"waiting{number}@example.org")
        make_letter(to="failed@example.org").state = PostState.FAILED
    enter(app, client, Role.ADMINISTRATOR)
    assert client.get("/outbox?state=failed").text.count("@example.org") == 1
    assert client.get("/outbox?state=waiting&page=2").text.count("@example.org") == 5
    assert client.get("/outbox?state=waiting&page=9999999").text.count("@example.org") == 5
    assert client.get("/outbox?state=odd&page=-1").text.count("@example.org") == 25


def test_an_erased_letter_is_shown_as_erased(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        with transaction():
            letter = make_letter().id
        with transaction():
            from portal.system.database import db

            db.session.execute(delete(OutboxWords))
    enter(app, client, Role.ADMINISTRATOR)
    assert (client.get("/outbox").status_code, client.get(f"/outbox/{letter}").status_code) == (200, 200)
