"""Writing far more rows into a table than it has: its indexes and foreign keys are taken off, and put back over all.

Both are then built once over everything, which is several times quicker than row by row; the references of
the package were looked up before in one statement each, and are checked again by the database as the keys
are put back. It is one transaction with the rows. On PostgreSQL readers of such a table wait until it ends:
therefore only tables that grow tenfold, which are those of a portal that is being filled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Index, Table, func, select, text
from sqlalchemy.schema import AddConstraint, CreateIndex, DropConstraint, DropIndex

from portal.directory import cards
from portal.exchange.staging.applying import Counts
from portal.exchange.staging.shape import SHAPES
from portal.exchange.staging.store import Staging

MANY = 50_000
TIMES = 10
WORTH_KNOWING = 1_000
#: From so many new records on, and where they are more than there were, all cards are written anew at once.
MANY_CARDS = 2_000


@contextmanager
def rebuilding(staged: Staging, counts: Mapping[str, Counts]) -> Iterator[None]:
    """Take off what makes single rows slow from the tables that many rows come into, and put it back."""
    tables = [SHAPES[name].live for name, each in counts.items() if _is_filled(staged, name, each)]
    indexes = [index for table in tables for index in _indexes(table)]
    keys = [] if staged.dialect == "sqlite" else [key for table in tables for key in _keys(table)]
    _run(staged, *(DropConstraint(key) for key in keys))
    _run(staged, *map(DropIndex, indexes))
    with cards.written_at_once(staged.connection, _with_many_cards(staged, counts)):
        yield
    if keys:
        # What other constraints still have to look at must be looked at before a table may be altered.
        _run(staged, text("SET CONSTRAINTS ALL IMMEDIATE"))
    _run(staged, *map(CreateIndex, indexes))
    _run(staged, *(AddConstraint(key, isolate_from_table=False) for key in keys))
    if staged.dialect == "postgresql":
        # The planner knows nothing of rows that came a moment ago, and would take long ways through them.
        filled = [SHAPES[name].live.name for name, each in counts.items() if each.new >= WORTH_KNOWING]
        _run(staged, *(text(f"ANALYZE {name}") for name in filled))


def _run(staged: Staging, *statements: Any) -> None:
    for statement in statements:
        staged.connection.execute(statement)


def _is_filled(staged: Staging, name: str, counts: Counts) -> bool:
    if counts.new < MANY:
        return False
    return counts.new >= TIMES * _count(staged, name)


def _with_many_cards(staged: Staging, counts: Mapping[str, Counts]) -> list[str]:
    filled = [name for name in cards.TABLES if name in counts and counts[name].new >= MANY_CARDS]
    return [SHAPES[name].live.name for name in filled if counts[name].new >= _count(staged, name)]


def _count(staged: Staging, name: str) -> int:
    return int(staged.connection.scalar(select(func.count()).select_from(SHAPES[name].live)) or 0)


def _indexes(table: Table) -> list[Index]:
    return sorted(table.indexes, key=lambda index: str(index.name))


def _keys(table: Table) -> list[Any]:
    return sorted(table.foreign_key_constraints, key=lambda key: str(key.name))
