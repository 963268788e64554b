"""A file of tables, read once into a database file of its own, from which any part is had again at once.

Whatever the file was, what follows sees the same: tables of rows of cells, each row with its line. The memory
taken does not grow with the file; what stands in it is no part of the portal until somebody imports it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.imports.reading import archives
from portal.imports.reading.delimited import rows_of
from portal.imports.reading.encodings import encoding_of, lines_of
from portal.imports.reading.headers import HEAD_ROWS, Row
from portal.imports.reading.kinds import Kind, kind_of, told_otherwise
from portal.imports.reading.sheets import Formulas, Sheet, sheets_of
from portal.imports.report import packed, unpacked
from portal.kernel.errors import Refused
from portal.kernel.i18n import Sentence, mark, mark_context, mark_plural

MAX_BYTES = 100 * 1024**2
MAX_TABLES = 200
_BATCH = 500
_DELIMITERS = {
    ",": mark_context("delimiter", "commas"),
    ";": mark_context("delimiter", "semicolons"),
    "\t": mark_context("delimiter", "tabs"),
    "|": mark_context("delimiter", "vertical bars"),
}
_ODDITIES: tuple[tuple[tuple[str, ...], str, str], ...] = tuple(
    (likes, sentence.text, sentence.many or "")
    for likes, sentence in (
        (
            ('["=%', '%, "=%'),
            mark_plural(
                "%(num)s row has a cell that begins like a formula; it is text here and is kept as text.",
                "%(num)s rows have a cell that begins like a formula; it is text here and is kept as text.",
                2,
            ),
        ),
        (
            ("%??%", "%\\ufffd%"),
            mark_plural(
                "%(num)s row has “??” where letters were lost before the file was sent.",
                "%(num)s rows have “??” where letters were lost before the file was sent.",
                2,
            ),
        ),
        (
            ("%\\u00c3\\u00%",),
            mark_plural(
                "%(num)s row has letters like “Ã³”: the file was saved in a wrong encoding before.",
                "%(num)s rows have letters like “Ã³”: the file was saved in a wrong encoding before.",
                2,
            ),
        ),
    )
)
_SCHEMA = """
    CREATE TABLE tables (number INTEGER PRIMARY KEY, name TEXT, is_hidden INTEGER, merged TEXT, row_count INTEGER);
    CREATE TABLE rows (number INTEGER, line INTEGER, cells TEXT, PRIMARY KEY (number, line)) WITHOUT ROWID;
    CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT);
"""


@dataclass(frozen=True, slots=True)
class TableAbout:
    """One table of a file; ``name`` is empty where the file has only one and no name for it."""

    number: int
    name: str
    row_count: int
    is_hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()


class Book:
    """The tables of a file, and what else is kept beside them until the import is done."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    @property
    def tables(self) -> list[TableAbout]:
        """The tables in their order; those without rows are left out."""
        found = self.connection.execute(
            "SELECT number, name, row_count, is_hidden, merged FROM tables WHERE row_count ORDER BY number"
        )
        return [
            TableAbout(number, name, count, bool(hidden), tuple(tuple(each) for each in json.loads(merged)))
            for number, name, count, hidden, merged in found
        ]

    @property
    def notes(self) -> list[Sentence]:
        """What was seen while reading, for whoever sent the file."""
        return [unpacked(each) for each in self.fact("notes") or []]

    def head(self, number: int, count: int = HEAD_ROWS, *, after: int = 0) -> list[Row]:
        """Return the first rows of a table, those after a line."""
        found = self.connection.execute(
            "SELECT line, cells FROM rows WHERE number = ? AND line > ? ORDER BY line LIMIT ?",
            (number, after, count),
        )
        return [(line, json.loads(cells)) for line, cells in found]

    def rows(self, number: int, *, after: int, last: int | None = None) -> Iterator[Row]:
        """Yield the rows of a table after a line, up to and with another."""
        found = self.connection.execute(
            "SELECT line, cells FROM rows WHERE number = ? AND line > ? AND line <= ? ORDER BY line",
            (number, after, last or 2**53),
        )
        for line, cells in found:
            yield line, json.loads(cells)

    def fact(self, name: str) -> Any:
        """Return what is kept under a name, or None."""
        found = self.connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return json.loads(found[0]) if found else None

    def keep(self, name: str, value: Any) -> None:
        """Keep something under a name."""
        self.connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, json.dumps(value)))


@contextmanager
def opened(path: Path) -> Iterator[Book]:
    """Open a book that was made before.

    :raises Refused: if it is none
    """
    connection = sqlite3.connect(path, isolation_level=None, timeout=10)
    try:
        for pragma in ("journal_mode=MEMORY", "synchronous=OFF", "cache_size=-8000", "temp_store=FILE"):
            connection.execute(f"PRAGMA {pragma}")
        yield Book(connection)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError | sqlite3.IntegrityError):
            raise
        raise Refused(mark("This file is no longer there as it was. Send it again.")) from None
    finally:
        connection.close()


def make(source: Path, into: Path, *, filename: str) -> None:
    """Read a file into a book.

    :param filename: what the sender calls it; only said, and never believed
    :raises Refused: if it is no table, or cannot be read to its end; nothing is left then
    """
    with made(source, into, filename=filename) as book:
        book.connection.execute("BEGIN")
        notes = _read(source, book, filename)
        if not book.tables:
            raise Refused(mark("The file holds no rows."))
        book.keep("notes", [packed(each) for each in notes])
        book.connection.execute("COMMIT")


@contextmanager
def made(source: Path, into: Path, *, filename: str) -> Iterator[Book]:
    """Open a new book of a file, to be filled; nothing of it is left when that fails."""
    try:
        with opened(into) as book:
            book.connection.executescript(_SCHEMA)
            yield book
            book.keep("filename", filename[:200])
            with source.open("rb") as file:
                book.keep("hash", hashlib.file_digest(file, "sha256").hexdigest())
    except BaseException:
        into.unlink(missing_ok=True)
        raise


def _read(source: Path, book: Book, filename: str) -> list[Sentence]:
    kind = kind_of(source)
    if source.stat().st_size > MAX_BYTES:
        raise Refused(
            mark("The file is larger than %(limit)s MB. Send it in parts.", limit=MAX_BYTES // 1024**2)
        )
    otherwise = told_otherwise(kind, filename)
    notes = [otherwise] if otherwise else []
    return notes + (_read_text(source, book) if kind is Kind.TEXT else _read_sheets(source, book, kind))


def _read_text(source: Path, book: Book) -> list[Sentence]:
    encoding = encoding_of(source)
    delimiter, rows = rows_of(lines_of(source, encoding))
    count = _fill(book, 0, rows)
    book.connection.execute("INSERT INTO tables VALUES (0, '', 0, '[]', ?)", (count,))
    said = mark(
        "Text in %(encoding)s, its cells separated by %(delimiter)s.",
        encoding=encoding.name,
        delimiter=_DELIMITERS[delimiter],
    )
    return [said, *_seen_in_text(book)]


def _seen_in_text(book: Book) -> list[Sentence]:
    """Return what is odd about the cells, each with the number of rows; cells are kept as JSON in ASCII."""
    notes = []
    for likes, one, many in _ODDITIES:
        where = " OR ".join("cells LIKE ?" for _ in likes)
        count = book.connection.execute(f"SELECT count(*) FROM rows WHERE {where}", likes).fetchone()[0]  # noqa: S608
        if count:
            notes.append(Sentence(one, many=many, count=count))
    return notes


def _fill(book: Book, number: int, rows: Iterator[Row]) -> int:
    count, batch = 0, []
    for line, cells in rows:
        count += 1
        if count > archives.MAX_ROWS + HEAD_ROWS:
            raise Refused(archives.too_many_rows())
        batch.append((number, line, json.dumps(cells)))
        if len(batch) == _BATCH:
            book.connection.executemany("INSERT INTO rows VALUES (?, ?, ?)", batch)
            batch.clear()
    book.connection.executemany("INSERT INTO rows VALUES (?, ?, ?)", batch)
    return count


def _read_sheets(source: Path, book: Book, kind: Kind) -> list[Sentence]:
    formulas = None if kind is Kind.XLS else archives.survey(source, kind).formulas
    number = -1
    sheet: Sheet | None = None
    waiting: list[Row] = []
    total = 0
    for each in sheets_of(source):
        if isinstance(each, Formulas):
            formulas = each.count
        elif isinstance(each, Sheet):
            total += _finish(book, number, sheet, waiting)
            number, sheet, waiting = number + 1, each, []
            if number >= MAX_TABLES:
                raise Refused(mark("The workbook has more than %(limit)s sheets.", limit=MAX_TABLES))
        else:
            waiting.append(each)
            if len(waiting) == _BATCH:
                _insert(book, number, waiting)
                waiting.clear()
    _finish(book, number, sheet, waiting)
    return [mark("This is: %(kind)s.", kind=kind.label), *_formula_notes(formulas)]


def _insert(book: Book, number: int, rows: list[Row]) -> None:
    book.connection.executemany(
        "INSERT INTO rows VALUES (?, ?, ?)", [(number, line, json.dumps(cells)) for line, cells in rows]
    )


def _finish(book: Book, number: int, sheet: Sheet | None, rows: list[Row]) -> int:
    if sheet is None:
        return 0
    _insert(book, number, rows)
    count = book.connection.execute("SELECT count(*) FROM rows WHERE number = ?", (number,)).fetchone()[0]
    if count > archives.MAX_ROWS + HEAD_ROWS:
        raise Refused(archives.too_many_rows())
    about = (number, sheet.name[:100], int(sheet.is_hidden), json.dumps(sheet.merged), count)
    book.connection.execute("INSERT INTO tables VALUES (?, ?, ?, ?, ?)", about)
    return int(count)


def _formula_notes(count: int | None) -> list[Sentence]:
    if count is None:
        return [
            mark(
                "It cannot be told whether cells of this workbook are formulas: the values that were saved are read."
            )
        ]
    if not count:
        return []
    return [
        mark_plural(
            "%(num)s cell is a formula: the value that was saved with it is read, and nothing is computed.",
            "%(num)s cells are formulas: the values that were saved with them are read, and nothing is computed.",
            count,
        )
    ]
