"""The rows of an import as they wait in the file's book: one for each organisation and person they speak of.

Nothing here touches the portal's tables. A row knows what it tells, the record it was found to mean, what it
would change there, and what somebody decided about it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from portal.imports.reading.books import Book
from portal.imports.report import Fault, packed, unpacked
from portal.kernel.i18n import Sentence

BATCH = 500
Told = dict[str, Any]


class Part(StrEnum):
    """What a staged row speaks of."""

    ORGANISATION = "organisation"
    PERSON = "person"


class Standing(StrEnum):
    """How a row stands before the import; ``possible`` waits for somebody's word."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    POSSIBLE = "possible"
    LEFT_OUT = "left_out"


@dataclass(slots=True)
class StagedRow:
    """One row; ``number`` orders them.

    ``workplace``: the number of the row of the organisation where the person works, ``affiliation`` what is told
    of that. ``is_only_linked``: an organisation that is not added when it is not known. ``candidates``: records
    that it may be. ``changes``: the fields that would be written, ``was`` what stands there.
    ``before_hash``: of what the same row of the same list told when it was read last.
    """

    number: int
    part: Part
    line: int
    key: str
    told: Told
    workplace: int | None = None
    affiliation: Told | None = None
    is_only_linked: bool = False
    notes: list[Sentence] = field(default_factory=list)
    standing: Standing = Standing.NEW
    record_id: str | None = None
    version: int | None = None
    before_hash: str | None = None
    candidates: list[Told] = field(default_factory=list)
    choice: str = ""
    changes: Told = field(default_factory=dict)
    was: Told = field(default_factory=dict)


_COLUMNS = (
    "number, part, line, key, told, workplace, affiliation, is_only_linked, notes, standing, record_id, version,"
    " before_hash, candidates, choice, changes, was"
)
_SCHEMA = """
    DROP TABLE IF EXISTS staged;
    DROP TABLE IF EXISTS faults;
    CREATE TABLE staged (number INTEGER PRIMARY KEY, part TEXT, line INTEGER, key TEXT, told TEXT, workplace INTEGER,
        affiliation TEXT, is_only_linked INTEGER, notes TEXT, standing TEXT, record_id TEXT, version INTEGER,
        before_hash TEXT, candidates TEXT, choice TEXT, changes TEXT, was TEXT);
    CREATE UNIQUE INDEX staged_key ON staged (part, key);
    CREATE INDEX staged_changes ON staged (record_id) WHERE changes IS NOT NULL;
    CREATE TABLE faults (line INTEGER, column_name TEXT, reason TEXT, detail TEXT);
"""


class Staged:
    """The staged rows of a book."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._asked = book.connection

    def clear(self) -> None:
        """Begin anew."""
        self._asked.executescript(_SCHEMA)

    def add(self, rows: Iterable[StagedRow]) -> None:
        """Keep new rows."""
        marks = ", ".join("?" * 17)
        self._asked.executemany(
            f"INSERT INTO staged ({_COLUMNS}) VALUES ({marks})",  # noqa: S608
            map(_cells, rows),
        )

    def save(self, rows: Iterable[StagedRow]) -> None:
        """Keep what was found of rows that are there."""
        marks = ", ".join("?" * 17)
        self._asked.executemany(
            f"INSERT OR REPLACE INTO staged ({_COLUMNS}) VALUES ({marks})",  # noqa: S608
            map(_cells, rows),
        )

    def refuse(self, faults: Iterable[Fault]) -> None:
        """Keep faults."""
        self._asked.executemany(
            "INSERT INTO faults VALUES (?, ?, ?, ?)",
            [(each.line, each.column, str(each.reason), json.dumps(packed(each.detail))) for each in faults],
        )

    def by_key(self, part: Part, key: str) -> StagedRow | None:
        """Return the row of a key."""
        return next(self._rows("part = ? AND key = ?", (part.value, key)), None)

    def row(self, number: int) -> StagedRow | None:
        """Return one row."""
        return next(self._rows("number = ?", (number,)), None)

    def sharing(self, record_ids: Sequence[str]) -> dict[str, list[StagedRow]]:
        """Return the rows that change records of which several do, by record, in their order."""
        marks = ", ".join("?" * len(record_ids))
        several = (
            f"SELECT record_id FROM staged WHERE changes IS NOT NULL AND record_id IN ({marks})"  # noqa: S608
            " GROUP BY record_id HAVING count(*) > 1"
        )
        found: dict[str, list[StagedRow]] = {}
        for row in self._rows(f"changes IS NOT NULL AND record_id IN ({several})", record_ids):
            found.setdefault(row.record_id or "", []).append(row)
        return found

    def batches(self, part: Part, *standings: Standing) -> Iterator[list[StagedRow]]:
        """Yield the rows of a part, some hundred at a time, in their order; those that stand so, or all."""
        after, where = 0, _standing(standings)
        while True:
            found = list(
                self._rows(f"part = ? AND number > ?{where}", (part.value, after, *standings), limit=BATCH)
            )
            if not found:
                return
            yield found
            after = found[-1].number

    def page(self, *standings: Standing, first: int, count: int) -> list[StagedRow]:
        """Return some rows that stand so, in the order of their lines."""
        where = _standing(standings).removeprefix(" AND ")
        return list(self._rows(f"{where} ORDER BY line, number LIMIT ? OFFSET ?", (*standings, count, first)))

    def counts(self) -> dict[tuple[Part, Standing], int]:
        """Return how many rows of each part stand how."""
        found = self._asked.execute("SELECT part, standing, count(*) FROM staged GROUP BY part, standing")
        return {(Part(part), Standing(standing)): count for part, standing, count in found}

    def count(self, *standings: Standing) -> int:
        """Return how many rows stand so, or how many there are."""
        wanted = standings or tuple(Standing)
        return sum(count for (_, standing), count in self.counts().items() if standing in wanted)

    def refused_count(self) -> int:
        """Return how many lines have a fault."""
        return int(self._asked.execute("SELECT count(DISTINCT line) FROM faults").fetchone()[0])

    def faults(self, *, first: int = 0, count: int = -1) -> Iterator[Fault]:
        """Yield the faults in the order of their lines."""
        found = self._asked.execute(
            "SELECT line, column_name, reason, detail FROM faults ORDER BY line, rowid LIMIT ? OFFSET ?",
            (count, first),
        )
        for line, column, reason, detail in found:
            yield Fault(line, column, reason, unpacked(json.loads(detail)))

    def fault_count(self) -> int:
        """Return how many faults there are."""
        return int(self._asked.execute("SELECT count(*) FROM faults").fetchone()[0])

    def _rows(self, where: str, values: Sequence[Any], *, limit: int | None = None) -> Iterator[StagedRow]:
        ordered = where if "ORDER BY" in where else f"{where} ORDER BY number"
        asked = f"SELECT {_COLUMNS} FROM staged WHERE {ordered}"  # noqa: S608
        found = self._asked.execute(
            asked + (f" LIMIT {limit}" if limit else ""),
            [str(v) if isinstance(v, StrEnum) else v for v in values],
        )
        return map(_row, found)


def _standing(standings: Sequence[Standing]) -> str:
    marks = ", ".join("?" * len(standings))
    return f" AND standing IN ({marks})" if standings else ""


def _cells(row: StagedRow) -> tuple[Any, ...]:
    return (
        row.number,
        row.part.value,
        row.line,
        row.key,
        json.dumps(row.told),
        row.workplace,
        json.dumps(row.affiliation) if row.affiliation is not None else None,
        row.is_only_linked,
        json.dumps([packed(note) for note in row.notes]) if row.notes else None,
        row.standing.value,
        row.record_id,
        row.version,
        row.before_hash,
        json.dumps(row.candidates) if row.candidates else None,
        row.choice,
        json.dumps(row.changes) if row.changes else None,
        json.dumps(row.was) if row.was else None,
    )


def _row(cells: Sequence[Any]) -> StagedRow:
    number, part, line, key, told, workplace, affiliation, linked, notes, standing, record, version, *rest = (
        cells
    )
    before_hash, candidates, choice, changes, was = rest
    return StagedRow(
        number,
        Part(part),
        line,
        key,
        json.loads(told),
        workplace,
        json.loads(affiliation) if affiliation else None,
        bool(linked),
        [unpacked(each) for each in json.loads(notes)] if notes else [],
        Standing(standing),
        record,
        version,
        before_hash,
        json.loads(candidates) if candidates else [],
        choice or "",
        json.loads(changes) if changes else {},
        json.loads(was) if was else {},
    )
