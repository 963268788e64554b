"""The days of a period as SQL: of one period, or of each of several in one statement.

:source: the contract's indicators.md, rules 1 to 3
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, bindparam, literal, select, union_all

from portal.kernel.periods import Period
from portal.system.database import Instant


@dataclass(frozen=True)
class Span:
    """First and last day, the day before, and the instants between which the period lies.

    ``window_start`` is the first day of the 12-month window that ends with the period.

    ``number`` is the place of the period among several, from 0. The days themselves are parameters, given
    by :func:`values_of`, so that a statement is written once and asked for any period.
    """

    number: ColumnElement[Any]
    start: ColumnElement[Any]
    end: ColumnElement[Any]
    base: ColumnElement[Any]
    window_start: ColumnElement[Any]
    begins_at: ColumnElement[Any]
    ends_before: ColumnElement[Any]


def span_at(number: int = 0) -> Span:
    """Return the days of one period."""
    return Span(
        literal(number, Integer()),
        bindparam(f"start_{number}", type_=Date()),
        bindparam(f"end_{number}", type_=Date()),
        bindparam(f"base_{number}", type_=Date()),
        bindparam(f"window_start_{number}", type_=Date()),
        bindparam(f"begins_at_{number}", type_=Instant()),
        bindparam(f"ends_before_{number}", type_=Instant()),
    )


def each_of(count: int) -> Span:
    """Return the days of several periods as columns, so that one statement answers for all of them."""
    names = [field.name for field in fields(Span)]
    rows = [
        select(*(getattr(span_at(number), name).label(f"{name}_") for name in names))
        for number in range(count)
    ]
    table = union_all(*rows).cte("periods")
    return Span(*(table.c[f"{name}_"] for name in names))


def values_of(periods: Sequence[Period]) -> dict[str, date | datetime]:
    """Return the parameters of the periods, by name."""
    values: dict[str, date | datetime] = {}
    for number, period in enumerate(periods):
        values[f"start_{number}"] = period.start
        values[f"end_{number}"] = period.end
        values[f"base_{number}"] = period.base
        values[f"window_start_{number}"] = period.window_start
        values[f"begins_at_{number}"] = _midnight(period.start)
        values[f"ends_before_{number}"] = _after(period.end)
    return values


def _after(day: date) -> datetime:
    """Return the moment at which a day is over; the last of all days is never quite."""
    return datetime.max.replace(tzinfo=UTC) if day == date.max else _midnight(day + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
