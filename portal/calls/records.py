"""Calls as the data contract writes them: exactly its columns, in its order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.calls.models import Call
from portal.system.database.contract import word


def call_records() -> Select[Any]:
    """Return the contract's table ``calls``."""
    one = Call
    return select(
        one.id,
        one.title,
        word(one.kind).label("kind"),
        one.event_id,
        one.opens_at,
        one.closes_at,
        one.places,
    )
