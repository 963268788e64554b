"""Which rows lie on a cycle when each has at most one row above it.

Each round looks twice as far up as the one before, so a chain of a million rows takes twenty rounds, and
nothing is held in memory. Rows from which the way up ends drop out; what is left leads to cycles, and once
the rows it leads to stop becoming fewer, those are the cycles.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, Text, func, insert, select
from sqlalchemy.schema import CreateTable, DropTable

_NAMES = ("package_ways", "package_further_ways")


@contextmanager
def rows_in(connection: Connection, upward: Any) -> Iterator[Any]:
    """Give the ids of the rows that lie on a cycle, as a selectable with the column ``id``.

    :param upward: selects ``id`` and ``above``; an id that comes twice goes both ways
    """
    metadata = MetaData()
    tables = [_table(name, metadata) for name in _NAMES]
    for table in tables:
        connection.execute(DropTable(table, if_exists=True))
        connection.execute(CreateTable(table))
    try:
        connection.execute(insert(tables[0]).from_select(["id", "above"], upward))
        yield select(_looked_up(connection, *tables).c.above.label("id")).distinct().subquery()
    finally:
        for table in tables:
            connection.execute(DropTable(table, if_exists=True))


def _table(name: str, metadata: MetaData) -> Table:
    return Table(
        name, metadata, Column("id", Text, index=False), Column("above", Text), prefixes=["TEMPORARY"]
    )


def _looked_up(connection: Connection, now: Table, further: Table) -> Table:
    """Look further and further up; return the table in which ``above`` are the rows of the cycles."""
    before = (-1, -1)
    while (counts := _counts(connection, now)) != before and counts[0]:
        before = counts
        connection.execute(further.delete())
        above = now.alias()
        ways = select(now.c.id, above.c.above).join(above, above.c.id == now.c.above)
        connection.execute(insert(further).from_select(["id", "above"], ways))
        now, further = further, now
    return now


def _counts(connection: Connection, table: Table) -> tuple[int, int]:
    found = connection.execute(
        select(func.count(func.distinct(table.c.id)), func.count(func.distinct(table.c.above)))
    ).one()
    return int(found[0]), int(found[1])
