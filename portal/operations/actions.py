"""Taking letters from the outbox, writing down how they fared, and that the worker is alive."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage

from portal.operations.models import WorkerBeat
from portal.settings import Settings
from portal.system import delivery, outbox, signals
from portal.system.database import db
from portal.system.outbox import OutboxMessage, PostState


def beat(worker: str, *, at: datetime) -> None:
    """Write down that the worker looked for work."""
    db.session.merge(WorkerBeat(worker=worker, seen_at=at))


def take_letter(settings: Settings, *, at: datetime) -> tuple[str, EmailMessage | None] | None:
    """Lease the letter that is due longest.

    :returns: its id and the letter as it goes out, or None in its place when it can never go out; None
        when nothing is due
    """
    message = outbox.next_due(at)
    if message is None:
        return None
    delivery.lease(message, at=at)
    try:
        mail = delivery.compose(message, message.words, settings) if message.words else None
        fault = "the words were erased"
    except ValueError:
        mail, fault = None, "the address is none"
    if mail is None:
        message.state, message.last_fault = PostState.FAILED, fault
        _tell_bounce(message, at=at)
    return message.id, mail


def note_delivery(message_id: str, fault: str | None, *, at: datetime) -> None:
    """Write down how the sending of a letter went."""
    message = db.session.get_one(OutboxMessage, message_id)
    if fault is None:
        delivery.note_sent(message, at=at)
        if message.words is not None:
            signals.letter_sent.send(message.words.address, at=at)
    elif message.state is PostState.WAITING:
        gave_up = delivery.note_failed(message, fault, at=at)
        if delivery.is_bounce(fault, gave_up=gave_up):
            _tell_bounce(message, at=at)


def _tell_bounce(message: OutboxMessage, *, at: datetime) -> None:
    if message.words is not None:
        signals.letter_bounced.send(message.words.address, at=at)


def send_again(message: OutboxMessage, *, at: datetime) -> None:
    """Let a letter that was given up be tried again, from the beginning."""
    if message.state is PostState.FAILED:
        message.state, message.attempts, message.due_at = PostState.WAITING, 0, at
