"""What an allocation means: what it is for, whether it counts, and where it goes.

:source: the contract's indicators.md, 1.1.b, 1.3.a and 1.3.b
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Subquery, and_, func, or_, select
from sqlalchemy.orm import aliased

from portal.funds.enums import AllocationStatus
from portal.funds.records import allocation_records
from portal.stakeholders.meaning import merged, survivor
from portal.stakeholders.models import Organisation
from portal.system.database.contract import holds

CCTLD_SECURITY = "CCTLD_SSR"


def allocations(name: str = "allocation") -> Subquery:
    """Return every allocation with its funder and its country.

    Columns: ``id, tags, kind, status, approved_on, amount_usd, staff_days``, ``funder`` (the survivor, empty
    when nobody is named), and ``country``: the row's, else that of the surviving beneficiary, else empty.
    """
    row = allocation_records().subquery("allocation_row")
    beneficiary = aliased(Organisation)
    beneficiaries, funders = merged(Organisation).alias(), merged(Organisation).alias()
    return (
        select(
            row.c.id,
            row.c.tags,
            row.c.kind,
            row.c.status,
            row.c.approved_on,
            row.c.amount_usd,
            row.c.staff_days,
            survivor(row.c.funder_id, funders).label("funder"),
            func.coalesce(row.c.country, beneficiary.country).label("country"),
        )
        .outerjoin(funders, funders.c.id == row.c.funder_id)
        .outerjoin(beneficiaries, beneficiaries.c.id == row.c.organisation_id)
        .outerjoin(beneficiary, beneficiary.id == survivor(row.c.organisation_id, beneficiaries))
        .subquery(name)
    )


def is_approved_within(allocation: FromClause, start: Any, end: Any) -> ColumnElement[bool]:
    """Whether the allocation is approved, on a day of the period; a planned or cancelled one never counts."""
    return and_(
        allocation.c.status == AllocationStatus.APPROVED.value, allocation.c.approved_on.between(start, end)
    )


def serves_objective(allocation: FromClause, objective: str) -> ColumnElement[bool]:
    """Whether a tag names the objective, or one of its projects."""
    tags = "|" + allocation.c.tags
    return or_(holds(allocation.c.tags, objective), tags.contains(f"|{objective}.", autoescape=True))


def serves_cctld_security(allocation: FromClause) -> ColumnElement[bool]:
    """Whether it is tagged as for the stability, security and resiliency of ccTLDs."""
    return holds(allocation.c.tags, CCTLD_SECURITY)
