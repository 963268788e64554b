"""What a file is, by what it holds and never by what it is called."""

from __future__ import annotations

import codecs
import re
import zipfile
from enum import StrEnum
from pathlib import Path

from portal.imports.reading.files import UNREADABLE_ARCHIVE, excerpt, head_of
from portal.kernel.errors import Refused
from portal.kernel.i18n import Sentence, mark, mark_context


class Kind(StrEnum):
    """The kinds of file that hold tables."""

    TEXT = "text"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"

    @property
    def label(self) -> Sentence:
        """Its name."""
        return _LABELS[self]


_LABELS = {
    Kind.TEXT: mark_context("file", "text with columns (CSV)"),
    Kind.XLSX: mark_context("file", "Excel workbook (XLSX)"),
    Kind.XLS: mark_context("file", "Excel workbook of before 2007 (XLS)"),
    Kind.ODS: mark_context("file", "OpenDocument spreadsheet (ODS)"),
}
_ENDINGS = {
    "csv": Kind.TEXT,
    "tsv": Kind.TEXT,
    "txt": Kind.TEXT,
    "tab": Kind.TEXT,
    "xlsx": Kind.XLSX,
    "xlsm": Kind.XLSX,
    "xls": Kind.XLS,
    "ods": Kind.ODS,
}
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_PICTURE = mark("This is a picture, not a table. Send the spreadsheet that it shows.")
_ARCHIVE = mark("This is an archive, not a table. Unpack it and send the table that is in it.")
_OTHER_KINDS: tuple[tuple[bytes, Sentence], ...] = (
    (b"%PDF", mark("This is a PDF, not a table. Send the spreadsheet that it was made from.")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"{\\rtf", mark("This is a text document (RTF), not a table. Save its table as CSV or XLSX.")),
    (b"SQLite format 3", mark("This is a database file, not a table. Export the table as CSV.")),
    (b"BEGIN:VC", mark("This is a card or a calendar, not a table. Export your contacts as CSV.")),
)
_PAGE = re.compile(
    rb"\s*(<!--.*?-->\s*)*(<!doctype\s+html|<html|<head|<body|<table|<meta|<style)", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(rb"\s*<\?xml|\s*<[a-z]+:?[a-z]*[\s>]", re.IGNORECASE)
_JSON = re.compile(rb"\s*[\[{]\s*([\[{\"]|[\]}]\s*\Z)")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def kind_of(path: Path) -> Kind:
    """Return which kind of table a file is.

    :raises Refused: if it is none, with what it is instead
    """
    head = head_of(path)
    if not head.strip(b"\0 \t\r\n"):
        raise Refused(mark("The file is empty."))
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(path)
    if head.startswith(_OLE):
        return _compound(path)
    for begins, sentence in _OTHER_KINDS:
        if head.startswith(begins):
            raise Refused(sentence)
    _refuse_marked_up(head.removeprefix(codecs.BOM_UTF8))
    _refuse_binary(head)
    return Kind.TEXT


def told_otherwise(kind: Kind, filename: str) -> Sentence | None:
    """Return a sentence when the name of a file promises another kind than the one it is."""
    ending = filename.rpartition(".")[2].lower() if "." in filename else ""
    promised = _ENDINGS.get(ending)
    if promised is None or promised is kind:
        return None
    return mark(
        "The name of the file ends in .%(ending)s, but it is: %(kind)s. It was read as what it is.",
        ending=excerpt(ending, length=10),
        kind=kind.label,
    )


def _archive(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            first = archive.read("mimetype")[:100] if _is_small(archive, names, "mimetype") else b""
    except UNREADABLE_ARCHIVE:
        raise Refused(
            mark("The file is damaged: it begins like a spreadsheet and cannot be opened.")
        ) from None
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    if first.startswith(_ODS):
        return Kind.ODS
    if "xl/workbook.bin" in names:
        raise Refused(mark("This is a binary Excel workbook (XLSB). Save it as XLSX and send it again."))
    if any(name.startswith(("word/", "ppt/")) for name in names) or first.startswith(
        b"application/vnd.oasis"
    ):
        raise Refused(
            mark("This is a document or a presentation, not a table. Save its table as CSV or XLSX.")
        )
    raise Refused(_ARCHIVE)


def _is_small(archive: zipfile.ZipFile, names: set[str], name: str) -> bool:
    return name in names and archive.getinfo(name).file_size < 1_000


def _compound(path: Path) -> Kind:
    """Tell the old Excel format from what else Office keeps in the same wrapping."""
    names = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in names:
        raise Refused(PROTECTED)
    if any(name.encode("utf-16-le") in names for name in ("Workbook", "Book")):
        return Kind.XLS
    raise Refused(mark("This is a document or a presentation, not a table. Save its table as CSV or XLSX."))


def _refuse_marked_up(head: bytes) -> None:
    if _PAGE.match(head):
        raise Refused(
            mark(
                "This is a web page, whatever it is called. Open it in your spreadsheet software,"
                " save it as XLSX or CSV and send that."
            )
        )
    if _XML.match(head):
        raise Refused(
            mark("This is XML. Open it in your spreadsheet software, save it as XLSX or CSV and send that.")
        )
    if _JSON.match(head):
        raise Refused(mark("This is JSON, not a table with columns. Send CSV, TSV, XLSX, XLS or ODS."))


def _refuse_binary(head: bytes) -> None:
    """Text has no NUL bytes, except where it is UTF-16: there about every second one of Latin letters is."""
    if b"\0" not in head or head.startswith(_MARKS):
        return
    sides = [head[side::2].count(0) for side in (0, 1)]
    if max(sides) < len(head) * 0.3 or min(sides) > len(head) * 0.02:
        raise Refused(mark("This file is no table: it holds bytes that no text has."))


PROTECTED = mark("The file is protected by a password. Save it without one and send it again.")
