"""A letter is a row first: written in the transaction of the act, sent by the worker, retried.

The row holds ids and a state; the address and the text lie in a side table that erasure empties.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Index, Integer, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.kernel.codes import new_id
from portal.system.database import Base, Instant, choice, db, identifier, refers_to
from portal.system.writing import Letter

MAXIMUM_ATTEMPTS = 8


class PostState(StrEnum):
    """Where a letter stands."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class OutboxMessage(Base):
    """A letter on its way."""

    __tablename__ = "outbox_messages"
    __table_args__ = (Index("ix_outbox_messages_due", "state", "due_at"),)

    id: Mapped[str] = mapped_column(identifier(), primary_key=True)
    template: Mapped[str] = mapped_column(String(80))
    language: Mapped[str] = mapped_column(String(2))
    account_id: Mapped[str | None] = mapped_column(identifier(), index=True)
    person_id: Mapped[str | None] = mapped_column(identifier(), index=True)
    state: Mapped[PostState] = mapped_column(choice(PostState), default=PostState.WAITING)
    written_at: Mapped[datetime] = mapped_column(Instant, index=True)
    due_at: Mapped[datetime] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    last_fault: Mapped[str | None] = mapped_column(String(300))
    words: Mapped[OutboxWords | None] = relationship(back_populates="message", uselist=False)


class OutboxWords(Base):
    """The address and the text of a letter; erasure deletes the row.

    ``unsubscribe_url``: where one click sees to it that no more letters of this kind come.
    """

    __tablename__ = "outbox_words"

    message_id: Mapped[str] = mapped_column(refers_to("outbox_messages.id"), primary_key=True)
    address: Mapped[str] = mapped_column(String(320))
    subject: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    unsubscribe_url: Mapped[str | None] = mapped_column(Text)
    message: Mapped[OutboxMessage] = relationship(back_populates="words")


def post(
    letter: Letter,
    *,
    to: str,
    template: str,
    language: str,
    at: datetime,
    account_id: str | None = None,
    person_id: str | None = None,
    unsubscribe_url: str | None = None,
) -> OutboxMessage:
    """Put a letter into the outbox, within the open transaction.

    :param unsubscribe_url: takes a POST without signing in, and asks a reader who opens it
    """
    message = OutboxMessage(
        id=new_id("msg"),
        template=template,
        language=language,
        account_id=account_id,
        person_id=person_id,
        written_at=at,
        due_at=at,
        words=OutboxWords(
            address=to,
            subject=letter.subject[:300],
            text=letter.text,
            html=letter.html,
            unsubscribe_url=unsubscribe_url,
        ),
    )
    db.session.add(message)
    return message


def next_due(at: datetime) -> OutboxMessage | None:
    """Return the letter that is due longest, locked for this transaction; other workers pass it over."""
    return db.session.scalars(
        select(OutboxMessage)
        .where(OutboxMessage.state == PostState.WAITING, OutboxMessage.due_at <= at)
        .order_by(OutboxMessage.due_at, OutboxMessage.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after so many failures, so that a letter outlives a night without a mail server.

    :returns: one minute, then four times as long each time, at most six hours: about 18 hours in all
    """
    return min(timedelta(minutes=4 ** (attempts - 1)), timedelta(hours=6))
