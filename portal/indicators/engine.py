"""From an entry of the catalogue to SQL: figures, and the rows behind one.

One statement answers for all schemes of a series, and for several periods when the span names several. The
records that pass the filters are reduced to distinct keys, and the keys are counted.

:source: the contract's indicators.md, rules 7 and 20 to 22
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Select,
    String,
    Subquery,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    not_,
    null,
    or_,
    select,
    true,
    union_all,
)

from portal.indicators.definitions import TOTAL, Series
from portal.indicators.measures import Measure
from portal.indicators.spans import Span
from portal.kernel.enums import ECONOMIC
from portal.kernel.places import UNKNOWN, Scheme, codes_of
from portal.stakeholders.meaning import subregion
from portal.system.database.exact import exact_sum

#: The scheme that holds the others comes last.
_WIDTH = (Scheme.ICANN_LAC, Scheme.LAC_M49, Scheme.NONE)


def counting(
    series: Series,
    span: Span,
    schemes: Sequence[Scheme],
    by: str | None = None,
    within: Sequence[str] = (),
) -> Select[Any]:
    """Return the statement of a series.

    Columns: ``period``, ``member``, and for each scheme its name with the count of distinct keys (of rows,
    where the measure has no key), and ``<scheme>_<column>`` with the sum of each column that it adds up.

    :param by: a dimension of the series; without it one line, the total, and none when nothing counts
    :param within: dimensions of which the records must have one member; :func:`within_values` names it
    """
    counted = series.counted(by)
    picked = _picked(series, counted.rows(span), counted.measure, schemes, by, within)
    keyed = _folded(picked, counted.measure, schemes).subquery("keyed") if counted.measure.key else picked
    sums = _sums(keyed, counted.measure, schemes)
    return select(keyed.c.period, keyed.c.member, *sums).group_by(keyed.c.period, keyed.c.member)


def counting_with_total(
    series: Series,
    span: Span,
    schemes: Sequence[Scheme],
    by: str,
    within: Sequence[str] = (),
) -> CompoundSelect[Any]:
    """Return the statement of a breakdown and the total in one, with the columns of :func:`counting`.

    The records, which may be a million, are read once. It is for a breakdown over the rows of the total, not
    for one of the series' ``variants``.
    """
    counted = series.counted(by)
    measure = counted.measure
    picked = _picked(series, counted.rows(span), measure, schemes, by, within, without_member=True)
    if measure.key:
        parts = _folded(picked, measure, schemes).cte("keyed")
        # A key may be in several members: it is one in the total.
        once: FromClause = _folded(parts, measure, schemes, of_total=True).subquery("once")
    else:
        sums = _sums(picked, measure, schemes)
        one_each = select(picked.c.period, picked.c.member, *sums).group_by(picked.c.period, picked.c.member)
        once = parts = one_each.cte("parts")
    members = select(parts.c.period, parts.c.member, *_sums(parts, measure, schemes))
    total = select(once.c.period, literal(TOTAL), *_sums(once, measure, schemes))
    return union_all(
        members.where(parts.c.member.is_not(None)).group_by(parts.c.period, parts.c.member),
        total.group_by(once.c.period),
    )


def listing(
    series: Series,
    span: Span,
    scheme: Scheme,
    by: str | None = None,
    member: str | None = None,
    within: Sequence[str] = (),
) -> Select[Any]:
    """Return the rows behind a number, in the order in which they are counted.

    Columns: ``number``, which distinct thing the row is counted as, ``record`` and ``record_id``,
    ``member``, ``country``, the one it is counted in, and the columns that the measure adds up, ``first``
    and ``second``.

    :param member: only rows of this member of ``by``
    :param within: as of :func:`counting`
    """
    counted = series.counted(by)
    measure = counted.measure
    picked = _picked(series, counted.rows(span), measure, (scheme,), by, within)
    keys = [picked.c[name] for name in measure.key] or [picked.c.id]
    cells = [picked.c[name] for name in _names(measure, scheme)]
    labelled = [cell.label(name) for cell, name in zip(cells, ("first", "second"), strict=False)]
    number = func.dense_rank().over(order_by=keys).label("number")
    record_id = picked.c.id.label("record_id")
    columns = (number, picked.c.record, record_id, picked.c.member, picked.c.country, *labelled)
    # A record of several topics stands here once all the same, unless a topic is asked for.
    statement = select(*columns).distinct().where(picked.c[scheme.value] == 1)
    if member is not None:
        statement = statement.where(picked.c.member == member)
    return statement.order_by(number, record_id)


def member_of(records: FromClause, dimension: str) -> ColumnElement[Any]:
    """Return the member of each record; empty where nobody knows."""
    if dimension == "subregion":
        return subregion(records.c.country)
    if dimension == "business":
        economic = sorted(one.value for one in ECONOMIC)
        return case((records.c.sector.in_(economic), "BUSINESS"), else_="OTHER")
    return records.c[dimension]


def within_values(within: Mapping[str, str]) -> dict[str, str]:
    """Return the parameters of ``within``, by name."""
    return {_within(dimension): member for dimension, member in within.items()}


def in_scheme(country: ColumnElement[Any], scheme: Scheme) -> ColumnElement[bool]:
    """Whether the country is in the scheme; in NONE all are, an unknown one too."""
    return true() if scheme is Scheme.NONE else country.in_(sorted(codes_of(scheme)))


def _picked(
    series: Series,
    rows: Select[Any],
    measure: Measure,
    schemes: Sequence[Scheme],
    by: str | None,
    within: Sequence[str],
    *,
    without_member: bool = False,
) -> Subquery:
    """Name the columns, so that what stands in GROUP BY is a column on every database."""
    records = rows.subquery("records")
    member = _member(series, records, by)
    columns: dict[str, Any] = {
        "id": records.c.record_id,
        "record": records.c.record if "record" in records.c else literal(series.record),
        "period": records.c.period,
        "member": member,
        "country": records.c.country if "country" in records.c else cast(null(), String()),
        **{name: records.c[name] for name in measure.key},
    }
    for scheme in schemes:
        inside = _is_inside(records, scheme)
        columns[scheme.value] = case((inside, 1), else_=0)
        for name, column in zip(_names(measure, scheme), measure.columns, strict=True):
            columns[name] = case((inside, records.c[column]))
    conditions = [
        _named(member_of(records, name)) == bindparam(_within(name), type_=String())
        for name in sorted(within)
    ]
    if by in series.sparse and not without_member:
        conditions.append(member.is_not(None))
    widest = max(schemes, key=_WIDTH.index)
    if "seat" not in records.c:
        conditions.append(_is_inside(records, widest))
    return select(*(cell.label(name) for name, cell in columns.items())).where(*conditions).subquery("picked")


def _member(series: Series, records: Subquery, by: str | None) -> ColumnElement[Any]:
    if by is None:
        return literal(TOTAL)
    member = member_of(records, by)
    return member if by in series.sparse else _named(member)


def _named(member: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.coalesce(member, UNKNOWN)


def _is_inside(records: Subquery, scheme: Scheme) -> ColumnElement[bool]:
    """Whether a row counts under a scheme."""
    if scheme is Scheme.NONE:
        return true()
    inside = in_scheme(records.c.country, scheme)
    if "everywhere" in records.c:
        inside = or_(inside, records.c.everywhere == 1)
    if "seat" in records.c:
        # An unknown seat is in no scheme.
        inside = and_(inside, not_(in_scheme(func.coalesce(records.c.seat, UNKNOWN), scheme)))
    return inside


def _folded(
    rows: FromClause, measure: Measure, schemes: Sequence[Scheme], *, of_total: bool = False
) -> Select[Any]:
    """Make the rows of each key one row; in a total those of all members."""
    fold = getattr(func, measure.fold.value)
    names = [name for scheme in schemes for name in _names(measure, scheme)]
    same = [rows.c.period, *([] if of_total else [rows.c.member]), *(rows.c[name] for name in measure.key)]
    return select(
        *same,
        *(func.max(rows.c[scheme.value]).label(scheme.value) for scheme in schemes),
        *(fold(rows.c[name]).label(name) for name in names),
    ).group_by(*same)


def _sums(rows: FromClause, measure: Measure, schemes: Sequence[Scheme]) -> list[ColumnElement[Any]]:
    """Return the counts of the schemes, and the sums of what the measure adds up."""
    counts = [func.sum(rows.c[scheme.value]).label(scheme.value) for scheme in schemes]
    names = [name for scheme in schemes for name in _names(measure, scheme)]
    return counts + [_sum(measure, rows.c[name]).label(name) for name in names]


def _sum(measure: Measure, column: ColumnElement[Any]) -> ColumnElement[Any]:
    return exact_sum(column) if measure.exact else func.sum(column)


def _names(measure: Measure, scheme: Scheme) -> tuple[str, ...]:
    return tuple(f"{scheme.value}_{column}" for column in measure.columns)


def _within(dimension: str) -> str:
    return f"within_{dimension}"
