"""What observations mean: the value of a cell on a day, on two days, and over a period.

A cell is a measure of a country and a subject; an empty country or subject is one of its own.

:source: the contract's indicators.md, rules 25 to 27, and 2.6.a
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Subquery,
    case,
    func,
    literal,
    or_,
    select,
    union_all,
)

from portal.registers.enums import Measure
from portal.registers.records import observation_records
from portal.system.database.ordering import by_code_point


def cells_on(
    day: ColumnElement[Any],
    period: ColumnElement[Any],
    indicator: str,
    *measures: Measure,
    name: str = "cells",
) -> Subquery:
    """Return the cells that have a value on a day, each with its observation.

    Among the observations valid then the latest ``valid_from`` wins, then the latest ``retrieved_on``, then
    the greatest id; so a correction wins, and a late entry of an older state does not.

    Columns: ``id, period, measure, country, subject, value``.

    :param period: the number of the period that ``day`` is of
    :param indicator: the code whose observations are read
    """
    row = _observed(indicator, *measures)
    ranked = _ranked(row, period, (row.c.measure, row.c.country, row.c.subject), row.c.valid_from)
    return _first_of(
        ranked.where(row.c.valid_from <= day, or_(row.c.valid_to.is_(None), row.c.valid_to >= day)), name
    )


def cells_at_both(
    end: ColumnElement[Any],
    base: ColumnElement[Any],
    period: ColumnElement[Any],
    indicator: str,
    measure: Measure,
) -> Subquery:
    """Return the cells of a measure that have a value on both days.

    Columns: ``id`` of the observation at the end, ``period, country, subject``, and the values ``at_end``
    and ``at_base``.
    """
    cells = union_all(
        _edge(cells_on(end, period, indicator, measure, name="cells_at_end"), 1),
        _edge(cells_on(base, period, indicator, measure, name="cells_at_base"), 0),
    ).subquery("cells")
    # Grouped and not joined: an empty subject is equal to an empty subject.
    is_end = cells.c.is_end == 1
    return (
        select(
            func.max(case((is_end, cells.c.id))).label("id"),
            cells.c.period,
            cells.c.country,
            cells.c.subject,
            func.max(case((is_end, cells.c.value))).label("at_end"),
            func.max(case((~is_end, cells.c.value))).label("at_base"),
        )
        .group_by(cells.c.period, cells.c.country, cells.c.subject)
        .having(func.count() == 2)
        .subquery("cells_at_both")
    )


def reports_within(
    start: ColumnElement[Any],
    end: ColumnElement[Any],
    period: ColumnElement[Any],
    indicator: str,
    measure: Measure,
) -> Subquery:
    """Return the reports whose days lie wholly in a period; of one span the last correction.

    Columns as of :func:`cells_on`.
    """
    row = _observed(indicator, measure)
    of_one_span = (row.c.measure, row.c.country, row.c.subject, row.c.valid_from, row.c.valid_to)
    ranked = _ranked(row, period, of_one_span)
    return _first_of(ranked.where(row.c.valid_from >= start, row.c.valid_to <= end), "reports")


def _observed(indicator: str, *measures: Measure) -> Subquery:
    row = observation_records().subquery("observation")
    return (
        select(row)
        .where(row.c.indicator == indicator, row.c.measure.in_([each.value for each in measures]))
        .subquery("observed")
    )


def _ranked(
    row: FromClause, period: ColumnElement[Any], same: tuple[ColumnElement[Any], ...], *latest: Any
) -> Select[Any]:
    """Number the observations of the same thing, the one that wins first."""
    order = [each.desc() for each in (*latest, row.c.retrieved_on, by_code_point(row.c.id))]
    place = func.row_number().over(partition_by=(period, *same), order_by=order)
    cells = [row.c[each] for each in ("id", "measure", "country", "subject", "value")]
    return select(*cells, period.label("period"), place.label("place"))


def _first_of(ranked: Select[Any], name: str) -> Subquery:
    rows = ranked.subquery(f"{name}_ranked")
    wanted = [rows.c[each] for each in ("id", "period", "measure", "country", "subject", "value")]
    return select(*wanted).where(rows.c.place == 1).subquery(name)


def _edge(cells: Subquery, number: int) -> Select[Any]:
    return select(cells, literal(number, Integer()).label("is_end"))
