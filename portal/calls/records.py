"""Calls as the data contract writes them: exactly its columns, in its order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.calls.models import Call
from portal.system.database.contract import CODE, ContractTable, Own, word


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


TABLES = (
    ContractTable(
        "calls",
        Call,
        call_records,
        own={
            "code": CODE,
            "zone": Own(lambda: "UTC"),
            "grace_minutes": Own(lambda: 0),
            "accept_days": Own(lambda: 7),
            "region": Own(lambda: "ICANN_LAC"),
            "readers_wanted": Own(lambda: 1),
        },
    ),
)
