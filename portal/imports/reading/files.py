"""From a path to text: size, encoding, and nothing that is not a file."""

from __future__ import annotations

import codecs
import stat
import zipfile
import zlib
from pathlib import Path

from portal.kernel.errors import Refused
from portal.kernel.i18n import mark

MAX_BYTES = 20 * 1024 * 1024
HEAD_BYTES = 256 * 1024

#: What Python's ``zipfile`` raises at an archive that cannot be read: besides its own, ``ValueError`` at a list of
#: members that contradicts itself, ``NotImplementedError`` at a way of packing that it does not know, and
#: ``RuntimeError`` at a member under a password.
UNREADABLE_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)

# UTF-32 begins like UTF-16, so either finds both.
_MARKS_OF_OTHER_ENCODINGS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def text_of(path: Path, *, max_bytes: int = MAX_BYTES) -> str:
    """Return the whole text of a file in UTF-8, without its byte order mark.

    :raises Refused: if it cannot be opened, is larger than ``max_bytes``, holds NUL or is not UTF-8
    """
    raw = _bytes_of(path, max_bytes + 1)
    if len(raw) > max_bytes:
        raise Refused(
            mark("The file is larger than %(limit)s MB. Send it in parts.", limit=max_bytes // 1024**2)
        )
    _refuse_other_encodings(raw)
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = _line_at(raw, error.start)
    raise Refused(mark("Line %(line)s is not in UTF-8. Save the file as UTF-8 and send it again.", line=line))


def head_of(path: Path) -> bytes:
    """Return the beginning of a file, at most `HEAD_BYTES`, to tell what kind of file it is.

    :raises Refused: if the file cannot be opened
    """
    return _bytes_of(path, HEAD_BYTES)


def head_text(head: bytes) -> str:
    """Return the text at the beginning of a file, empty when it is not UTF-8; never fails."""
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(head)
    except UnicodeDecodeError:
        return ""


def excerpt(text: str, *, length: int = 60) -> str:
    """Return the beginning of a foreign text, fit to stand in a sentence."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[: length + 1])
    return shown if len(shown) <= length else shown[: length - 1] + "…"


def _bytes_of(path: Path, count: int) -> bytes:
    try:
        # Asked before opening: opening a pipe would wait for ever.
        is_file = stat.S_ISREG(path.stat().st_mode)
        if is_file:
            with path.open("rb") as file:
                return file.read(count)
    except (OSError, ValueError):
        raise Refused(mark("The file “%(name)s” cannot be opened.", name=excerpt(path.name))) from None
    raise Refused(mark("“%(name)s” is not a file.", name=excerpt(path.name)))


def _refuse_other_encodings(raw: bytes) -> None:
    if raw.startswith(_MARKS_OF_OTHER_ENCODINGS):
        raise Refused(mark("The file is in UTF-16 or UTF-32. Save it as UTF-8 and send it again."))
    place = raw.find(b"\0")
    if place >= 0:
        line = _line_at(raw, place)
        raise Refused(
            mark("Line %(line)s holds a NUL byte: the file is damaged, or it is not text.", line=line)
        )


def _line_at(raw: bytes, place: int) -> int:
    return raw.count(b"\n", 0, place) + 1
