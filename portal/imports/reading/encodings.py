"""From bytes to lines of text, whatever the encoding, a piece at a time."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from portal.imports.reading.files import head_of
from portal.kernel.errors import Refused
from portal.kernel.i18n import mark

MAX_LINE = 1_000_000
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the letters of a file are written: the name for people, and Python's."""

    name: str
    codec: str


UTF8 = Encoding("UTF-8", "utf-8-sig")
WINDOWS = Encoding("Windows-1252", "cp1252")
_MARKED = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF32_LE, Encoding("UTF-32", "utf-32")),
    (codecs.BOM_UTF32_BE, Encoding("UTF-32", "utf-32")),
    (codecs.BOM_UTF16_LE, Encoding("UTF-16", "utf-16")),
    (codecs.BOM_UTF16_BE, Encoding("UTF-16", "utf-16")),
)


def encoding_of(path: Path) -> Encoding:
    """Return how a text file is encoded: as its mark says, UTF-8 when every byte fits, else Windows-1252."""
    head = head_of(path)
    for mark_, encoding in _MARKED:
        if head.startswith(mark_):
            return encoding
    if b"\0" in head:
        little = head[1::2].count(0) >= head[0::2].count(0)
        return Encoding("UTF-16", "utf-16-le" if little else "utf-16-be")
    return UTF8 if _is_utf8(path) else WINDOWS


def lines_of(path: Path, encoding: Encoding) -> Iterator[str]:
    """Yield the lines of a text file, with their ends.

    :raises Refused: if a line is longer than `MAX_LINE`, or bytes do not fit the encoding
    """
    errors = "replace" if encoding is WINDOWS else "strict"
    try:
        with path.open(encoding=encoding.codec, errors=errors, newline="") as lines:
            yield from _bounded(lines)
    except UnicodeError:
        raise Refused(
            mark(
                "The file begins as %(encoding)s and does not go on so. Save it as UTF-8 and send it again.",
                encoding=encoding.name,
            )
        ) from None


def _bounded(lines: IO[str]) -> Iterator[str]:
    number = 0
    while line := lines.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            raise Refused(
                mark("Line %(line)s is longer than %(limit)s characters.", line=number, limit=MAX_LINE)
            )
        if "\0" in line:
            raise Refused(
                mark("Line %(line)s holds a NUL byte: the file is damaged, or it is not text.", line=number)
            )
        yield line


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
