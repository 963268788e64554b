"""What letters tell of the addresses they go to."""

from __future__ import annotations

from datetime import datetime

from portal.freshness import actions


def hear_bounced(address: str, *, at: datetime) -> None:
    """Mark the contacts whose mail comes back."""
    actions.note_bounce(address, at=at)


def hear_sent(address: str, *, at: datetime) -> None:
    """Take the mark away from contacts whose mail arrives."""
    actions.note_arrival(address, at=at)
