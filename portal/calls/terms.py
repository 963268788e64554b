"""What staff set of a call, in one piece, as a form hands it on."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from portal.calls.enums import CallKind

SHIPPED = "shipped"


@dataclass(frozen=True)
class Terms:
    """The terms of a call. Instants are aware; the amount is in hundredths.

    ``questions_id`` and ``rubric_id`` may say :data:`SHIPPED`: what the portal brings, made at its first use.
    """

    title: str
    kind: CallKind
    closes_at: datetime
    zone: str = "UTC"
    opens_at: datetime | None = None
    grace_minutes: int = 0
    places: int | None = None
    announces_on: date | None = None
    accept_days: int = 7
    summary: str | None = None
    offers: str | None = None
    expects: str | None = None
    event_id: str | None = None
    funder_id: str | None = None
    amount_minor: int | None = None
    amount_currency: str | None = None
    region: str = "ICANN_LAC"
    lifetime_cap: int | None = None
    readers_wanted: int = 1
    questions_id: str | None = None
    rubric_id: str | None = None


TERM_NAMES = tuple(each.name for each in fields(Terms))


def terms_of(call: Any) -> Terms:
    """Return the terms of a call as it stands."""
    return Terms(**{name: getattr(call, name) for name in TERM_NAMES})
