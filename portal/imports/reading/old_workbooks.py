"""The formulas of an Excel workbook of before 2007, counted from its records: its reader gives their values alone."""

from __future__ import annotations

import struct
from pathlib import Path

import olefile

#: What the streams of a workbook are called, since 1997 and before.
_STREAMS = ("Workbook", "Book")
#: Each cell with a formula is one record of this kind, whatever else belongs to the formula.
_FORMULA = 0x0006
_HEAD = struct.Struct("<HH")
#: What the reader of the wrapping stumbles over where a file is damaged.
_DAMAGED = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    struct.error,
    RuntimeError,
)


def formulas_of(path: Path) -> int | None:
    """Return how many cells of a workbook are formulas; None where its records cannot be followed."""
    try:
        with olefile.OleFileIO(path) as wrapped:
            name = next((each for each in _STREAMS if wrapped.exists(each)), None)
            return None if name is None else formulas_among(wrapped.openstream(name).read())
    except _DAMAGED:
        return None


def formulas_among(records: bytes) -> int:
    """Count the formulas of a stream of records, each with its kind and its length before it."""
    count = at = 0
    while at + _HEAD.size <= len(records):
        kind, length = _HEAD.unpack_from(records, at)
        count += kind == _FORMULA
        at += _HEAD.size + length
    return count
