"""A letter is a row first."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select

from portal.system import outbox
from portal.system.database import db, transaction
from portal.system.outbox import MAXIMUM_ATTEMPTS, OutboxMessage, OutboxWords, PostState, pause_after
from tests.factories import make_letter

AT = datetime(2026, 3, 25, 12, 0, tzinfo=UTC)


def test_the_row_holds_no_address_and_no_text(app: Flask) -> None:
    with app.app_context():
        with transaction():
            make_letter(at=AT, account_id="acc-1", person_id="p-1")
        message = db.session.scalars(select(OutboxMessage)).one()
        row = {c.name: getattr(message, c.name) for c in OutboxMessage.__table__.columns}
        assert (message.state, message.due_at, message.attempts) == (PostState.WAITING, AT, 0)
        assert message.words.address == "ana@example.org"
        assert all(piece not in str(row) for piece in ("ana@", "São", "inscri"))


def test_no_letter_of_what_was_rolled_back(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(ZeroDivisionError), transaction():
            make_letter()
            raise ZeroDivisionError
        assert db.session.scalars(select(OutboxMessage)).all() == []


def test_the_longest_due_comes_first_and_nothing_early(app: Flask) -> None:
    with app.app_context():
        with transaction():
            late = make_letter(at=AT + timedelta(hours=1))
            second = make_letter(at=AT)
            first = make_letter(at=AT - timedelta(hours=1))
            for state in (PostState.SENT, PostState.FAILED):
                make_letter(at=AT - timedelta(days=1)).state = state
        with transaction():
            assert outbox.next_due(AT - timedelta(days=2)) is None
            assert outbox.next_due(AT) is first
            first.state = PostState.SENT
            assert outbox.next_due(AT) is second
            second.state = PostState.SENT
            assert outbox.next_due(AT) is None
            assert outbox.next_due(AT + timedelta(hours=1)) is late


def test_an_erased_text_leaves_the_row(app: Flask) -> None:
    with app.app_context():
        with transaction():
            make_letter()
        with transaction():
            db.session.execute(delete(OutboxWords))
        assert db.session.scalars(select(OutboxMessage)).one().words is None


def test_pauses_grow_and_outlive_a_night() -> None:
    pauses = [pause_after(attempt) for attempt in range(1, MAXIMUM_ATTEMPTS)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (timedelta(minutes=1), timedelta(hours=6))
    assert sum(pauses, timedelta()) > timedelta(hours=12)
