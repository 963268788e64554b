"""One cell as JSON and back: the same value gives the same text, and the text gives the same value."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Enum, Float, Integer, String

from portal.kernel.i18n import Sentence, mark
from portal.system.database import Codes, Exact, Hundredths, Instant

_GREATEST = 2**63 - 1


class Unfit(Exception):
    """A cell that its column does not hold; ``sentence`` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def written(value: Any) -> Any:
    """Return a value of the database as JSON holds it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def read(column: Column[Any], cell: Any) -> Any:
    """Return the value of a cell for its column.

    :raises Unfit: if the column does not hold it
    """
    if cell is None:
        if not column.nullable:
            raise Unfit(mark("The field “%(name)s” may not be empty.", name=column.name))
        return None
    try:
        return _reader(column)(cell)
    except (ValueError, TypeError, ArithmeticError):
        raise Unfit(mark("The field “%(name)s” does not hold such a value.", name=column.name)) from None


def _reader(column: Column[Any]) -> Callable[[Any], Any]:
    kind: Any = column.type
    if isinstance(kind, Enum):
        return lambda cell: kind.enum_class(_text(cell)) if kind.enum_class else _text(cell)
    for known, reader in _READERS:
        if isinstance(kind, known):
            return reader
    if isinstance(kind, String):
        return lambda cell: _text(cell, kind.length)
    raise TypeError(f"no reader for {kind!r}")


def _text(cell: Any, most: int | None = None) -> str:
    if not isinstance(cell, str) or "\0" in cell or (most is not None and len(cell) > most):
        raise ValueError
    cell.encode()  # half of a pair of surrogates is no text, and an error of this kind
    return cell


def _codes(cell: Any) -> tuple[str, ...]:
    codes = [_text(each) for each in _of(list, cell)]
    if codes != sorted(set(codes)) or any("|" in each or not each for each in codes):
        raise ValueError
    return tuple(codes)


def _of(kind: type, cell: Any) -> Any:
    if type(cell) is not kind:
        raise ValueError
    return cell


def _whole(cell: Any) -> int:
    number: int = _of(int, cell)
    if abs(number) > _GREATEST:
        raise ValueError
    return number


def _as_written(cell: Any, read: Callable[[str], Any]) -> Any:
    """Read a cell that has one way to be written only, so that it comes out as it went in."""
    found = read(_text(cell))
    if written(found) != cell:
        raise ValueError
    return found


def _instant(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError
    return found


def _json(cell: Any) -> Any:
    _text(json.dumps(cell, ensure_ascii=False).replace("\\u0000", "\0"))
    return cell


_READERS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Codes, _codes),
    (Instant, lambda cell: _as_written(cell, _instant)),
    (Hundredths, lambda cell: _as_written(cell, Decimal)),
    (Exact, lambda cell: _as_written(cell, Decimal)),
    (Boolean, lambda cell: _of(bool, cell)),
    (Float, lambda cell: _of(float, cell)),
    ((Integer, BigInteger), _whole),
    (Date, lambda cell: _as_written(cell, date.fromisoformat)),
    (JSON, _json),
)
