"""The letters: whole in text and HTML, in the reader's language, with the way to the registration."""

from flask import Flask
from sqlalchemy import select

from portal.kernel.clock import now
from portal.registrations import mails
from portal.system.database import db, transaction
from portal.system.outbox import OutboxWords
from tests.factories import make_account, make_person, make_registration
from tests.portal.registrations.scene import URL, event_on

LETTERS = (
    "received",
    "confirmed",
    "waitlisted",
    "promoted",
    "rejected",
    "cancelled",
    "event_cancelled",
)


def test_each_letter_tells_the_event_the_code_and_the_way(app: Flask) -> None:
    with app.app_context(), transaction():
        account = make_account(email="ana@example.org", person=make_person(name="Ana <b> & Cía"))
        event = event_on(title="Reunión <i>\n& más", city="Montevideo")
        one = make_registration(event=event, person=account.person)
        code = one.code
        for letter in LETTERS:
            mails.post(letter, one, url=URL, at=now())
    with app.app_context():
        rows = db.session.scalars(select(OutboxWords).order_by(OutboxWords.message_id)).all()
        assert len({row.subject for row in rows}) == len(LETTERS)
        for row in rows:
            assert row.address == "ana@example.org"
            assert "Reunión <i> & más" in row.subject
            assert "\n" not in row.subject
            for text in (
                "Dear Ana <b> & Cía,",
                "Reunión <i> & más",
                code,
                f"registrations/{code}",
                "Montevideo",
                "Uruguay",
            ):
                assert text in row.text
            assert "<b> & C" not in row.html
            assert "Ana &lt;b&gt; &amp; Cía" in row.html
            assert code in row.html


def test_who_has_no_address_gets_no_letter(app: Flask) -> None:
    with app.app_context(), transaction():
        one = make_registration(person=make_person(emails=()), event=event_on())
        mails.post("confirmed", one, url=URL, at=now())
        assert db.session.scalars(select(OutboxWords)).all() == []
