"""From text to the records of a JSON list, one at a time."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Generator, Iterator
from typing import Any, NoReturn

from portal.imports.reading.files import excerpt
from portal.kernel.errors import Refused
from portal.kernel.i18n import mark

MAX_RECORD = 1_000_000
MAX_DIGITS = 30

_SPACE = re.compile(r"[ \t\r\n]*")


def json_records(text: str) -> Iterator[tuple[int, object]]:
    """Yield each item of a JSON list with the line where it begins.

    :raises Refused: if the text is not JSON or not a list, a record is longer than `MAX_RECORD`
        characters, or one holds what JSON readers do not agree on: NaN, infinite numbers, numbers of more
        than `MAX_DIGITS` digits, a name twice in one object
    """
    source = _Source(text)
    place = source.after_space(0)
    if not text.startswith("[", place):
        _refuse_no_list(source, place)
    place = source.after_space(place + 1)
    if not text.startswith("]", place):
        place = yield from _items(source, place)
    place = source.after_space(place + 1)
    if place < len(text):
        raise _broken(source.line_at(place))


def first_json_object(text: str) -> dict[str, Any]:
    """Return the first object of a JSON list of which the rest may be missing; empty when there is none."""
    try:
        _, found = next(json_records(text), (0, None))
    except Refused:
        return {}
    return found if isinstance(found, dict) else {}


def _items(source: _Source, place: int) -> Generator[tuple[int, object], None, int]:
    """Yield the items of a list from its first one on; return the place of the closing bracket."""
    while True:
        line = source.line_at(place)
        item, place = source.value_at(place, line)
        yield line, item
        place = source.after_space(place)
        if source.text.startswith("]", place):
            return place
        if not source.text.startswith(",", place):
            raise _broken(source.line_at(place))
        place = source.after_space(place + 1)


def _refuse_no_list(source: _Source, place: int) -> NoReturn:
    source.value_at(place, source.line_at(place))
    raise Refused(mark("The file must hold a list of records, and its JSON is something else."))


def _broken(line: int) -> Refused:
    return Refused(
        mark("The file is not valid JSON; the mistake is in line %(line)s or before it.", line=line)
    )


class _Source:
    """A JSON text read forwards, a piece at a time.

    A piece is at most `MAX_RECORD` long: the parser builds a whole record at once, so without that limit
    one record of brackets would take twenty times the memory of its file.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._begins = 0
        self._piece = ""
        self._counted = 0
        self._line = 1

    def line_at(self, place: int) -> int:
        """Return the line of a place; places are asked in rising order, so each line end is seen once."""
        self._line += self.text.count("\n", self._counted, place)
        self._counted = place
        return self._line

    def after_space(self, place: int) -> int:
        found = _SPACE.match(self.text, place)
        return found.end() if found else place

    def value_at(self, place: int, line: int) -> tuple[object, int]:
        """Return the value that begins at a place, and the place where it ends."""
        try:
            return self._decoded(place)
        except json.JSONDecodeError as error:
            raise _broken(self.line_at(self._begins + error.pos)) from None
        except RecursionError:
            reason = mark("The record in line %(line)s is nested too deeply.", line=line)
        except _DoubtError as error:
            reason = mark(
                "The record in line %(line)s holds “%(what)s”, which is not clear JSON.",
                line=line,
                what=str(error),
            )
        except _LengthError:
            reason = mark(
                "The record in line %(line)s is longer than %(limit)s characters.",
                line=line,
                limit=MAX_RECORD,
            )
        raise Refused(reason)

    def _decoded(self, place: int) -> tuple[object, int]:
        if place < self._begins + len(self._piece):
            try:
                return self._within_piece(place)
            except _LengthError:
                # The end of the piece cut it: once more, with a piece that begins here.
                pass
        self._begins, self._piece = place, self.text[place : place + MAX_RECORD]
        return self._within_piece(place)

    def _within_piece(self, place: int) -> tuple[object, int]:
        is_last = self._begins + len(self._piece) == len(self.text)
        try:
            value, end = _DECODER.raw_decode(self._piece, place - self._begins)
        except json.JSONDecodeError as error:
            if is_last or not self._is_cut(error):
                raise
            raise _LengthError from None
        if len(self._piece) - end < len("e-0") and not is_last:
            # A number cut before its fraction or exponent is a number too, only another one.
            raise _LengthError
        return value, self._begins + end

    def _is_cut(self, error: json.JSONDecodeError) -> bool:
        """Say whether the end of the piece explains an error: an open string, or a word cut in two."""
        return error.msg.startswith("Unterminated") or len(self._piece) - error.pos < len("-Infinity")


class _DoubtError(ValueError):
    """A piece of JSON that readers do not agree on; the message is an excerpt of it."""


class _LengthError(ValueError):
    """A record that does not end within the piece."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _DoubtError(excerpt(name))
        found[name] = value
    return found


def _constant(name: str) -> NoReturn:
    raise _DoubtError(name)


def _whole(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise _DoubtError(excerpt(digits))
    return int(digits)


def _fraction(digits: str) -> float:
    if len(digits) > MAX_DIGITS or not math.isfinite(float(digits)):
        raise _DoubtError(excerpt(digits))
    return float(digits)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_constant=_constant, parse_int=_whole, parse_float=_fraction
)
