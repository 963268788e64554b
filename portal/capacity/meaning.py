"""What training means: whether a run took place, who completed it, and what it was about.

:source: the contract's indicators.md, 2.5.a, 2.6.b and 2.7.a
"""

from __future__ import annotations

from sqlalchemy import BigInteger, ColumnElement, FromClause, Subquery, and_, cast, func, or_, select

from portal.capacity.enums import CompletionResult, OfferingStatus
from portal.capacity.records import completion_records, offering_records, programme_records
from portal.stakeholders.meaning import parties_of

ENOUGH_PERCENT = 80


def is_held(offering: FromClause) -> ColumnElement[bool]:
    """Whether the run took place."""
    return offering.c.status == OfferingStatus.HELD.value


def is_complete(completion: FromClause) -> ColumnElement[bool]:
    """Whether the person completed the run: passed, or, without a test, was at 80 % of the sessions.

    Counted in whole numbers, so that exactly 80 % is enough; who failed never completed.
    """
    attended = cast(completion.c.sessions_attended, BigInteger)
    total = cast(completion.c.sessions_total, BigInteger)
    return or_(
        completion.c.result == CompletionResult.PASSED.value,
        and_(completion.c.result.is_(None), total > 0, attended * 100 >= total * ENOUGH_PERCENT),
    )


def completions_that_count(name: str = "completions_that_count") -> Subquery:
    """Return the completions of runs that took place by people who completed them.

    Columns: ``id, completed_on, offering_id, programme_id, language, level`` of the run, its ``topics`` and
    ``audience`` (the programme's when the run has none), the survivor ``person_id``, and of the record
    ``country, sector, gender``.
    """
    row = completion_records().subquery("completion")
    run, programme = offering_records().subquery("offering"), programme_records().subquery("programme")
    taught = row.join(run, run.c.id == row.c.offering_id).join(
        programme, programme.c.id == run.c.programme_id
    )
    who = parties_of(row, taught)
    return (
        select(
            row.c.id,
            row.c.completed_on,
            row.c.offering_id,
            run.c.programme_id,
            run.c.language,
            run.c.level,
            func.coalesce(run.c.topics, programme.c.topics).label("topics"),
            func.coalesce(run.c.audience, programme.c.audience).label("audience"),
            who.person_id.label("person_id"),
            who.country.label("country"),
            who.sector.label("sector"),
            who.gender.label("gender"),
        )
        .select_from(who.rows)
        .where(is_held(run), is_complete(row))
        .subquery(name)
    )
