"""Looking into a workbook before it is opened: how large it would get, its formulas, where its cells end.

The sheets are read once as a stream, a piece at a time, so that a file of a few kilobytes that unpacks to
gigabytes, or one that has a cell in the last row and the last column, is refused before anything is built.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.imports.reading.delimited import MAX_COLUMNS
from portal.imports.reading.files import UNREADABLE_ARCHIVE
from portal.imports.reading.kinds import PROTECTED, Kind
from portal.kernel.errors import Refused
from portal.kernel.i18n import Sentence, mark

MAX_UNPACKED = 256 * 1024**2
MAX_TIMES = 100
MAX_CELLS = 10_000_000
MAX_ROWS = 200_000
MAX_MEMBERS = 2_000
_LARGE = 16 * 1024**2
_PIECE = 1024**2

_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=\"([A-Z]{1,3})([0-9]{1,7})\"")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=\"([0-9]{1,10})\"")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_ODS_FORMULA = re.compile(rb"table:formula=")
_ODS_FILLED = re.compile(rb"<table:table-cell\s[^>]*?(?:office:value-type|calcext:value-type)=[^>]*>")
_COLUMNS_REPEATED = re.compile(rb"number-columns-repeated=\"([0-9]+)\"")
_ROWS_REPEATED = re.compile(rb"<table:table-row\s[^>]*?number-rows-repeated=\"([0-9]+)\"[^>]*>")

TOO_MUCH = mark("The file unpacks to far more than a table of people or organisations. It was not opened.")


@dataclass(frozen=True, slots=True)
class Survey:
    """What was seen of a workbook: how many of its cells are formulas."""

    formulas: int = 0


def too_many_rows() -> Sentence:
    """Return what is said of a table that is too long."""
    return mark("The table has more than %(limit)s rows. Send it in parts.", limit=MAX_ROWS)


def survey(path: Path, kind: Kind) -> Survey:
    """Look through a workbook.

    :raises Refused: if it is damaged, protected, or larger than a table may be
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_sizes(archive)
            return _survey_ods(archive) if kind is Kind.ODS else _survey_xlsx(archive)
    except UNREADABLE_ARCHIVE:
        raise Refused(
            mark("The workbook is damaged. Open it in your spreadsheet software, save it anew and send that.")
        ) from None


def _check_sizes(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(each.file_size for each in members) > MAX_UNPACKED:
        raise Refused(TOO_MUCH)
    if any(each.file_size > _LARGE and each.file_size > MAX_TIMES * each.compress_size for each in members):
        raise Refused(TOO_MUCH)
    if any(each.flag_bits & 1 for each in members):
        raise Refused(PROTECTED)


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yield a member piece by piece, each with the end of the one before it, cut where a tag begins."""
    kept = b""
    with archive.open(name) as file:
        while piece := file.read(_PIECE):
            text = kept + piece
            cut = text.rfind(b"<", max(0, len(text) - _PIECE))
            if cut <= 0 or len(text) > 4 * _PIECE:
                cut = len(text)
            yield text[:cut]
            kept = text[cut:]
    yield kept


def _survey_xlsx(archive: zipfile.ZipFile) -> Survey:
    formulas = 0
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            formulas += _survey_sheet(archive, name)
        elif name.endswith((".xml", ".rels")):
            for _piece in _pieces(archive, name):
                pass
    return Survey(formulas)


def _survey_sheet(archive: zipfile.ZipFile, name: str) -> int:
    formulas, last_row, widest = 0, 0, 0
    for piece in _pieces(archive, name):
        formulas += len(_FORMULA.findall(piece))
        numbers = _ROW.findall(piece)
        columns = {column for column, _row in _CELL.findall(piece)}
        rows = [int(row) for row in numbers[-1:]] or [int(row) for _c, row in _CELL.findall(piece)[-1:]]
        last_row = max([last_row, *rows, *(int(row) for row in numbers if len(row) > 6)])
        widest = max([widest, *map(_column_number, columns)])
        _check_area(last_row, widest)
    return formulas


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_area(rows: int, columns: int) -> None:
    if rows > MAX_ROWS + 100:
        raise Refused(too_many_rows())
    if columns > MAX_COLUMNS:
        raise Refused(mark("The sheet has more than %(limit)s columns.", limit=MAX_COLUMNS))
    if rows * columns > MAX_CELLS:
        raise Refused(mark("The sheet has more than %(limit)s cells. Send it in parts.", limit=MAX_CELLS))


def _survey_ods(archive: zipfile.ZipFile) -> Survey:
    manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.namelist() else b""
    if b"encryption-data" in manifest:
        raise Refused(PROTECTED)
    formulas, cells, rows = 0, 0, 0
    for piece in _pieces(archive, "content.xml"):
        formulas += len(_ODS_FORMULA.findall(piece))
        filled = _ODS_FILLED.findall(piece)
        cells += sum(_times(_COLUMNS_REPEATED, each) for each in filled)
        rows += sum(int(times) for times in _ROWS_REPEATED.findall(piece) if int(times) < 1_000_000)
        if rows > MAX_ROWS + 100 and filled:
            raise Refused(too_many_rows())
        if cells > MAX_CELLS or any(_times(_COLUMNS_REPEATED, each) > MAX_COLUMNS for each in filled):
            raise Refused(mark("The sheet has more than %(limit)s cells. Send it in parts.", limit=MAX_CELLS))
    return Survey(formulas)


def _times(pattern: re.Pattern[bytes], tag: bytes) -> int:
    found = pattern.search(tag)
    return int(found.group(1)) if found else 1
