"""Telling new rows from changed ones, and writing both: one statement for each table.

A row that is known gets the contract's columns of the one that came, empty ones included; what the portal
keeps beside them stays, and a state that the portal has beside the contract's stays while the contract's word
for it is what came.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    String,
    Text,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    true,
    type_coerce,
    update,
)

from portal.exchange.definitions import Column
from portal.exchange.staging.shape import LINKS, OWN, Shape
from portal.exchange.staging.store import Staging
from portal.system.database import Instant
from portal.system.database.contract import to_the_second, word

CHANGES = 1


@dataclass(frozen=True)
class Counts:
    """How many good rows are new, changed, and the same."""

    new: int = 0
    changed: int = 0
    same: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.new + other.new, self.changed + other.changed, self.same + other.same)


def compare(staged: Staging, shape: Shape) -> Counts:
    """Mark the rows that change one of the portal's, and count."""
    table, live = shape.staged, shape.live
    is_good = table.c.bad.is_(False)
    good = _scalar(staged, select(func.count()).select_from(table).where(is_good))
    known = _scalar(
        staged, select(func.count()).select_from(table.join(live, live.c.id == table.c.id)).where(is_good)
    )
    if not known:
        return Counts(new=good)
    other = table.alias()
    differing = (
        select(other.c.line)
        .join_from(other, live, live.c.id == other.c.id)
        .where(other.c.bad.is_(False), or_(*_differences(shape, other)))
    )
    marked = update(table).where(table.c.line.in_(differing)).values(outcome=CHANGES)
    changed = staged.connection.execute(marked).rowcount
    return Counts(good - known, changed, known - changed)


def apply(staged: Staging, shape: Shape, counts: Counts) -> None:
    """Write the rows of one table; :func:`compare` has marked them, and its counts are given."""
    if counts.changed:
        staged.connection.execute(_update(shape))
    if counts.new:
        staged.connection.execute(_insert(shape, is_first=counts.changed + counts.same == 0))
        for column in _self_references(shape):
            staged.connection.execute(_set_later(shape, column))
    if shape.kept.apart and counts.new + counts.changed:
        _write_apart(staged, shape)


def _scalar(staged: Staging, statement: Any) -> int:
    return int(staged.connection.scalar(statement) or 0)


def _differences(shape: Shape, table: Any) -> Iterator[ColumnElement[bool]]:
    for column in shape.definition.columns:
        if column.name != "id":
            yield _as_kept(shape, column).is_distinct_from(table.c[column.name])


def _as_kept(shape: Shape, column: Column) -> ColumnElement[Any]:
    """Return what the portal has, in the form of the staged column."""
    if column.name in shape.kept.apart:
        return shape.kept.records().selected_columns[column.name]
    if column.name in shape.kept.exported:
        return word(shape.field(column.name), shape.kept.exported[column.name])
    kept = type_coerce(shape.field(column.name), shape.staged.c[column.name].type)
    if isinstance(kept.type, Instant):
        return to_the_second(kept)
    return func.nullif(kept, "") if isinstance(kept.type, Text) and not column.required else kept


def _update(shape: Shape) -> Any:
    table, live = shape.staged, shape.live
    values: dict[str, Any] = {
        shape.field(column.name).name: _new_value(shape, column)
        for column in shape.plain
        if column.name != "id"
    }
    values |= {name: _own(shape, name) for name, own in shape.own.items() if own.follows}
    values["version"] = live.c.version + 1
    return update(live).where(live.c.id == table.c.id, table.c.outcome == CHANGES).values(values)


def _new_value(shape: Shape, column: Column) -> ColumnElement[Any]:
    came: ColumnElement[Any] = shape.staged.c[column.name]
    kept = shape.field(column.name)
    if column.name in shape.kept.exported:
        return case((_as_kept(shape, column) == came, type_coerce(kept, String())), else_=came)
    if isinstance(kept.type, Instant):
        return case((_as_kept(shape, column) == came, kept), else_=came)
    return came


def _insert(shape: Shape, *, is_first: bool) -> Any:
    table, live = shape.staged, shape.live
    later = _self_references(shape)
    names = [shape.field(column.name).name for column in shape.plain]
    cells: list[Any] = [null() if column in later else table.c[column.name] for column in shape.plain]
    own = {name: _own(shape, name) for name in shape.own}
    own |= {name: literal(value, live.c[name].type) for name, value in shape.constants.items()}
    rows = select(*cells, *own.values(), literal(1)).where(
        table.c.bad.is_(False), true() if is_first else ~exists().where(live.c.id == table.c.id)
    )
    return insert(live).from_select([*names, *own, "version"], rows, include_defaults=False)


def _own(shape: Shape, name: str) -> ColumnElement[Any]:
    """Return what the portal keeps beside the contract's columns; COPY reads an empty text as no value."""
    own: ColumnElement[Any] = shape.staged.c[OWN + name]
    return func.coalesce(own, "") if isinstance(own.type, Text) else own


def _self_references(shape: Shape) -> list[Column]:
    """Return the columns that name rows of the same table.

    They are filled once all rows are there: until then the database would search every table that refers to
    these rows, for each of them.
    """
    return [column for column in shape.definition.references if column.refers_to == shape.name]


def _set_later(shape: Shape, column: Column) -> Any:
    table, live = shape.staged, shape.live
    came, kept = table.c[column.name], shape.field(column.name)
    return (
        update(live)
        .where(live.c.id == table.c.id, table.c.bad.is_(False), came.is_not(None), kept.is_(None))
        .values({kept.name: came})
    )


def _write_apart(staged: Staging, shape: Shape) -> None:
    """Write the lists that are kept in tables of their own, of the rows that came and are good."""
    table = shape.staged
    came = select(table.c.id).where(table.c.bad.is_(False))
    for name, apart in shape.kept.apart.items():
        kept = apart.model.__table__
        values = {key: getattr(value, "value", value) for key, value in apart.values.items()}
        matches = [type_coerce(kept.c[key], String()) == value for key, value in values.items()]
        staged.connection.execute(delete(kept).where(kept.c[apart.owner].in_(came), *matches))
        rows = (
            select(table.c.id, LINKS.c.member, *(literal(value) for value in values.values()))
            .join_from(LINKS, table, and_(LINKS.c.line == table.c.line, table.c.bad.is_(False)))
            .where(LINKS.c.file == shape.number, LINKS.c.place == shape.place(name))
        )
        staged.connection.execute(insert(kept).from_select([apart.owner, apart.member, *values], rows))
