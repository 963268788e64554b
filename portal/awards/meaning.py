"""What an award means: whether it was granted, and whether a grant is due to be reported on and was.

:source: the contract's indicators.md, rule 24, and 1.4.a
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, exists, or_, select

from portal.awards.enums import GRANTED
from portal.awards.records import award_records, disbursement_records, result_records
from portal.stakeholders.meaning import merged, parties_of, survivor
from portal.stakeholders.models import ICANN, Organisation


def is_granted(award: FromClause) -> ColumnElement[bool]:
    """Whether the award was granted: accepted and not given back."""
    return award.c.status.in_(sorted(status.value for status in GRANTED))


def due_grants(end: Any, window_start: Any) -> Select[Any]:
    """Return the grants to organisations that ICANN paid and whose first report is due on the day ``end``.

    Columns: ``record_id, organisation_id`` (the survivor), ``country`` of the organisation on the record
    (rule 9), ``kind``, and ``hit``: 1 when the grant complies. Money paid decides, not the award's status.
    """
    award = award_records().subquery("award")
    who, funders = parties_of(award), merged(Organisation).alias()
    return (
        select(
            award.c.id.label("record_id"),
            who.organisation_id.label("organisation_id"),
            who.organisation_country.label("country"),
            award.c.kind,
            case((_complies(award, end, window_start), 1), else_=0).label("hit"),
        )
        .select_from(who.rows.outerjoin(funders, funders.c.id == award.c.funder_id))
        .where(
            award.c.person_id.is_(None),
            award.c.organisation_id.is_not(None),
            survivor(award.c.funder_id, funders) == ICANN,
            award.c.report_due_on <= end,
            _is_paid(award, end),
        )
    )


def _is_paid(award: FromClause, end: Any) -> ColumnElement[bool]:
    payment = disbursement_records().subquery("payment")
    of_the_award = and_(payment.c.award_id == award.c.id, payment.c.paid_on <= end)
    return exists(select(payment.c.id).where(of_the_award).correlate_except(payment))


def _complies(award: FromClause, end: Any, window_start: Any) -> ColumnElement[bool]:
    """Whether a public result is there that was updated in the last 12 months, or that is final."""
    result = result_records().subquery("result")
    is_there = and_(
        result.c.award_id == award.c.id,
        result.c.public.is_(True),
        result.c.url.is_not(None),
        result.c.published_on <= end,
        or_(result.c.published_on >= window_start, result.c.final.is_(True)),
    )
    return exists(select(result.c.id).where(is_there).correlate_except(result))
