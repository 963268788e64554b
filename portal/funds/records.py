"""Allocations as the data contract writes them: exactly its columns, in its order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.funds.models import Allocation
from portal.system.database.contract import ContractTable, listed, word


def allocation_records() -> Select[Any]:
    """Return the contract's table ``allocations``."""
    one = Allocation
    return select(
        one.id,
        one.title,
        listed(one.tags).label("tags"),
        word(one.kind).label("kind"),
        word(one.status).label("status"),
        one.approved_on,
        one.funder_id,
        one.organisation_id,
        one.country,
        one.amount,
        one.currency,
        one.amount_usd,
        one.staff_days,
    )


TABLES = (ContractTable("allocations", Allocation, allocation_records),)
