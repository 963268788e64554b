"""From text to the rows of a comma-separated table."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from portal.imports.reading.files import excerpt
from portal.kernel.errors import Refused
from portal.kernel.i18n import mark

MAX_COLUMNS = 200
MAX_CELL = 10_000
MAX_LINE = 1_000_000

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


def csv_records(text: str, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str] | None]]:
    """Yield each row as column → cell, with the line where it begins.

    A row with more or fewer cells than the header is given as None. Empty lines are passed over.

    :param columns: those that must be there, in any order; others are kept too
    :raises Refused: if the header or the quoting is wrong, or a limit is passed
    """
    rows = _rows(text)
    _, header = next(rows, (1, []))
    _check_header(header, columns)
    for line, cells in rows:
        yield line, dict(zip(header, cells, strict=True)) if len(cells) == len(header) else None


def csv_header(text: str) -> tuple[str, ...]:
    """Return the header of a table of which the rest may be missing; empty when there is none."""
    try:
        _, header = next(_rows(text), (1, []))
    except Refused:
        return ()
    return tuple(header)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(_lines(text), strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            raise Refused(
                mark(
                    "The table cannot be read from line %(line)s on: check its quotation marks.", line=begins
                )
            ) from None
        if cells is None:
            return
        _check_size(cells, begins)
        if cells:
            yield begins, cells


def _lines(text: str) -> Iterator[str]:
    for number, found in enumerate(_LINE.finditer(text), start=1):
        if found.end() - found.start() > MAX_LINE:
            raise Refused(
                mark("Line %(line)s is longer than %(limit)s characters.", line=number, limit=MAX_LINE)
            )
        yield found.group()


def _check_size(cells: list[str], line: int) -> None:
    if len(cells) > MAX_COLUMNS:
        raise Refused(mark("Line %(line)s has more than %(limit)s columns.", line=line, limit=MAX_COLUMNS))
    if any(len(cell) > MAX_CELL for cell in cells):
        raise Refused(
            mark("A cell in line %(line)s is longer than %(limit)s characters.", line=line, limit=MAX_CELL)
        )


def _check_header(header: Sequence[str], columns: Sequence[str]) -> None:
    missing = [name for name in columns if name not in header]
    if missing:
        raise Refused(mark("The header lacks the column “%(column)s”.", column=missing[0]))
    twice = [name for place, name in enumerate(header) if name in header[:place]]
    if twice:
        raise Refused(mark("The header has the column “%(column)s” twice.", column=excerpt(twice[0])))
