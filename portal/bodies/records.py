"""Bodies and memberships as the data contract writes them: exactly its columns, in its order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.bodies.models import Body, Membership
from portal.system.database.contract import CODE, ContractTable, listed, word


def body_records() -> Select[Any]:
    """Return the contract's table ``bodies``."""
    one = Body
    return select(
        one.id,
        one.name,
        one.acronym,
        word(one.body_class).label("class"),
        one.parent_id,
        one.country,
        listed(one.topics).label("topics"),
        one.founded_on,
        one.dissolved_on,
    )


def membership_records() -> Select[Any]:
    """Return the contract's table ``memberships``."""
    one = Membership
    return select(
        one.id,
        one.body_id,
        one.person_id,
        one.organisation_id,
        word(one.role).label("role"),
        word(one.capacity).label("capacity"),
        one.from_on,
        one.to_on,
        one.country,
        word(one.sector).label("sector"),
        word(one.gender).label("gender"),
        one.source_url,
    )


TABLES = (
    ContractTable("bodies", Body, body_records, own={"code": CODE}),
    ContractTable("memberships", Membership, membership_records, own={"code": CODE}),
)
