"""Taking letters from the outbox, writing down how they fared, and that the worker is alive."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage

from portal.operations.models import WorkerBeat
from portal.settings import Settings
from portal.system import delivery, outbox
from portal.system.database import db
from portal.system.outbox import OutboxMessage


def beat(worker: str, *, at: datetime) -> None:
    """Write down that the worker looked for work."""
    db.session.merge(WorkerBeat(worker=worker, seen_at=at))


def take_letters(settings: Settings, *, at: datetime) -> list[tuple[str, EmailMessage]]:
    """Lease the letters that are due and return them composed, by id."""
    taken = []
    for message in outbox.claim_due(at):
        delivery.lease(message, at=at)
        if message.words is None:
            delivery.note_failed(message, "its words were erased", at=at)
            message.state = outbox.PostState.FAILED
        else:
            taken.append((message.id, delivery.compose(message, message.words, settings)))
    return taken


def note_delivery(message_id: str, fault: str | None, *, at: datetime) -> None:
    """Write down how the sending of a letter went."""
    message = db.session.get_one(OutboxMessage, message_id)
    if fault is None:
        delivery.note_sent(message, at=at)
    else:
        delivery.note_failed(message, fault, at=at)
