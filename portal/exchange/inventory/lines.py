"""The lines of the form: a header that says what it is, one record a line, and an end that counts them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portal.exchange.inventory.cells import Unfit, read
from portal.exchange.inventory.kinds import KINDS, Kind
from portal.kernel.i18n import Sentence, mark

FORMAT = "portal-lac-inventory"
VERSION = 2
END = "end"
LONGEST_LINE = 8 * 1024 * 1024


@dataclass(frozen=True)
class LineFault:
    """What is wrong with a line, the first being 1."""

    line: int
    sentence: Sentence


@dataclass(frozen=True)
class Record:
    """One record as its line holds it: ``cells`` are JSON's, ``values`` the database's."""

    line: int
    kind: Kind
    cells: Mapping[str, Any]
    values: dict[str, Any]

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells it from others of its kind."""
        return tuple(self.cells[name] for name in self.kind.keys)


def header() -> bytes:
    """Return the first line."""
    return _line("header", {"format": FORMAT, "version": VERSION})


def end(count: int) -> bytes:
    """Return the last line, which counts the records."""
    return _line(END, {"records": count})


def record_line(kind: Kind, cells: Mapping[str, Any]) -> bytes:
    """Return the line of a record."""
    return _line(kind.name, cells)


def _line(kind: str, cells: Mapping[str, Any]) -> bytes:
    text = json.dumps(cells, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f'{{"record":"{kind}","fields":{text}}}\n'.encode()


def records(lines: Iterable[bytes]) -> Iterator[Record | LineFault]:
    """Yield each record, and a fault for each line that holds none.

    A wrong header, or an end that is missing or counts otherwise, is a fault too: the file was cut off.
    """
    count, ended, number = 0, False, 0
    for number, line in enumerate(lines, 1):
        found = _object(line)
        if number == 1:
            if not _is_header(found):
                yield LineFault(1, _NO_HEADER)
                return
        elif ended:
            yield LineFault(number, mark("Something stands after the end."))
            return
        elif isinstance(found, dict) and found.get("record") == END:
            ended = True
            if found.get("fields") != {"records": count}:
                yield LineFault(number, _CUT_OFF)
        else:
            count += 1
            yield _record(number, found)
    if not ended:
        yield LineFault(number + 1, _CUT_OFF if number else _NO_HEADER)


_NO_HEADER = mark("This is no export of the inventory, or one of another version.")
_CUT_OFF = mark("The file does not hold as many records as it says, or it was cut off.")


def _object(line: bytes) -> Any:
    if len(line) > LONGEST_LINE:
        return None
    try:
        return json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None


def _no_number(_text: str) -> None:
    raise ValueError


def _is_header(found: Any) -> bool:
    return found == {"record": "header", "fields": {"format": FORMAT, "version": VERSION}}


def _record(number: int, found: Any) -> Record | LineFault:
    if not isinstance(found, dict) or found.keys() != {"record", "fields"}:
        return LineFault(number, mark("The line is not one record in JSON."))
    kind, cells = KINDS.get(str(found["record"])), found["fields"]
    if kind is None or not isinstance(cells, dict):
        return LineFault(number, mark("The portal knows no such kind of record."))
    names = {column.name for column in kind.columns}
    if cells.keys() != names:
        odd = min(cells.keys() ^ names)
        return LineFault(number, mark("The field “%(name)s” is missing, or is not known.", name=odd[:80]))
    try:
        values = {column.name: read(column, cells[column.name]) for column in kind.columns}
    except Unfit as unfit:
        return LineFault(number, unfit.sentence)
    return Record(number, kind, cells, values)
