"""Figures as the pages show them: as last stored where that still holds, else counted, else with their date.

The worker keeps what is stored up to date (``portal indicators refresh`` does so at once). Where rows
changed since and counting is quick, a page counts anew by itself; where it is slow, the page shows the
stored figures and says as of when.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Row, Table, select
from sqlalchemy.sql import visitors

from portal.indicators.catalogue import INDICATORS
from portal.indicators.definitions import Figure
from portal.indicators.engine import counting
from portal.indicators.models import NO_BREAKDOWN, StoredFigures
from portal.indicators.queries.counts import figures, first_year, trend
from portal.indicators.spans import span_at
from portal.kernel.periods import Period, year
from portal.kernel.places import Scheme
from portal.system.database import db
from portal.system.database.changes import as_numbers, numbers

#: What a page may take to count anew, all its stale figures together.
QUICK_MILLISECONDS = 100


@dataclass(frozen=True)
class Asked:
    """Which lines: of one indicator and period, the totals or one breakdown with them."""

    code: str
    period: Period
    by: str | None = None

    @property
    def breakdown(self) -> str:
        """The breakdown as it is stored."""
        return self.by or NO_BREAKDOWN


@dataclass(frozen=True)
class Counted:
    """Lines that were counted just now, ready to be stored."""

    asked: Asked
    lines: list[list[str]]
    basis: dict[str, int]
    made_by: str
    milliseconds: int


@dataclass(frozen=True)
class Standing:
    """Lines with the moment they are of, and whether rows under them changed since."""

    figures: list[Figure]
    as_of: datetime
    is_stale: bool


def standing(wanted: Sequence[Asked], *, at: datetime) -> dict[Asked, Standing]:
    """Return the lines that were asked for: stored ones that hold, and else what can be had quickly.

    :param at: now; what is counted in this call is of this moment
    """
    stored, present = _stored(wanted), numbers()
    found: dict[Asked, Standing] = {}
    stale: dict[Asked, Row[Any]] = {}
    for each in wanted:
        row = stored.get(each)
        if row is not None and holds(row, present):
            found[each] = Standing(_read(each, row.lines), row.computed_at, is_stale=False)
        elif row is not None:
            stale[each] = row
    to_count = [each for each in wanted if each not in found and each not in stale]
    if sum(row.milliseconds for row in stale.values()) <= QUICK_MILLISECONDS:
        to_count += list(stale)
    else:
        found |= {
            each: Standing(_read(each, row.lines), row.computed_at, is_stale=True)
            for each, row in stale.items()
        }
    counted = _count_all(to_count)
    return found | {each: Standing(lines, at, is_stale=False) for each, lines in counted.items()}


def holds(row: Any, present: Mapping[str, Any]) -> bool:
    """Whether stored lines are still what counting would give."""
    asked_by = row.breakdown or None
    basis = as_numbers(present, tables_of(row.code, asked_by))
    return bool(row.made_by == made_by(row.code) and row.basis == basis)


def made_by(code: str) -> str:
    """Return the definition that lines are counted by, as far as it is written down."""
    entry = INDICATORS[code]
    return f"{entry.code} version {entry.version}"


@cache
def tables_of(code: str, by: str | None) -> frozenset[str]:
    """Return the tables that an indicator is counted from, as its statements name them."""
    entry = INDICATORS[code]
    statements = [
        counting(series, span_at(), entry.schemes_of(series), each)
        for series in entry.series
        if series.rows is not None
        for each in {None, by if by in series.dimensions else None}
    ]
    return frozenset(
        str(part.name)
        for statement in statements
        for part in visitors.iterate(statement)
        if isinstance(part, Table)
    )


def count(asked: Asked) -> Counted:
    """Count lines to be stored.

    The numbers of the tables are read first: a change that comes in between makes the lines stale, never
    falsely fresh.
    """
    basis = as_numbers(numbers(), tables_of(asked.code, asked.by))
    began = time.perf_counter()
    found = figures(asked.code, asked.period, asked.by)
    taken = round(1000 * (time.perf_counter() - began))
    return Counted(asked, [_written(each) for each in found], basis, made_by(asked.code), taken)


def out_of_date(wanted: Iterable[Asked], *, at: datetime) -> list[Asked]:
    """Return those of which nothing that holds is stored: what is missing first, then the longest stale.

    What is costly waits twenty times as long as it took, so that a busy day is not spent counting.
    """
    stored = {_key(row): row for row in db.session.execute(select(*_HEADS)).all()}
    present, missing = numbers(), []
    stale: list[tuple[datetime, Asked]] = []
    for each in wanted:
        row: Any = stored.get((each.code, each.period.start, each.period.end, each.breakdown))
        if row is None:
            missing.append(each)
        elif not holds(row, present) and (at - row.computed_at).total_seconds() * 50 >= row.milliseconds:
            stale.append((row.computed_at, each))
    return [*missing, *(each for _, each in sorted(stale, key=lambda pair: pair[0]))]


_HEADS = (
    StoredFigures.code,
    StoredFigures.first_day,
    StoredFigures.last_day,
    StoredFigures.breakdown,
    StoredFigures.basis,
    StoredFigures.made_by,
    StoredFigures.computed_at,
    StoredFigures.milliseconds,
)


def kept_for_pages(today: date) -> list[Asked]:
    """Return what is worth storing: the totals of every year, and each breakdown of this year and the last."""
    years = [year(number) for number in range(today.year, first_year(today) - 1, -1)]
    totals = [Asked(code, period) for period in years for code in INDICATORS]
    parts = [
        Asked(code, period, by)
        for period in years[:2]
        for code, entry in INDICATORS.items()
        for by in entry.dimensions
    ]
    return totals + parts


def _key(row: Any) -> tuple[str, date, date, str]:
    return row.code, row.first_day, row.last_day, row.breakdown


def _stored(wanted: Sequence[Asked]) -> dict[Asked, Row[Any]]:
    by_key = {(each.code, each.period.start, each.period.end, each.breakdown): each for each in wanted}
    statement = select(*_HEADS, StoredFigures.lines).where(
        StoredFigures.code.in_(sorted({each.code for each in wanted})),
        StoredFigures.first_day.in_(sorted({each.period.start for each in wanted})),
        StoredFigures.breakdown.in_(sorted({each.breakdown for each in wanted})),
    )
    # Rows and not objects: a page reads dozens, and changes none.
    rows = {_key(row): row for row in db.session.execute(statement)}
    return {by_key[key]: row for key, row in rows.items() if key in by_key}


def _count_all(wanted: Sequence[Asked]) -> dict[Asked, list[Figure]]:
    """Count lines; the totals of several years of one indicator in one statement a series."""
    found: dict[Asked, list[Figure]] = {}
    years: dict[str, list[Asked]] = {}
    for each in wanted:
        if each.by is None:
            years.setdefault(each.code, []).append(each)
        else:
            found[each] = figures(each.code, each.period, each.by)
    for code, asked in years.items():
        lines = trend(code, [each.period for each in asked])
        found |= {each: [line for line in lines if line.period == each.period] for each in asked}
    return found


def _written(figure: Figure) -> list[str]:
    cells = (figure.value, figure.numerator, figure.denominator)
    return [
        figure.series,
        figure.scheme.value,
        figure.dimension,
        figure.member,
        *("" if cell is None else f"{cell:f}" for cell in cells),
        figure.unit,
        figure.status,
    ]


def _read(asked: Asked, lines: list[list[str]]) -> list[Figure]:
    return [_figure(asked, *cells) for cells in lines]


def _figure(
    asked: Asked,
    series: str,
    scheme: str,
    dimension: str,
    member: str,
    value: str,
    numerator: str,
    denominator: str,
    unit: str,
    status: str,
) -> Figure:
    return Figure(
        code=asked.code,
        series=series,
        period=asked.period,
        scheme=Scheme(scheme),
        dimension=dimension,
        member=member,
        value=Decimal(value) if value else None,
        numerator=Decimal(numerator) if numerator else None,
        denominator=Decimal(denominator) if denominator else None,
        unit=unit,
        status=status,
    )
