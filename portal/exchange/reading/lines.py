"""From bytes to lines of text, a block at a time.

A line that is no UTF-8, holds NUL or is longer than any that people write is let through in a form that
does no harm, and marked; what becomes of its row is for the reader of rows to say.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import IO

BLOCK = 256 * 1024
LONGEST_LINE = 1024 * 1024

_MARK = codecs.BOM_UTF8
_OTHER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


class Problem(Enum):
    """What is wrong with a line as such."""

    NOT_UTF8 = 1
    NUL = 2
    TOO_LONG = 3


class WrongEncodingError(Exception):
    """The file begins as UTF-16 or UTF-32 does."""


@dataclass(slots=True)
class Block:
    """Some lines with their ends, the number of the first, and the lines that have a problem.

    ``size`` is how many bytes of the file it stands for.
    """

    first: int
    lines: list[str]
    size: int
    has_quotes: bool
    problems: dict[int, Problem] = field(default_factory=dict)


def blocks(file: IO[bytes]) -> Iterator[Block]:
    """Yield the file in blocks of whole lines; never more of it is in memory than a block and a line.

    :raises WrongEncodingError: if it begins as UTF-16 or UTF-32
    """
    number, rest = 1, _first_bytes(file)
    while True:
        piece = file.read(BLOCK)
        data = rest + piece
        end = data.rfind(b"\n") + 1 if piece else len(data)
        rest = data[end:]
        if end:
            block = _block(number, data[:end])
            yield block
            number += len(block.lines)
        if not piece:
            return
        if len(rest) > LONGEST_LINE:
            long, rest = _pass_over(number, rest, file)
            yield long
            number += 1


def _first_bytes(file: IO[bytes]) -> bytes:
    first = file.read(len(_MARK))
    if first.startswith(_OTHER_MARKS):
        raise WrongEncodingError
    return first.removeprefix(_MARK)


def _pass_over(number: int, begun: bytes, file: IO[bytes]) -> tuple[Block, bytes]:
    """Read on to the end of a line that is too long; return a block for it, and what follows it."""
    size, quotes = len(begun), begun.count(b'"')
    while piece := file.read(BLOCK):
        end = piece.find(b"\n") + 1
        size += end or len(piece)
        quotes += piece.count(b'"', 0, end or None)
        if end:
            return _stand_in(number, size, quotes), piece[end:]
    return _stand_in(number, size, quotes), b""


def _stand_in(number: int, size: int, quotes: int) -> Block:
    """A short line opens or closes a quotation as the long one does."""
    line = '"\n' if quotes % 2 else "\n"
    return Block(number, [line], size, quotes % 2 == 1, {number: Problem.TOO_LONG})


def _block(number: int, data: bytes) -> Block:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is None or "\0" in text or len(data) > LONGEST_LINE:
        return _careful_block(number, data)
    lines = list(io.StringIO(text, newline="\n"))
    return Block(number, lines, len(data), '"' in text)


def _careful_block(number: int, data: bytes) -> Block:
    block = Block(number, [], len(data), b'"' in data)
    for place, raw in enumerate(io.BytesIO(data), start=number):
        line, problem = _line(raw)
        block.lines.append(line)
        if problem is not None:
            block.problems[place] = problem
    return block


def _line(raw: bytes) -> tuple[str, Problem | None]:
    if len(raw) > LONGEST_LINE:
        return ('"\n' if raw.count(b'"') % 2 else "\n"), Problem.TOO_LONG
    if b"\0" in raw:
        return raw.replace(b"\0", b"").decode("utf-8", "replace"), Problem.NUL
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace"), Problem.NOT_UTF8
