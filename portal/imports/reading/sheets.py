"""The sheets of a workbook, as another process reads them."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from portal.imports.reading.archives import MAX_ROWS, too_many_rows
from portal.imports.reading.delimited import MAX_CELL, MAX_COLUMNS
from portal.imports.reading.kinds import PROTECTED
from portal.kernel.errors import Refused
from portal.kernel.i18n import mark

SECONDS = 90
_PASSWORD = 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """That the rows of a sheet follow; ``merged`` are (top, left, bottom, right), counted from 0."""

    name: str
    is_hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Formulas:
    """How many cells of an old workbook are formulas; None where that cannot be told."""

    count: int | None


def sheets_of(path: Path) -> Iterator[Sheet | Formulas | tuple[int, list[str]]]:
    """Yield each sheet of a workbook, then its rows that are not empty, with their numbers.

    Of an old workbook its formulas come first.

    :raises Refused: if it cannot be read, is protected, or a limit is passed, perhaps after some rows
    """
    command = [sys.executable, "-m", "portal.imports.reading.sheet_process", str(path)]
    is_read = False
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as reader:
        watch = threading.Timer(SECONDS, reader.kill)
        watch.start()
        try:
            yield from _told(reader.stdout)
            is_read = True
        finally:
            watch.cancel()
            if not is_read:
                reader.kill()
    if reader.returncode == _PASSWORD:
        raise Refused(PROTECTED)
    if reader.returncode != 0:
        raise Refused(
            mark(
                "The workbook cannot be read. Open it in your spreadsheet software, save it anew and send that."
            )
        )


def _told(lines: IO[bytes] | None) -> Iterator[Sheet | Formulas | tuple[int, list[str]]]:
    for line in lines or ():
        kind, *told = json.loads(line)
        if kind == "sheet":
            name, is_hidden, merged = told
            yield Sheet(name, is_hidden, tuple(tuple(each) for each in merged))
        elif kind == "formulas":
            yield Formulas(*told)
        else:
            number, cells = told
            _check(number, cells)
            yield number, cells


def _check(line: int, cells: list[str]) -> None:
    if line > MAX_ROWS + 100:
        raise Refused(too_many_rows())
    if len(cells) > MAX_COLUMNS:
        raise Refused(mark("The sheet has more than %(limit)s columns.", limit=MAX_COLUMNS))
    if len(max(cells, key=len)) > MAX_CELL:
        raise Refused(
            mark("A cell in line %(line)s is longer than %(limit)s characters.", line=line, limit=MAX_CELL)
        )
