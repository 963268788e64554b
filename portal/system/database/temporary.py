"""Temporary tables on a connection of their own: filled without a lock on anything, then written from in one go.

Rows that come by the hundred thousand are put here first; the transaction that follows on the same connection
has only to copy them from table to table.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import JSON, Column, Connection, Enum, MetaData, String, Table, text
from sqlalchemy.schema import CreateTable, DropTable

from portal.system.database.base import db

# What SQLite may keep of the portal's file and of the temporary tables in memory, each.
CACHE_KIB = 32 * 1024


def temporary_copy(live: Table, metadata: MetaData, *more: Column[Any]) -> Table:
    """Return a temporary table with the columns of another and some more, without its rules."""
    columns = [
        Column(each.name, String(40) if isinstance(each.type, Enum) else each.type) for each in live.columns
    ]
    return Table(f"coming_{live.name}", metadata, *columns, *more, prefixes=["TEMPORARY"])


class Temporary:
    """A connection with temporary tables."""

    def __init__(self, connection: Connection, metadata: MetaData) -> None:
        self.connection = connection
        self.metadata = metadata
        self.is_sqlite = connection.dialect.name == "sqlite"

    def fill(self, table: Table, rows: Iterable[dict[str, Any]]) -> int:
        """Put rows into a table; a column that a row does not name is empty. Return how many there were."""
        columns = list(table.columns)
        bound = [_bind(column, self.connection) for column in columns]
        names = [column.name for column in columns]
        count = 0

        def values() -> Iterator[list[Any]]:
            nonlocal count
            for row in rows:
                count += 1
                yield [bind(row.get(name)) for name, bind in zip(names, bound, strict=True)]

        self._fill(table.name, names, values())
        return count

    def _fill(self, name: str, names: Sequence[str], rows: Iterator[list[Any]]) -> None:
        driver: Any = self.connection.connection.driver_connection
        columns = ", ".join(f'"{each}"' for each in names)
        if self.is_sqlite:
            marks = ", ".join("?" * len(names))
            driver.executemany(f"INSERT INTO temp.{name} ({columns}) VALUES ({marks})", rows)  # noqa: S608
            return
        with (
            driver.cursor() as cursor,
            cursor.copy(f"COPY {name} ({columns}) FROM STDIN (FORMAT csv, NULL '\\N')") as copy,
        ):
            for lines in _lines(rows):
                copy.write(lines)

    def make_ready(self, *keys: tuple[Table, str]) -> None:
        """Make tables quick to be asked: an index on a column of each, and what the planner wants to know."""
        for table, column in keys:
            schema = "temp." if self.is_sqlite else ""
            self.connection.execute(
                text(f"CREATE INDEX {schema}ix_{table.name}_{column} ON {table.name} ({column})")
            )
            if not self.is_sqlite:
                self.connection.execute(text(f"ANALYZE {table.name}"))


def _lines(rows: Iterator[list[Any]]) -> Iterator[str]:
    """Yield rows as COPY reads them, some hundred at a time; no value is told from the empty text."""
    buffer = io.StringIO(newline="")
    write = csv.writer(buffer, lineterminator="\r\n").writerow
    for number, row in enumerate(rows, 1):
        write(["\\N" if cell is None else cell for cell in row])
        if number % 500 == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _bind(column: Column[Any], connection: Connection) -> Any:
    if isinstance(column.type, JSON):
        # The driver of PostgreSQL has a word of its own for it, which COPY does not know.
        return lambda value: None if value is None else json.dumps(value, ensure_ascii=False)
    kind = column.type.dialect_impl(connection.dialect)
    processor = kind.bind_processor(connection.dialect)
    if processor is None:
        return lambda value: value
    # No value is none in JSON columns too, and not the word null.
    return lambda value: None if value is None else processor(value)


@contextmanager
def temporary(metadata: MetaData) -> Iterator[Temporary]:
    """Open the temporary tables on a connection of their own, and leave nothing of them behind."""
    with db.engine.connect() as connection, _roomy(connection):
        with connection.begin():
            for table in metadata.sorted_tables:
                connection.execute(DropTable(table, if_exists=True))
                connection.execute(CreateTable(table))
        try:
            yield Temporary(connection, metadata)
        finally:
            if connection.in_transaction():
                connection.rollback()
            with connection.begin():
                for table in metadata.sorted_tables:
                    connection.execute(DropTable(table, if_exists=True))


@contextmanager
def _roomy(connection: Connection) -> Iterator[None]:
    """On SQLite keep temporary tables in a file, not in memory, and give bulk work a larger cache; then undo it."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name != "sqlite":
        yield
        return
    usual = {name: driver.execute(f"PRAGMA {name}").fetchone()[0] for name in ("temp_store", "cache_size")}
    driver.execute("PRAGMA temp_store=FILE")
    driver.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    driver.execute(f"PRAGMA temp.cache_size=-{CACHE_KIB}")
    try:
        yield
    finally:
        for name, value in usual.items():
            driver.execute(f"PRAGMA {name}={value}")
