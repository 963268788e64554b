"""The work list, its button, and the page that a letter leads to."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from portal.freshness import actions
from portal.freshness.exports import links_of
from portal.kernel.clock import now
from portal.stakeholders.models import Organisation
from portal.system.access import Role
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage
from tests.asking import post
from tests.factories import make_account, make_organisation, make_person, sign_in
from tests.portal.freshness.people import AT, make_contact


@pytest.fixture
def editor(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context(), transaction():
        account_id = make_account(Role.INVENTORY_EDITOR).id
        stale = make_organisation(name="Red vieja", code="VIEJA", verified_on=date(2020, 1, 1))
        make_contact(organisation=stale, bounced_at=AT)
        make_organisation(name="Red nueva", verified_on=now().date(), country=None)
        make_person(name="Persona vieja", verified_on=date(2020, 1, 1), country="BR")
    sign_in(client, account_id)
    return client


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("", "Red vieja", "Red nueva"),
        ("?concern=bouncing", "oficina@example.org", "Red nueva"),
        ("?concern=no_contact", "Red nueva", "Red vieja"),
        ("?concern=incomplete", "Red nueva", "Red vieja"),
        ("?concern=stale_person&country=BR", "Persona vieja", "Red vieja"),
        ("?concern=stale_person&country=UY", "Nothing to look at", "Persona vieja"),
        ("?concern=none&country=zz&page=x", "Red vieja", "Red nueva"),
    ],
)
def test_each_concern_has_its_list(editor: FlaskClient, query: str, there: str, not_there: str) -> None:
    text = editor.get(f"/freshness{query}").text
    assert (there in text, not_there in text) == (True, False)


def test_a_record_is_checked_today(app: Flask, editor: FlaskClient) -> None:
    answer = post(
        editor, "/freshness/organisation/VIEJA/checked", {"concern": "stale", "page": "1"}, page="/freshness"
    )
    assert (answer.status_code, answer.location) == (302, "/freshness?concern=stale&page=1")
    assert "Red vieja" not in editor.get("/freshness").text.replace("Checked today: Red vieja.", "")
    with app.app_context():
        wanted = select(Organisation.verified_on).where(Organisation.code == "VIEJA")
        assert db.session.scalar(wanted) == now().date()


def test_strangers_see_no_work_list(app: Flask) -> None:
    assert "/sign-in" in app.test_client().get("/freshness").location


def test_the_number_of_statements_does_not_grow(app: Flask, editor: FlaskClient) -> None:
    statements: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *a: statements.append(a[2]))
    counts = []
    for _ in range(2):
        with app.app_context(), transaction():
            for _ in range(3):
                make_contact(organisation=make_organisation(), bounced_at=AT)
        statements.clear()
        editor.get("/freshness?concern=bouncing")
        counts.append(len(statements))
    assert counts[0] == counts[1]


@pytest.fixture
def link(app: Flask) -> str:
    """The address in a letter about an organisation."""
    with app.app_context(), transaction():
        make_contact(organisation=make_organisation(name="Red", code="RED"))
        actions.ask(5, link=links_of, at=now())
    with app.app_context():
        message = db.session.scalars(select(OutboxMessage)).one()
        assert "/organisations/RED" in message.words.text
        return "/check/" + message.words.html.split("/check/")[1].split('"')[0]


def verified(app: Flask) -> date | None:
    with app.app_context():
        return db.session.scalar(select(Organisation.verified_on).where(Organisation.code == "RED"))


def test_a_scanner_that_opens_the_link_says_nothing(app: Flask, client: FlaskClient, link: str) -> None:
    for path in (link, f"{link}/never"):
        assert client.get(path).status_code == 200
        assert client.head(path).status_code == 200
    assert verified(app) is None


def test_one_click_says_that_it_is_right(app: Flask, client: FlaskClient, link: str) -> None:
    assert post(client, link, {"answer": "right"}).status_code == 200
    assert verified(app) == now().date()


def test_never_again_checks_nothing(app: Flask, client: FlaskClient, link: str) -> None:
    answer = post(client, f"{link}/never")
    assert "We shall not ask you again." in answer.text
    assert verified(app) is None


def test_another_token_opens_nothing(client: FlaskClient, link: str) -> None:
    assert client.get(link[:-3] + "xyz").status_code == 404


def test_the_page_shows_no_address(client: FlaskClient, link: str) -> None:
    assert "example.org" not in client.get(link).text
