"""Lists for people as files: one registry of columns feeds the screen, CSV and XLSX.

CSV: UTF-8 with a byte order mark, and cells that a spreadsheet would run made harmless. XLSX: text
stays text. Both are made row by row, in memory that does not grow with the list.
"""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter

from portal.kernel.i18n import Sentence
from portal.system.i18n import say

_RUNS = frozenset("=+-@\t\r")
_PHONE = re.compile(r"\+[0-9][0-9 ()./-]{3,30}")
_NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")
_LONGEST_CELL = 32_767
CHUNK_ROWS = 500


@dataclass(frozen=True)
class Column:
    """One column: its key, its heading, and how a row gives its cell."""

    key: str
    heading: Sentence
    cell: Callable[[Any], Any]


def harmless(value: Any) -> Any:
    """Return a cell that no spreadsheet runs.

    Telephone numbers and negative numbers stay as they are; anything else that begins like a formula
    is put behind an apostrophe.
    """
    if not isinstance(value, str) or value[:1] not in _RUNS:
        return value
    if _PHONE.fullmatch(value) or _NUMBER.fullmatch(value):
        return value
    return "'" + value


def plain(value: Any) -> Any:
    """Return a cell as files hold it: sentences said, days and instants in ISO form, booleans as 1 and 0."""
    if value is None:
        return ""
    if isinstance(value, Sentence):
        return say(value)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    return value


def as_json(value: Any) -> Any:
    """Return a value as JSON holds it: days and instants in ISO form, the rest as it is."""
    return plain(value) if isinstance(value, date) else value


def csv_chunks(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[bytes]:
    """Yield the list as CSV, some hundred rows at a time."""
    return csv_of([say(column.heading) for column in columns], _cells(columns, rows))


def _cells(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[list[Any]]:
    makers = [column.cell for column in columns]
    return ([make(row) for make in makers] for row in rows)


def csv_of(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Yield rows of cells as CSV under their headings, some hundred rows at a time; the first at once."""
    buffer = io.StringIO(newline="")
    write = csv.writer(buffer, lineterminator="\r\n").writerow
    buffer.write("\ufeff")
    write([harmless(heading) for heading in headings])
    yield _drain(buffer)
    runs = _RUNS
    for number, row in enumerate(rows, 1):
        # Most cells are text that runs nothing: those pass without a call.
        write([c if c.__class__ is str and c[:1] not in runs else harmless(plain(c)) for c in row])
        if number % CHUNK_ROWS == 0:
            yield _drain(buffer)
    yield _drain(buffer)


def _drain(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()


def xlsx_file(columns: Sequence[Column], rows: Iterable[Any], *, title: str) -> Any:
    """Return an open temporary file that holds the list as XLSX; closing it removes it."""
    return xlsx_of([say(column.heading) for column in columns], _cells(columns, rows), title=title)


def xlsx_of(headings: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str) -> Any:
    """Return an open temporary file that holds rows of cells as XLSX under their headings."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer that streams it closes it
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "in_memory": False,
    }
    book = xlsxwriter.Workbook(file, options)
    sheet = book.add_worksheet(sheet_name(title))
    bold = book.add_format({"bold": True})
    for place, heading in enumerate(headings):
        sheet.write_string(0, place, heading, bold)
    for line, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            _write_cell(sheet, line, place, plain(cell))
    sheet.freeze_panes(1, 0)
    book.close()
    file.seek(0)
    return file


def sheet_name(title: str) -> str:
    """Return a name that a sheet may have: at most 31 units, none of the signs that are forbidden there."""
    name = re.sub(r"[\[\]:*?/\\'\x00-\x1f\ufffe\uffff]", " ", title).strip()
    while len(name.encode("utf-16-le")) > 62:
        name = name[:-1]
    return name.strip() or "1"


def _write_cell(sheet: Any, line: int, place: int, value: Any) -> None:
    if isinstance(value, int | float):
        sheet.write_number(line, place, value)
    elif value != "":
        sheet.write_string(line, place, str(value)[:_LONGEST_CELL])
