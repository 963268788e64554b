"""Invented letters in the outbox."""

from datetime import datetime
from typing import Any

from portal.kernel.clock import now
from portal.system import outbox
from portal.system.outbox import OutboxMessage
from portal.system.writing import Letter


def make_letter(*, to: str = "ana@example.org", at: datetime | None = None, **given: Any) -> OutboxMessage:
    """A letter that is due."""
    values = {"template": "accounts/confirm", "language": "es"} | given
    letter = Letter("Sua inscrição", "Olá, São Tomé.\n", "<p>Olá, São Tomé.</p>")
    return outbox.post(letter, to=to, at=at or now(), **values)
