"""From lines of text to rows of cells: commas, semicolons, tabs or bars, whichever the file uses."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from portal.kernel.errors import Refused
from portal.kernel.i18n import mark

MAX_COLUMNS = 500
MAX_CELL = 32_767
DELIMITERS = ",;\t|"
_HEAD_LINES = 60
_HINT = re.compile(r"\ufeff?\"?sep=(.)\"?\s*", re.IGNORECASE)


def delimiter_of(head: Iterable[str]) -> tuple[str, bool]:
    """Return what separates the cells, and whether the first line says so itself, as Excel writes it.

    :param head: the first lines of the file
    """
    lines = list(head)
    hint = _HINT.fullmatch(lines[0].rstrip("\r\n")) if lines else None
    if hint and hint.group(1) in DELIMITERS:
        return hint.group(1), True
    return max(DELIMITERS, key=lambda each: _fitness(lines, each)), False


def _fitness(lines: list[str], delimiter: str) -> tuple[int, int]:
    """Return how many rows have the commonest width above one, and that width."""
    widths: Counter[int] = Counter()
    try:
        for cells in csv.reader(lines, delimiter=delimiter):
            if len(cells) > 1:
                widths[len(cells)] += 1
    except csv.Error:
        pass
    if not widths:
        return 0, 0
    width, rows = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
    return rows * (width - 1), width


def rows_of(
    lines: Iterator[str], delimiter: str | None = None
) -> tuple[str, Iterator[tuple[int, list[str]]]]:
    """Return the delimiter, and an iterator of each row that is not wholly empty with the line where it begins.

    :raises Refused: while iterating, if the quotation marks are wrong or a limit is passed
    """
    head = list(islice(lines, _HEAD_LINES))
    found, is_hinted = delimiter_of(head)
    every = chain(head[1:] if is_hinted else head, lines)
    return delimiter or found, _rows(every, delimiter or found, skipped=1 if is_hinted else 0)


def _rows(lines: Iterable[str], delimiter: str, *, skipped: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        begins = reader.line_num + 1 + skipped
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise _told(error, begins) from None
        if cells is None:
            return
        if any(cells):
            _check(cells, begins)
            yield begins, cells


def _told(error: csv.Error, line: int) -> Refused:
    if "field limit" in str(error):
        return _too_long(line)
    return Refused(
        mark("The table cannot be read from line %(line)s on: check its quotation marks.", line=line)
    )


def _too_long(line: int) -> Refused:
    return Refused(
        mark("A cell in line %(line)s is longer than %(limit)s characters.", line=line, limit=MAX_CELL)
    )


def _check(cells: list[str], line: int) -> None:
    if len(cells) > MAX_COLUMNS:
        raise Refused(mark("Line %(line)s has more than %(limit)s columns.", line=line, limit=MAX_COLUMNS))
    if len(max(cells, key=len)) > MAX_CELL:
        raise _too_long(line)
