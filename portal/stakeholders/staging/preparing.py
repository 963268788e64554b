"""From a book to staged rows: which table and header are meant, what its columns mean, and then every row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from portal.imports import queries as import_queries
from portal.imports.reading import books
from portal.imports.reading.books import Book, TableAbout
from portal.imports.reading.headers import HEAD_ROWS, Block, best_block, blocks_of, header_at
from portal.kernel.errors import Missing, Refused
from portal.kernel.i18n import mark
from portal.stakeholders.columns.fields import ImportKind
from portal.stakeholders.columns.guessing import SAMPLE_ROWS, guess, guess_as, is_heading
from portal.stakeholders.columns.mapping import LONGEST_SOURCE, Doubt, TableMapping, from_told, signature_of
from portal.stakeholders.columns.told_rows import RowReader, told_in
from portal.stakeholders.sources import detect
from portal.stakeholders.staging.finding import Finder
from portal.stakeholders.staging.matching import match
from portal.stakeholders.staging.staging_rows import stage
from portal.stakeholders.staging.store import Staged

Progress = Callable[[int], None]

NOT_MAPPED = mark("Nobody has said yet what the columns of this file mean.")


@dataclass(frozen=True)
class Where:
    """The table that is looked at, and its header."""

    about: TableAbout
    block: Block


@dataclass(frozen=True)
class Remembered:
    """For which list, and when last, the columns of a table were understood as they are now."""

    source: str
    used_at: datetime


def where(book: Book, *, number: int | None = None, line: int | None = None) -> Where:
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
    if block is None and place is not None:
        block = Block(rows[place][0], header_at(rows, place, chosen.merged))
    return Where(chosen, block or best_block(blocks, is_heading) or blocks[0])


def _says(book: Book, table: TableAbout) -> tuple[int, int, int]:
    best = best_block(blocks_of(book.head(table.number, HEAD_ROWS), is_heading, table.merged), is_heading)
    return sum(map(is_heading, best.header)) if best else 0, table.row_count, -table.number


def known_mapping(
    book: Book, at: Where, *, kind: ImportKind | None = None
) -> tuple[TableMapping, Remembered | None]:
    """Return what is known of the columns: what was said before, remembered from the last time, or guessed.

    :param kind: what the rows are, where somebody said so
    """
    header = at.block.header
    said, kept = mapping_said(book), import_queries.mapping_kept(signature_of(header))
    is_here = said is not None and (said.table, said.header_line) == (at.about.number, at.block.line)
    if said is not None and is_here and kind in (None, said.kind):
        return said, None
    if kept is not None and kind in (None, kept.mapping.get("kind")):
        return _here(from_told(kept.mapping), at), Remembered(kept.source, kept.used_at)
    rows = [cells for _line, cells in book.head(at.about.number, SAMPLE_ROWS, after=at.block.line)]
    name = str(book.fact("filename") or "").rpartition(".")[0][:LONGEST_SOURCE]
    found = guess(header, rows, source=name) if kind is None else guess_as(kind, header, rows, source=name)
    return _here(found, at), None


def _here(mapping: TableMapping, at: Where) -> TableMapping:
    return replace(mapping, table=at.about.number, header_line=at.block.line)


def mapping_said(book: Book) -> TableMapping | None:
    """Return what somebody said of the table, if anything was said yet."""
    told = book.fact("mapping")
    return from_told(told) if told else None


def mapping_of(book: Book) -> TableMapping:
    """Return how the rows of a book are understood.

    :raises Missing: if nobody said so
    """
    mapping = mapping_said(book)
    if mapping is None:
        raise Missing(NOT_MAPPED)
    return mapping


def take_stock(
    book: Book,
    at: Where,
    mapping: TableMapping,
    *,
    finder: Finder,
    progress: Progress = lambda _count: None,
) -> Staged:
    """Read every row, and find what each means; the portal's tables are only read.

    :param progress: told how many rows were read or matched since it was told last
    :raises Refused: if the mapping does not fit the table
    """
    fault = mapping.fault()
    if fault is not None:
        raise Refused(fault)
    missing = [name for name in mapping.columns if name not in at.block.header]
    if missing:
        raise Refused(mark("The header lacks the column “%(column)s”.", column=missing[0][:100]))
    book.keep("mapping", mapping.as_told())
    book.keep("header", list(at.block.header))
    rows = book.rows(at.about.number, after=at.block.line, last=at.block.last_line)
    told = RowReader(mapping, at.block.header).read(rows)
    stage(told, Staged(book), kind=mapping.kind, progress=progress)
    return compare(book, finder=finder, progress=progress)


def read_list(source: Path, into: Path, *, filename: str, doubt: Doubt = Doubt.ASK) -> None:
    """Read a list that has a reader of its own into a book, its rows staged; what they mean is not found yet.

    :param filename: what the sender calls it; only said, and never believed
    :raises Refused: if it is of no known kind, or cannot be read to its end; nothing is left then
    """
    with books.made(source, into, filename=filename) as book:
        reader = detect(source)
        mapping = TableMapping(ImportKind.ORGANISATIONS, reader.name, doubt=doubt)
        book.keep("mapping", mapping.as_told())
        stage(told_in(reader.read(source)), Staged(book), kind=mapping.kind)


def compare(book: Book, *, finder: Finder, progress: Progress = lambda _count: None) -> Staged:
    """Find what each staged row means, and what it would change; the portal's tables are only read."""
    staged, mapping = Staged(book), mapping_of(book)
    match(staged, source=mapping.source, finder=finder, doubt=mapping.doubt, progress=progress)
    return staged
