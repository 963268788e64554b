"""Rows of the data contract as they are made in code: a package that lies in memory."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from random import Random
from typing import IO, Any

from portal.exchange.definitions import tables

#: Every invented web address of the demonstration lies below this one.
WEB = "https://registros.demo.example"
YEARS_SHOWN = 4


class Rows:
    """The rows of a package; nothing in it happens after ``today``."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.dice = Random(46)  # noqa: S311 - invented records, the same at each loading
        self.tables: dict[str, list[Mapping[str, Any]]] = {name: [] for name in tables()}

    @property
    def years(self) -> range:
        """The last three years and this one."""
        return range(self.today.year - YEARS_SHOWN + 1, self.today.year + 1)

    def add(self, table: str, key: str, /, **cells: Any) -> str:
        """Add a row and return its id; a column whose name Python keeps for itself has ``_`` behind it."""
        name = f"demo-{key}"
        self.tables[table].append({"id": name} | {column.rstrip("_"): cell for column, cell in cells.items()})
        return name

    def number(self, table: str) -> int:
        """Return how many rows a table has: the next one's number."""
        return len(self.tables[table])

    def has_come(self, day: date) -> bool:
        """Whether a day is over."""
        return day < self.today

    def sizes(self) -> Mapping[str, int]:
        """Return how many bytes each file of the package has."""
        return {definition.file: len(self._content(name)) for name, definition in tables().items()}

    def open(self, name: str) -> IO[bytes]:
        """Open a file of the package."""
        return io.BytesIO(self._content(name.removesuffix(".csv")))

    def _content(self, name: str) -> bytes:
        lines = io.StringIO(newline="")
        header = tables()[name].header
        writer = csv.DictWriter(lines, header, restval="", lineterminator="\n")
        writer.writeheader()
        for row in self.tables[name]:
            writer.writerow({column: cell(value) for column, value in row.items()})
        return lines.getvalue().encode()


def cell(value: Any) -> str:
    """Return a value as the contract writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "|".join(value)
    return str(value)
