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

_RUNS = ("=", "+", "-", "@", "\t", "\r")
_PHONE = re.compile(r"\+[0-9][0-9 ()./-]{3,30}")
_NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")
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
    if not isinstance(value, str) or not value.startswith(_RUNS):
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


def csv_chunks(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[bytes]:
    """Yield the list as CSV, some hundred rows at a time."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    buffer.write("\ufeff")
    writer.writerow([harmless(say(column.heading)) for column in columns])
    for number, row in enumerate(rows, 1):
        writer.writerow([harmless(plain(column.cell(row))) for column in columns])
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
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer that streams it closes it
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "in_memory": False,
    }
    book = xlsxwriter.Workbook(file, options)
    sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", title)[:31] or "1")
    bold = book.add_format({"bold": True})
    for place, column in enumerate(columns):
        sheet.write_string(0, place, say(column.heading), bold)
    for line, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            _write_cell(sheet, line, place, plain(column.cell(row)))
    sheet.freeze_panes(1, 0)
    book.close()
    file.seek(0)
    return file


def _write_cell(sheet: Any, line: int, place: int, value: Any) -> None:
    if isinstance(value, int | float):
        sheet.write_number(line, place, value)
    elif value != "":
        sheet.write_string(line, place, str(value)[:32_767])
