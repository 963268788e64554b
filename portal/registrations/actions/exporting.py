"""That somebody took the attendee list away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from portal.events.models import Event
from portal.system import audit
from portal.system.access import Actor


def log_export(
    event: Event,
    *,
    kind: str,
    filters: Mapping[str, str],
    columns: Sequence[str],
    rows: int,
    by: Actor,
    at: datetime,
) -> None:
    """Leave in the trail who took which list, when; what was searched for may be a name, and is kept apart."""
    words = {"q": filters["q"]} if filters.get("q") else None
    facts = {
        "format": kind,
        "filter": {name: value for name, value in filters.items() if name != "q"},
        "columns": list(columns),
        "rows": rows,
    }
    audit.record("attendees.export", event, by=by, at=at, facts=facts, words=words)
