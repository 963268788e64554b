"""Figures of indicators, computed in the database at the moment they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, Row, Select, func, select

from portal.awards.models import Award, Disbursement
from portal.bodies.models import Membership
from portal.calls.models import Call
from portal.capacity.models import Completion
from portal.events.models import Event
from portal.funds.models import Allocation
from portal.indicators.catalogue import INDICATORS
from portal.indicators.definitions import TOTAL, Figure, Indicator, Series
from portal.indicators.engine import counting, counting_with_total, within_values
from portal.indicators.measures import Measure, Sums
from portal.indicators.spans import each_of, span_at, values_of
from portal.kernel.periods import Period
from portal.kernel.places import Scheme
from portal.registers.models import Document, Observation, Resolution, Support
from portal.system.database import db

#: By these days records belong to a period; what only began long ago, as a body, is not among them.
_DAYS: tuple[Any, ...] = (
    Membership.from_on,
    Event.start_on,
    Completion.completed_on,
    Call.closes_at,
    Award.awarded_on,
    Allocation.approved_on,
    Disbursement.paid_on,
    Support.supported_on,
    Resolution.adopted_on,
    Document.published_on,
    Observation.valid_from,
)


def indicator(code: str) -> Indicator | None:
    """Return an indicator that is computed, or None."""
    return INDICATORS.get(code)


def indicators() -> list[Indicator]:
    """Return the indicators that are computed, in the order of the plan."""
    return list(INDICATORS.values())


def figures(
    code: str, period: Period, by: str | None = None, within: Mapping[str, str] | None = None
) -> list[Figure]:
    """Return the figures of an indicator, in the order and the rounding of the export.

    For each series and scheme, the main one first, the total and then the members by code point.

    :param by: a dimension; series that do not have it give their total only
    :param within: members that the records must have, by dimension; series without it are left out
    :raises KeyError: if the indicator is not computed
    """
    entry = INDICATORS[code]
    chosen = [one for one in entry.series if set(within or ()) <= set(one.dimensions)]
    return [each for one in chosen for each in _figures_of(entry, one, period, by, within)]


def trend(code: str, periods: Sequence[Period]) -> list[Figure]:
    """Return the totals of an indicator for each period, one statement a series.

    In the order of series, scheme, period.

    :raises KeyError: if there is no such indicator
    """
    entry = INDICATORS[code]
    return [each for one in entry.series for each in _trend_of(entry, one, periods)]


def first_year(today: date) -> int:
    """Return the year of the earliest record that an indicator counts; this year's when there is none."""
    days = [select(func.min(column)).scalar_subquery() for column in _DAYS]
    earliest = db.session.execute(select(*days)).one()
    years: list[int] = [day.year for day in earliest if day is not None]
    return min([*years, today.year])


def statement_of(entry: Indicator, series: Series, period: Period, by: str | None = None) -> str | None:
    """Return the SQL of a series as this database reads it, with its values written out.

    None for one that nobody has defined.
    """
    if series.rows is None:
        return None
    statement = counting(series, span_at(), entry.schemes_of(series), by).params(**values_of([period]))
    return str(statement.compile(db.engine, compile_kwargs={"literal_binds": True}))


def _figures_of(
    entry: Indicator, series: Series, period: Period, by: str | None, within: Mapping[str, str] | None
) -> list[Figure]:
    rows = {row.member: row for row in _with_total(entry, series, period, by, within)}
    total = rows.pop(TOTAL, None)
    found: list[Figure] = []
    for scheme in entry.schemes_of(series):
        found.append(_figure(entry, series, period, scheme, None, TOTAL, total))
        found.extend(
            _figure(entry, series, period, scheme, by, member, row)
            for member, row in sorted(rows.items())
            if row._mapping[scheme.value]
        )
    return found


def _with_total(
    entry: Indicator, series: Series, period: Period, by: str | None, within: Mapping[str, str] | None
) -> Sequence[Row[Any]]:
    """Return the rows of the members, and that of the total."""
    if by not in series.dimensions:
        return _count(entry, series, [period], None, within)
    if by in series.variants:
        total = _count(entry, series, [period], None, within)
        return [*total, *_count(entry, series, [period], by, within)]
    return _count(entry, series, [period], by, within, with_total=True)


def _trend_of(entry: Indicator, series: Series, periods: Sequence[Period]) -> Iterator[Figure]:
    rows = {row.period: row for row in _count(entry, series, periods, None, None)}
    for scheme in entry.schemes_of(series):
        for place, period in enumerate(periods):
            yield _figure(entry, series, period, scheme, None, TOTAL, rows.get(place))


def _count(
    entry: Indicator,
    series: Series,
    periods: Sequence[Period],
    by: str | None,
    within: Mapping[str, str] | None,
    *,
    with_total: bool = False,
) -> Sequence[Row[Any]]:
    if series.rows is None:
        return []
    names = tuple(sorted(within or ()))
    statement = _statement(entry.code, series.name, len(periods), by, names, with_total=with_total)
    return db.session.execute(statement, values_of(periods) | within_values(within or {})).all()


@cache
def _statement(
    code: str, name: str, periods: int, by: str | None, within: tuple[str, ...], *, with_total: bool
) -> Select[Any] | CompoundSelect[Any]:
    """Write a statement once: putting it together takes longer than asking a small portal."""
    entry = INDICATORS[code]
    series = next(one for one in entry.series if one.name == name)
    span = span_at() if periods == 1 else each_of(periods)
    if with_total and by is not None:
        return counting_with_total(series, span, entry.schemes_of(series), by, within)
    return counting(series, span, entry.schemes_of(series), by, within)


def _figure(
    entry: Indicator,
    series: Series,
    period: Period,
    scheme: Scheme,
    by: str | None,
    member: str,
    row: Row[Any] | None,
) -> Figure:
    variant = series.variants.get(by or TOTAL)
    measure = variant.measure if variant else series.measure
    worth = measure.worth(_sums(measure, scheme, row), series.places)
    return Figure(
        code=entry.code,
        series=series.name,
        period=period,
        scheme=scheme,
        dimension=by or TOTAL,
        member=member,
        value=worth.value,
        numerator=worth.numerator,
        denominator=worth.denominator,
        unit=series.unit,
        status=worth.status,
    )


def _sums(measure: Measure, scheme: Scheme, row: Row[Any] | None) -> Sums:
    cells: dict[str, Any] = dict(row._mapping) if row is not None else {}
    found = [cells.get(f"{scheme.value}_{column}") for column in measure.columns]
    numbers = [None if number is None else Decimal(number) for number in found]
    return Sums(int(cells.get(scheme.value) or 0), *numbers)
