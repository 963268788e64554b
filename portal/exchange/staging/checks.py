"""What only many rows together tell: ids twice, references to nothing, cycles, spans that overlap.

The package and what the portal has already are looked at together. Each check is one statement, however
many rows there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    and_,
    exists,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    true,
    type_coerce,
    union_all,
)

from portal.exchange.checking.rules import SPANS_OF
from portal.exchange.definitions import Column
from portal.exchange.faults import Reason
from portal.exchange.staging import cycles
from portal.exchange.staging.shape import FAULTS, LINKS, SHAPES, Shape
from portal.exchange.staging.store import Staging
from portal.kernel.i18n import Sentence, mark

SHOWN = 60

_TWICE = mark("Another row of this file has the id “%(cell)s”.")
_NOWHERE = mark("There is no “%(cell)s”, neither in the package nor in the portal.")
_LEFT_OUT = mark("The row refers to “%(cell)s”, which is left out because of a fault of its own.")
_CYCLE = mark("Following “%(cell)s” from row to row leads back to this row.")
_OVERLAP = mark(
    "The days of this observation overlap those of another one of the same indicator, country and subject."
)

#: The columns by which rows of one table lie above each other.
UPWARD = (
    ("organisations", "merged_into"),
    ("persons", "merged_into"),
    ("bodies", "parent_id"),
    ("events", "parent_id"),
)


@dataclass(frozen=True)
class Scope:
    """Which rows of the package are looked at: all of them, or only those without a fault."""

    only_good: bool = False

    def of(self, shape: Shape) -> ColumnElement[bool]:
        """Return the condition on a staged row."""
        return shape.staged.c.bad.is_(False) if self.only_good else true()


def check(staged: Staging) -> None:
    """Check all rows, each fault on its own."""
    scope = Scope()
    for shape in staged.given:
        _twice(staged, shape)
    _check(staged, scope, _NOWHERE)


def leave_out(staged: Staging) -> None:
    """Leave out the rows that have a fault, those that refer to a row left out, and so on until all stand."""
    while True:
        _check(staged, Scope(only_good=True), _LEFT_OUT)
        if not mark_bad(staged):
            return


def _check(staged: Staging, scope: Scope, missing: Sentence) -> None:
    for shape in staged.given:
        for column in shape.definition.references:
            _missing(staged, shape, column, scope, missing)
    for name, above in UPWARD:
        _cycles(staged, SHAPES[name], above, scope)
    _overlaps(staged, scope)


def mark_bad(staged: Staging) -> int:
    """Mark the rows with a fault; return how many were not marked before."""
    marked = 0
    for shape in staged.given:
        at_fault = select(FAULTS.c.line).where(FAULTS.c.file == shape.number)
        table = shape.staged
        done = staged.connection.execute(
            table.update().where(table.c.bad.is_(False), table.c.line.in_(at_fault)).values(bad=True)
        )
        marked += done.rowcount
    return marked


def _report(
    staged: Staging,
    shape: Shape,
    column: str,
    reason: Reason,
    detail: Sentence,
    found: FromClause,
    *conditions: ColumnElement[bool],
    line: ColumnElement[Any] | None = None,
    cell: ColumnElement[Any] | None = None,
) -> None:
    """Write a fault for each row of ``found``."""
    shown = func.substr(cell, 1, SHOWN) if cell is not None else null()
    rows = select(
        literal(shape.number),
        line if line is not None else shape.staged.c.line,
        literal(shape.place(column)),
        literal(reason.value),
        literal(detail.text),
        shown,
    ).select_from(found)
    names = ["file", "line", "place", "reason", "text", "cell"]
    staged.connection.execute(insert(FAULTS).from_select(names, rows.where(*conditions)))


def _twice(staged: Staging, shape: Shape) -> None:
    """An id that comes again: the first row of it stands, the others are at fault."""
    table = shape.staged
    first = (
        select(table.c.id, func.min(table.c.line).label("line"))
        .where(table.c.id.is_not(None))
        .group_by(table.c.id)
        .having(func.count() > 1)
        .subquery()
    )
    found = table.join(first, and_(table.c.id == first.c.id, table.c.line > first.c.line))
    _report(staged, shape, "id", Reason.UNIQUE, _TWICE, found, cell=table.c.id)


def _missing(staged: Staging, shape: Shape, column: Column, scope: Scope, detail: Sentence) -> None:
    target, table = SHAPES[str(column.refers_to)], shape.staged
    if column.name in shape.kept.apart:
        member: ColumnElement[Any] = LINKS.c.member
        found: FromClause = LINKS.join(
            table,
            and_(
                LINKS.c.file == shape.number,
                LINKS.c.place == shape.place(column.name),
                LINKS.c.line == table.c.line,
            ),
        )
        reason = Reason.R6
    else:
        member, found, reason = table.c[column.name], table, Reason.REFERENCE
    if detail is _LEFT_OUT:
        reason = Reason.REFERENCE
    known = [~exists().where(target.live.c.id == member)]
    if staged.rows[target.name]:
        other = target.staged.alias()
        is_good = other.c.bad.is_(False) if scope.only_good else true()
        known.append(~exists().where(other.c.id == member, is_good))
    conditions = [member.is_not(None), *known, scope.of(shape)]
    _report(staged, shape, column.name, reason, detail, found, *conditions, cell=member)


def _cycles(staged: Staging, shape: Shape, column: str, scope: Scope) -> None:
    table = shape.staged
    if not staged.rows[shape.name] or not staged.connection.scalar(
        select(exists().where(table.c[column].is_not(None), scope.of(shape)))
    ):
        return  # nothing goes upward here, so nothing new can go round
    upward = union_all(
        # Of an id that comes twice one way is enough: the other row has a fault of its own.
        select(table.c.id, func.min(table.c[column]).label("above"))
        .where(table.c.id.is_not(None), table.c[column].is_not(None), scope.of(shape))
        .group_by(table.c.id),
        select(shape.live.c.id, shape.field(column).label("above")).where(
            shape.field(column).is_not(None), ~_is_replaced(shape, shape.live.c.id, scope)
        ),
    )
    with cycles.rows_in(staged.connection, upward) as found:
        _report(
            staged,
            shape,
            column,
            Reason.R4,
            _CYCLE,
            table.join(found, table.c.id == found.c.id),
            scope.of(shape),
            table.c[column].is_not(None),
            cell=table.c[column],
        )


def _is_replaced(shape: Shape, own: ColumnElement[Any], scope: Scope) -> ColumnElement[bool]:
    """Return whether a row of the portal is in the package too."""
    other = shape.staged.alias()
    return exists().where(other.c.id == own, other.c.bad.is_(False) if scope.only_good else true())


def _overlaps(staged: Staging, scope: Scope) -> None:
    """Spans of one (country, subject) are equal or do not overlap."""
    shape = SHAPES["observations"]
    if not staged.rows[shape.name]:
        return
    table, live = shape.staged, shape.live
    keys = ("indicator", "country", "subject", "valid_from", "valid_to")
    good = scope.only_good
    rows = union_all(
        select(*(table.c[key] for key in keys)).where(
            table.c.indicator.in_(SPANS_OF), _is_span(table.c), table.c.bad.is_(False) if good else true()
        ),
        select(*(type_coerce(live.c[key], table.c[key].type).label(key) for key in keys)).where(
            live.c.indicator.in_(SPANS_OF), _is_span(live.c), ~_is_replaced(shape, live.c.id, scope)
        ),
    ).subquery()
    spans = select(*(rows.c[key] for key in keys)).distinct().subquery()
    group = [spans.c.indicator, spans.c.country, spans.c.subject]
    order = [spans.c.valid_from, spans.c.valid_to]
    latest = func.max(spans.c.valid_to).over(partition_by=group, order_by=order, rows=(None, -1))
    following = func.lead(spans.c.valid_from).over(partition_by=group, order_by=order)
    seen = select(spans, latest.label("latest"), following.label("following")).subquery()
    bad = (
        select(seen)
        .where(or_(seen.c.latest >= seen.c.valid_from, seen.c.following <= seen.c.valid_to))
        .subquery()
    )
    same: Iterable[Any] = (table.c[key].is_not_distinct_from(bad.c[key]) for key in keys)
    _report(staged, shape, "valid_from", Reason.R12, _OVERLAP, table.join(bad, and_(*same)), scope.of(shape))


def _is_span(columns: Any) -> ColumnElement[bool]:
    """A span that ends before it begins has a fault of its own, and overlaps nothing."""
    return and_(columns.valid_from.is_not(None), columns.valid_to >= columns.valid_from)
