"""One click and there are no more yearly letters (RFC 8058); their reader can have them again."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.freshness import actions, queries
from portal.freshness.exports import links_of
from portal.freshness.models import Inquiry
from portal.kernel.clock import now
from portal.settings import Settings
from portal.stakeholders.models import Person
from portal.system import delivery
from portal.system.access import Role
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage
from tests.asking import post
from tests.factories import make_account, make_organisation, make_person, sign_in
from tests.ground.smtp import MailServer
from tests.portal.freshness.people import make_contact

YEAR = timedelta(days=366)
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def link(app: Flask, settings: Settings, mail_server: MailServer) -> str:
    """The address in the header of a letter that came to Nora, who is listed and has an account."""
    with app.app_context(), transaction():
        person = make_person(name="Nora", code="NORA", directory_consent=True, emails=("n@example.org",))
        make_account(person=person, email="nora@example.org")
        actions.ask(5, link=links_of, at=now())
    with app.app_context(), delivery.connect(settings) as server:
        message = db.session.scalars(select(OutboxMessage)).one()
        server.send_message(delivery.compose(message, message.words, settings))
    (letter,) = mail_server.letters
    assert letter.recipients == ["nora@example.org"]
    assert letter.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    header = str(letter.message["List-Unsubscribe"])
    assert (header[:8], header[-7:]) == ("<http://", "/never>")
    assert header[1:-1] in letter.text
    return header[1:-1].removeprefix(settings.address)


def asked(app: Flask) -> list[str]:
    with app.app_context():
        return [each.address for each in queries.to_ask(9, at=now() + YEAR)]


def test_a_very_long_address_stands_in_the_header_as_it_is(app: Flask, settings: Settings) -> None:
    url = "https://portal.example.org/" + "a-long/way/" * 30
    with app.app_context(), transaction():
        make_contact(organisation=make_organisation())
        actions.ask(5, link=lambda *_: actions.Links(url, url, url), at=now())
        message = db.session.scalars(select(OutboxMessage)).one()
        sent = delivery.compose(message, message.words, settings).as_bytes()
    assert f"List-Unsubscribe: <{url}>\n".encode() in sent.replace(
        b"List-Unsubscribe:\n ", b"List-Unsubscribe: "
    )


def test_a_click_of_the_mail_program_is_enough(app: Flask, link: str) -> None:
    stranger = app.test_client()
    assert asked(app) == ["nora@example.org"]
    answer = stranger.post(link, data=ONE_CLICK)
    assert (answer.status_code, "We shall not ask you again." in answer.text) == (200, True)
    assert asked(app) == []
    with app.app_context():
        first = db.session.scalars(select(Inquiry.answered_at)).one()
    assert stranger.post(link, data=ONE_CLICK).status_code == 200
    with app.app_context():
        assert db.session.scalars(select(Inquiry.answered_at)).one() == first
        assert db.session.scalars(select(Person.verified_on).where(Person.code == "NORA")).one() is None


def test_opening_the_link_asks_and_changes_nothing(app: Flask, link: str) -> None:
    stranger = app.test_client()
    page = stranger.get(link)
    assert (page.status_code, "Do not ask me again" in page.text) == (200, True)
    assert stranger.head(link).status_code == 200
    assert asked(app) == ["nora@example.org"]
    assert post(stranger, link).status_code == 200
    assert asked(app) == []


def test_the_way_out_does_not_end_and_another_token_leads_nowhere(app: Flask, link: str) -> None:
    with app.app_context(), transaction():
        db.session.scalars(select(Inquiry)).one().ends_at = now() - timedelta(days=1)
    stranger = app.test_client()
    wrong = link.replace("/check/", "/check/x")
    assert [stranger.get(wrong).status_code, stranger.post(wrong, data=ONE_CLICK).status_code] == [404, 404]
    assert stranger.get(link.removesuffix("/never")).status_code == 410
    assert stranger.post(link, data=ONE_CLICK).status_code == 200
    assert asked(app) == []


def test_that_it_is_right_still_needs_a_page_before(app: Flask, link: str) -> None:
    assert app.test_client().post(link.removesuffix("/never"), data=ONE_CLICK).status_code == 400


def test_that_it_is_right_does_not_bring_the_letters_back(app: Flask, link: str) -> None:
    stranger = app.test_client()
    stranger.post(link, data=ONE_CLICK)
    said = post(stranger, link.removesuffix("/never"))
    assert (said.status_code, "We shall not ask you again, as you wanted." in said.text) == (200, True)
    assert asked(app) == []
    with app.app_context():
        assert (
            db.session.scalars(select(Person.verified_on).where(Person.code == "NORA")).one() == now().date()
        )


def test_staff_see_it_and_the_public_does_not(app: Flask, link: str, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        editor = make_account(Role.INVENTORY_EDITOR).id
    sign_in(client, editor)
    stranger = app.test_client()
    before = stranger.get("/people/NORA").text
    assert "no more yearly letters" not in client.get("/people/NORA").text
    stranger.post(link, data=ONE_CLICK)
    assert "no more yearly letters, as asked on" in client.get("/people/NORA").text
    assert stranger.get("/people/NORA").text == before


def test_staff_see_which_contact_of_an_organisation_wants_none(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        editor = make_account(Role.INVENTORY_EDITOR).id
        place = make_organisation(code="RED")
        make_contact(organisation=place, label="Prensa")
        make_contact(organisation=place, label="Mesa", email="mesa@example.org")
        actions.ask(1, link=links_of, at=now())
    with app.app_context():
        words = db.session.scalars(select(OutboxMessage)).one().words
        path = (
            words.unsubscribe_url.split("://")[1].partition("/")[2] if words and words.unsubscribe_url else ""
        )
        name = "Mesa" if words and words.address == "mesa@example.org" else "Prensa"
    app.test_client().post(f"/{path}", data=ONE_CLICK)
    sign_in(client, editor)
    page = client.get("/organisations/RED").text
    assert page.count("no more yearly letters, as asked on") == 1
    assert f"<bdi>{name}</bdi>: no more yearly letters" in page


def test_its_reader_can_have_the_letters_again(app: Flask, link: str, client: FlaskClient) -> None:
    with app.app_context():
        account = db.session.scalars(select(OutboxMessage)).one().account_id or ""
    sign_in(client, account)
    assert "/profile/letters" in client.get("/profile").text
    assert "You get these letters." in client.get("/profile/letters").text
    app.test_client().post(link, data=ONE_CLICK)
    assert "for no more of these letters" in client.get("/profile/letters").text
    assert post(client, "/profile/letters").status_code == 302
    assert asked(app) == ["nora@example.org"]
    assert "You get these letters." in client.get("/profile/letters").text
    app.test_client().post(link, data=ONE_CLICK)
    assert asked(app) == []
    assert "/sign-in" in app.test_client().get("/profile/letters").location
