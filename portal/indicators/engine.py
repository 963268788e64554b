"""From an entry of the catalogue to SQL: figures, and the rows behind one.

One statement answers for both schemes, and for several periods when the span names several. The records
that pass the filters are reduced to distinct keys, and the keys are counted.

:source: the contract's indicators.md, rules 7 and 20 to 22
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    String,
    Subquery,
    bindparam,
    case,
    func,
    literal,
    select,
    true,
)

from portal.indicators.definitions import TOTAL, Series
from portal.indicators.spans import Span
from portal.kernel.enums import ECONOMIC
from portal.kernel.places import UNKNOWN, Scheme, codes_of
from portal.stakeholders.meaning import subregion


def counting(
    series: Series,
    span: Span,
    schemes: Sequence[Scheme],
    by: str | None = None,
    within: Sequence[str] = (),
) -> Select[Any]:
    """Return the statement of a series.

    Columns: ``period``, ``member``, and for each scheme its name with the count of distinct keys, for a
    share also ``<scheme>_hit`` with those in the numerator.

    :param by: a dimension of the series; without it one line, the total, and none when nothing counts
    :param within: dimensions of which the records must have one member; :func:`within_values` names it
    """
    records = series.rows(span).subquery("records")
    picked = _picked(series, records, schemes, by, within)
    keys = [picked.c[name] for name in series.key]
    names = [name for scheme in schemes for name in _names(series, scheme)]
    keyed = (
        select(picked.c.period, picked.c.member, *(func.max(picked.c[name]).label(name) for name in names))
        .group_by(picked.c.period, picked.c.member, *keys)
        .subquery("keyed")
    )
    return select(
        keyed.c.period, keyed.c.member, *(func.sum(keyed.c[name]).label(name) for name in names)
    ).group_by(keyed.c.period, keyed.c.member)


def listing(
    series: Series,
    span: Span,
    scheme: Scheme,
    by: str | None = None,
    member: str | None = None,
    within: Sequence[str] = (),
) -> Select[Any]:
    """Return the rows behind a number, in the order in which they are counted.

    Columns: ``number``, which distinct thing the row is counted as, ``record_id``, ``member`` and ``hit``.

    :param member: only rows of this member of ``by``
    :param within: as of :func:`counting`
    """
    records = series.rows(span).subquery("records")
    picked = _picked(series, records, (scheme,), by, within)
    keys = [picked.c[name] for name in series.key]
    statement = select(
        func.dense_rank().over(order_by=keys).label("number"),
        picked.c.id.label("record_id"),
        picked.c.member,
        (picked.c[_hit(scheme)] if series.is_share else literal(1, Integer())).label("hit"),
    )
    if member is not None:
        statement = statement.where(picked.c.member == member)
    return statement.order_by(*keys, picked.c.id)


def member_of(records: FromClause, dimension: str) -> ColumnElement[Any]:
    """Return the member of each record; UNKNOWN where nobody knows."""
    if dimension == "subregion":
        return subregion(records.c.country)
    if dimension == "business":
        economic = sorted(one.value for one in ECONOMIC)
        return case((records.c.sector.in_(economic), "BUSINESS"), else_="OTHER")
    return func.coalesce(records.c[dimension], UNKNOWN)


def within_values(within: Mapping[str, str]) -> dict[str, str]:
    """Return the parameters of ``within``, by name."""
    return {_within(dimension): member for dimension, member in within.items()}


def in_scheme(country: ColumnElement[Any], scheme: Scheme) -> ColumnElement[bool]:
    """Whether the country is in the scheme; in NONE all are, an unknown one too."""
    return true() if scheme is Scheme.NONE else country.in_(sorted(codes_of(scheme)))


def _picked(
    series: Series,
    records: Subquery,
    schemes: Sequence[Scheme],
    by: str | None,
    within: Sequence[str],
) -> Subquery:
    """Name the columns, so that what stands in GROUP BY is a column on every database."""
    columns = {
        "id": records.c.record_id,
        "period": records.c.period,
        "member": member_of(records, by) if by else literal(TOTAL),
    }
    for name in series.key:
        columns[name] = records.c[name]
    for scheme in schemes:
        inside = in_scheme(records.c.country, scheme)
        columns[scheme.value] = case((inside, 1), else_=0)
        if series.is_share:
            columns[_hit(scheme)] = case((inside, records.c.hit), else_=0)
    widest = max(schemes, key=lambda scheme: (scheme is Scheme.NONE, scheme is Scheme.LAC_M49))
    return (
        select(*(cell.label(name) for name, cell in columns.items()))
        .where(
            in_scheme(records.c.country, widest),
            *(
                member_of(records, name) == bindparam(_within(name), type_=String())
                for name in sorted(within)
            ),
        )
        .subquery("picked")
    )


def _names(series: Series, scheme: Scheme) -> tuple[str, ...]:
    return (scheme.value, _hit(scheme)) if series.is_share else (scheme.value,)


def _within(dimension: str) -> str:
    return f"within_{dimension}"


def _hit(scheme: Scheme) -> str:
    return f"{scheme.value}_hit"
