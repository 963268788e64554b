"""What the mail server says of an address is kept with the contacts that have it."""

import pytest
from flask import Flask
from sqlalchemy import select

from portal.operations import actions
from portal.stakeholders.models import Contact
from portal.system.database import db, transaction
from portal.system.delivery import is_bounce
from portal.system.outbox import MAXIMUM_ATTEMPTS, OutboxMessage, OutboxWords
from tests.factories import make_organisation
from tests.portal.freshness.people import AT, make_contact


@pytest.fixture
def letter(app: Flask) -> str:
    """The id of a letter to a contact."""
    with app.app_context(), transaction():
        make_contact(organisation=make_organisation())
        words = OutboxWords(address="oficina@example.org", subject="x", text="x", html="x")
        message = OutboxMessage(
            id="msg-1", template="x", language="en", written_at=AT, due_at=AT, attempts=1, words=words
        )
        db.session.add(message)
    return "msg-1"


def heard(app: Flask, letter: str, fault: str | None, *, attempts: int = 1) -> bool:
    """Whether the contact bounces after a letter fared so."""
    with app.app_context():
        with transaction():
            db.session.get_one(OutboxMessage, letter).attempts = attempts
            actions.note_delivery(letter, fault, at=AT)
        return db.session.scalars(select(Contact)).one().bounced_at is not None


def test_an_address_that_is_refused_bounces_until_a_letter_arrives(app: Flask, letter: str) -> None:
    assert heard(app, letter, "SMTPRecipientsRefused 550") is True
    assert heard(app, letter, None) is False


@pytest.mark.parametrize(
    ("fault", "attempts", "bounces"),
    [
        ("SMTPRecipientsRefused 450", 1, False),
        ("SMTPRecipientsRefused 450", MAXIMUM_ATTEMPTS, True),
        ("ConnectionRefusedError", MAXIMUM_ATTEMPTS, False),
        ("SMTPDataError 554", MAXIMUM_ATTEMPTS, False),
    ],
)
def test_a_mail_server_that_is_away_says_nothing_of_addresses(
    app: Flask, letter: str, fault: str, attempts: int, bounces: bool
) -> None:
    assert heard(app, letter, fault, attempts=attempts) is bounces
    assert is_bounce(fault, gave_up=attempts == MAXIMUM_ATTEMPTS) is bounces
