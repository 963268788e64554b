"""The days of a period as SQL: of one period, or of each of several in one statement.

:source: the contract's indicators.md, rules 1 to 3
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, literal, select, union_all

from portal.kernel.periods import Period
from portal.system.database import Instant


@dataclass(frozen=True)
class Span:
    """First and last day, the day before, and the instants between which the period lies.

    ``number`` is the place of the period among several, from 0.
    """

    number: ColumnElement[Any]
    start: ColumnElement[Any]
    end: ColumnElement[Any]
    base: ColumnElement[Any]
    begins_at: ColumnElement[Any]
    ends_before: ColumnElement[Any]


def span_of(period: Period, number: int = 0) -> Span:
    """Return the days of one period as constants."""
    return Span(
        literal(number, Integer()),
        literal(period.start, Date()),
        literal(period.end, Date()),
        literal(period.base, Date()),
        literal(_midnight(period.start), Instant()),
        literal(_midnight(period.end + timedelta(days=1)), Instant()),
    )


def each_of(periods: Sequence[Period]) -> Span:
    """Return the days of several periods as columns, so that one statement answers for all of them."""
    names = ("number", "start_on", "end_on", "base_on", "begins_at", "ends_before")
    rows = [
        select(*(cell.label(name) for cell, name in zip(_cells(span_of(one, place)), names, strict=True)))
        for place, one in enumerate(periods)
    ]
    table = union_all(*rows).cte("periods")
    return Span(*(table.c[name] for name in names))


def _cells(span: Span) -> tuple[ColumnElement[Any], ...]:
    return span.number, span.start, span.end, span.base, span.begins_at, span.ends_before


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
