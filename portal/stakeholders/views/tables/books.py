"""The file that waits: kept as a book under its token, for its owner alone."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Blueprint

from portal.imports.reading import books
from portal.imports.reading.books import Book, TableAbout
from portal.imports.reading.headers import HEAD_ROWS, Block, best_block, blocks_of, header_at
from portal.kernel.errors import Missing
from portal.kernel.i18n import mark
from portal.stakeholders.columns.guessing import is_heading
from portal.stakeholders.columns.mapping import TableMapping, from_told
from portal.system import uploads
from portal.system.visitor import current_actor

blueprint = Blueprint("table_imports", __name__)


def owner() -> str:
    """Return whose files these are."""
    return current_actor().account_id or ""


def keep(stream: Any, *, filename: str) -> str:
    """Read what was sent into a book, and return its token; what was sent is thrown away.

    :raises Refused: if it is no table
    """
    sent = uploads.keep(stream, owner=owner())
    token = uploads.keep(io.BytesIO(), owner=owner())
    try:
        source = path_of(sent)
        books.make(source, path_of(token), filename=filename)
        with books.opened(path_of(token)) as book:
            book.keep("hash", _hash(source))
    finally:
        uploads.discard(sent, owner=owner())
    return token


def path_of(token: str) -> Path:
    """Return where the file of a token lies.

    :raises Missing: if it is gone, or another's
    """
    path = uploads.kept(token, owner=owner())
    if path is None:
        raise Missing(mark("This file is gone: it was imported, thrown away, or waited longer than a day."))
    return path


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def opened(token: str) -> Iterator[Book]:
    """Open the book of a token."""
    with books.opened(path_of(token)) as book:
        yield book


@dataclass(frozen=True)
class Where:
    """The table that is looked at, and its header."""

    about: TableAbout
    block: Block


def where(book: Book, *, number: int | None, line: int | None) -> Where:
    """Return the table and the header that were chosen, or else those that are likeliest."""
    tables = book.tables
    chosen = next((each for each in tables if each.number == number), None)
    if chosen is None:
        visible = [each for each in tables if not each.is_hidden] or tables
        chosen = max(visible, key=lambda each: _says(book, each))
    rows = book.head(chosen.number)
    blocks = blocks_of(rows, is_heading, chosen.merged)
    place = next((place for place, (at, _) in enumerate(rows) if at == line), None)
    block = next((each for each in blocks if each.line == line), None)
    if block is None and place is not None and line is not None:
        block = Block(line, header_at(rows, place, chosen.merged))
    return Where(chosen, block or best_block(blocks, is_heading) or blocks[0])


def _says(book: Book, table: TableAbout) -> tuple[int, int, int]:
    blocks = blocks_of(book.head(table.number, HEAD_ROWS), is_heading, table.merged)
    best = best_block(blocks, is_heading)
    return sum(map(is_heading, best.header)) if best else 0, table.row_count, -table.number


def mapping_of(book: Book) -> TableMapping | None:
    """Return what was said of the table, if anything was yet."""
    told = book.fact("mapping")
    return from_told(told) if told else None
