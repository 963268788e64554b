"""A process of its own that reads one workbook and writes its rows, so that no file can take the portal with it.

``python -m portal.imports.reading.sheet_process FILE``: one JSON list a line on standard output, either
``["formulas", count]``, ``["sheet", name, is_hidden, merged]`` or ``["row", line, cells]``. Its memory and time are
bounded.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from portal.imports.reading.old_workbooks import formulas_of

MEMORY = 1024**3
SECONDS = 60
#: What a file of Office of before 2007 begins with.
_WRAPPING = bytes.fromhex("d0cf11e0a1b11ae1")


def main(path: str) -> int:
    """Write the rows of a workbook; the exit code is 0, 2 for a password, 1 for anything else."""
    _bound()
    import python_calamine

    _write_formulas(Path(path))
    try:
        with python_calamine.CalamineWorkbook.from_path(path) as book:
            for number, about in enumerate(book.sheets_metadata):
                _write_sheet(book, number, about)
    except python_calamine.PasswordError:
        return 2
    except (python_calamine.CalamineError, OSError, ValueError, MemoryError, BrokenPipeError):
        return 1
    return 0


def _bound() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _write_formulas(path: Path) -> None:
    """Tell how many formulas an old workbook has; those of the others are seen in their archives."""
    if path.open("rb").read(len(_WRAPPING)) == _WRAPPING:
        count = formulas_of(path)
        sys.stdout.write(json.dumps(["formulas", count]) + "\n")


def _write_sheet(book: Any, number: int, about: Any) -> None:
    import python_calamine

    if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
        return
    sheet = book.get_sheet_by_index(number)
    write = sys.stdout.write
    is_hidden = about.visible != python_calamine.SheetVisibleEnum.Visible
    merged = [[*first, *last] for first, last in (sheet.merged_cell_ranges or [])[:1_000]]
    write(json.dumps(["sheet", about.name, is_hidden, merged]) + "\n")
    start = sheet.start
    # The reader gives the empty rows before the first cell, and leaves out the empty columns.
    left = [""] * (start[1] if start else 0)
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        texts = [cell if cell.__class__ is str else _text(cell) for cell in cells]
        if any(texts):
            write(json.dumps(["row", line, left + texts]) + "\n")


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
