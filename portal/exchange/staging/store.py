"""Filling the temporary tables, with what each database is quickest at."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, func, select, text
from sqlalchemy.schema import CreateTable, DropTable

from portal.exchange.checking.tables import Checked
from portal.exchange.faults import Fault
from portal.exchange.staging.shape import FAULTS, LINKS, OWN, SHAPES, TEMPORARY, Shape
from portal.kernel.i18n import Sentence
from portal.system.database import db
from portal.system.database.contract import Own

# What SQLite may keep of the portal's file and of the temporary tables while a package comes in, each.
CACHE_KIB = 64 * 1024


class Staging:
    """The temporary tables of one import, on a connection of their own."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.rows: dict[str, int] = dict.fromkeys(SHAPES, 0)
        self._is_sqlite = connection.dialect.name == "sqlite"

    @property
    def dialect(self) -> str:
        """The name of the database's kind."""
        return self.connection.dialect.name

    @property
    def given(self) -> list[Shape]:
        """The tables that have rows in the package."""
        return [shape for shape in SHAPES.values() if self.rows[shape.name]]

    def create(self) -> None:
        """Make the tables."""
        self.drop()
        for table in TEMPORARY.sorted_tables:
            self.connection.execute(CreateTable(table))

    def drop(self) -> None:
        """Remove the tables, so that the connection may serve others."""
        for table in TEMPORARY.sorted_tables:
            self.connection.execute(DropTable(table, if_exists=True))

    def add(self, shape: Shape, checked: Checked) -> None:
        """Keep checked rows and their faults."""
        self.spool(shape, checked.faults)
        count = len(checked.lines)
        if not count:
            return
        bad = [place in checked.bad for place in range(count)] if checked.bad else [False] * count
        own = [_own(each, checked, count) for each in shape.own.values()]
        columns = [checked.lines, bad, *checked.columns.values(), *own]
        names = ["line", "bad", *checked.columns, *(OWN + name for name in shape.own)]
        self._fill(shape.staged, names, zip(*columns, strict=True))
        self.rows[shape.name] += count
        for name in shape.kept.apart:
            self._fill(LINKS, LINKS.c.keys(), _links(shape, name, checked))

    def spool(self, shape: Shape, faults: Iterable[Fault]) -> None:
        """Keep faults."""
        rows = [
            (
                shape.number,
                fault.line,
                shape.place(fault.column) if fault.column else -1,
                fault.reason.value,
                fault.detail.text,
                json.dumps(dict(fault.detail.values)),
            )
            for fault in faults
        ]
        if rows:
            self._fill(FAULTS, ["file", "line", "place", "reason", "text", "facts"], rows)

    def finish(self) -> None:
        """Make ready to be asked: an index on the ids, and what the planner wants to know."""
        for shape in self.given:
            name, schema = shape.staged.name, "temp." if self._is_sqlite else ""
            self.connection.execute(text(f"CREATE INDEX {schema}ix_{name} ON {name} (id)"))
            if not self._is_sqlite:
                self.connection.execute(text(f"ANALYZE {name}"))

    def _fill(self, table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        columns = ", ".join(f'"{name}"' for name in names)
        driver: Any = self.connection.connection.driver_connection
        if self._is_sqlite:
            marks = ", ".join("?" * len(names))
            driver.executemany(f"INSERT INTO temp.{table.name} ({columns}) VALUES ({marks})", rows)  # noqa: S608
            return
        lines = io.StringIO(newline="")
        # With this end of lines a lone carriage return in a cell is quoted, as COPY wants it, on every Python.
        csv.writer(lines, lineterminator="\r\n").writerows(rows)
        with (
            driver.cursor() as cursor,
            cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN (FORMAT csv)") as copy,
        ):
            copy.write(lines.getvalue())

    def fault_count(self) -> int:
        """Return how many faults were found."""
        return int(self.connection.scalar(select(func.count()).select_from(FAULTS)) or 0)

    def refused_count(self) -> int:
        """Return how many rows have a fault."""
        rows = select(FAULTS.c.file, FAULTS.c.line).distinct().subquery()
        return int(self.connection.scalar(select(func.count()).select_from(rows)) or 0)

    def faults(self, *, most: int | None = None) -> Iterator[tuple[str, Fault]]:
        """Yield the file and each fault, in the order of the contract, of lines and of columns."""
        shapes = list(SHAPES.values())
        wanted = select(FAULTS).order_by(FAULTS.c.file, FAULTS.c.line, FAULTS.c.place, FAULTS.c.reason)
        with self.connection.execute(wanted.limit(most).execution_options(yield_per=500)) as rows:
            for row in rows:
                shape = shapes[row.file]
                values = json.loads(row.facts) if row.facts else {}
                if row.cell is not None:
                    values["cell"] = row.cell
                column = shape.definition.header[row.place] if row.place >= 0 else ""
                yield shape.definition.file, Fault(row.line, column, row.reason, Sentence(row.text, values))


def _own(own: Own, checked: Checked, count: int) -> Iterable[Any]:
    """Return the values of a column that the portal keeps beside the contract's."""
    if own.many is not None:
        return own.many(count)
    return map(own.make, *(checked.columns[name] for name in own.needs))


def _links(shape: Shape, name: str, checked: Checked) -> Iterator[tuple[int, int, int, str]]:
    number, place = shape.number, shape.place(name)
    for line, cell in zip(checked.lines, checked.columns[name], strict=True):
        if cell:
            for member in cell.split("|"):
                yield number, line, place, member


@contextmanager
def staging() -> Iterator[Staging]:
    """Open the temporary tables on a connection of their own, and leave nothing of them behind."""
    with db.engine.connect() as connection, _roomy(connection):
        staged = Staging(connection)
        with connection.begin():
            staged.create()
        try:
            yield staged
        finally:
            if connection.in_transaction():
                connection.rollback()
            with connection.begin():
                staged.drop()


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
