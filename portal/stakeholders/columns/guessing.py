"""What the columns of a table probably mean: from their headings, and from what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from portal.stakeholders.columns import known_words
from portal.stakeholders.columns.days import DayOrder, day_of, is_ambiguous, order_of
from portal.stakeholders.columns.fields import CellKind, ImportKind, fields_of
from portal.stakeholders.columns.headings import EXACT, headings_of
from portal.stakeholders.columns.known_words import plain
from portal.stakeholders.columns.mapping import TableMapping

SAMPLE_ROWS = 50
_WHOLE, _PART, _SLIP, _VALUES = 1.0, 0.6, 0.75, 0.5
_ENOUGH = 0.5
_MOST_OF = 0.8
_CODE_LENGTH = 3
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_ADDRESS = re.compile(r"(?i)(https?://|www\.)\S+|[\w-]+(\.[\w-]+)*\.(org|com|net|edu|gob|gov)(\.[a-z]{2})?/?")


@dataclass(frozen=True)
class Guess:
    """A mapping, and how much of the table it explains."""

    mapping: TableMapping
    score: float


def is_heading(text: str) -> bool:
    """Say whether a text is a heading that columns of such tables often have."""
    return plain(text) in _every_heading()


def guess(header: Sequence[str], rows: Sequence[Sequence[str]], *, source: str = "") -> TableMapping:
    """Return the mapping that a table seems to have.

    :param rows: some of its rows
    """
    guesses = [_guess(kind, header, rows, source) for kind in (ImportKind.ORGANISATIONS, ImportKind.PERSONS)]
    # Of two that explain as much, a list of organisations is likelier to be meant.
    best = max(guesses, key=lambda each: each.score)
    return best.mapping


def guess_as(
    kind: ImportKind, header: Sequence[str], rows: Sequence[Sequence[str]], *, source: str = ""
) -> TableMapping:
    """Return the mapping of a table that is known to be of a kind."""
    found = _guess(
        ImportKind.ORGANISATIONS if kind is ImportKind.ORGANISATIONS else ImportKind.PERSONS,
        header,
        rows,
        source,
    )
    return TableMapping(kind, source, columns=found.mapping.columns, order=found.mapping.order)


def _guess(kind: ImportKind, header: Sequence[str], rows: Sequence[Sequence[str]], source: str) -> Guess:
    sample = [_column(rows, place) for place in range(len(header))]
    rated = sorted(
        (
            (-score, place, key)
            for place, heading in enumerate(header)
            for key, score in _ratings(kind, heading, sample[place]).items()
        ),
    )
    known, columns, taken, total = fields_of(kind), {}, set(), 0.0
    for minus, place, key in rated:
        if header[place] in columns or (key in taken and not known[key].is_many):
            continue
        columns[header[place]] = key
        taken.add(key)
        total -= minus
    ordered = {heading: columns[heading] for heading in header if heading in columns}
    if kind is ImportKind.PERSONS and {"first_name", "last_name"} <= taken and "name" in taken:
        ordered = {heading: key for heading, key in ordered.items() if key != "name"}
    days = [
        cell
        for place, name in enumerate(header)
        if _is_day(known, ordered.get(name))
        for cell in sample[place]
    ]
    kind = ImportKind.BOTH if kind is ImportKind.PERSONS and "organisation" in taken else kind
    if kind is not ImportKind.ORGANISATIONS:
        named = taken & {"name", "first_name", "last_name"}
        total += ("emails" in taken) - (not named)
    return Guess(TableMapping(kind, source, columns=ordered, order=_order(days)), total)


def _order(days: Sequence[str]) -> DayOrder | None:
    return order_of(days) if any(map(is_ambiguous, days)) or days else None


def _is_day(known: Mapping[str, object], key: str | None) -> bool:
    return key is not None and getattr(known.get(key), "cell", None) is CellKind.DAY


def _column(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    cells = [row[place].strip() for row in rows[:SAMPLE_ROWS] if place < len(row)]
    return [cell for cell in cells if cell]


def _ratings(kind: ImportKind, heading: str, cells: Sequence[str]) -> dict[str, float]:
    """Return the fields that a column may mean, with how likely each is."""
    found: dict[str, float] = {}
    for key, field in fields_of(kind).items():
        by_name = _by_heading(kind, key, heading)
        share = _share(field.cell, key, cells)
        if share is not None and cells:
            if by_name:
                by_name *= 0.3 + 0.7 * share
            elif share >= _MOST_OF and _tells(key, field.cell, cells):
                by_name = _VALUES * share
        if by_name >= _ENOUGH * 0.8:
            found[key] = by_name
    return found


_TELLING = frozenset({CellKind.EMAILS, CellKind.WEBSITE, CellKind.COUNTRY})


def _tells(key: str, cell: CellKind, cells: Sequence[str]) -> bool:
    """Say whether values alone tell what the column is; two letters may stand for many things."""
    if cell not in _TELLING or key.startswith(("organisation_", "source_")):
        return False
    return cell is not CellKind.COUNTRY or max(map(len, cells)) > _CODE_LENGTH


def _by_heading(kind: ImportKind, key: str, heading: str) -> float:
    words = plain(re.sub(r"\(\d+\)$", "", heading)) or plain(heading)
    parts = {words, plain(heading.rpartition(":")[2]), plain(re.sub(r"\(.*?\)", " ", heading))} - {""}
    phrases = _phrases(kind)[key]
    for rank, part in enumerate(sorted(parts, key=lambda each: each != words)):
        if part in phrases:
            # The first words of a list are surer than the last, and the whole heading than a part of it.
            return _WHOLE - 0.1 * rank - 0.1 * phrases.index(part) / len(phrases)
    within = [phrase for phrase in phrases if phrase not in EXACT and f" {phrase} " in f" {words} "]
    if within:
        return _PART + 0.2 * max(len(each) for each in within) / len(words)
    if fields_of(kind)[key].cell is CellKind.DAY:
        return 0.0
    near = max(
        (OSA.normalized_similarity(words, phrase) for phrase in phrases if len(phrase) > 4), default=0.0
    )
    return _SLIP * near if near >= 0.85 else 0.0


def _share(cell: CellKind, key: str, cells: Sequence[str]) -> float | None:
    """Return the share of the cells that such a field could hold; None when any text would do."""
    test = _TESTS.get(cell) or _IDENTIFIERS.get(key)
    if test is None or not cells:
        return None
    return sum(bool(test(each)) for each in cells) / len(cells)


_TESTS: Mapping[CellKind, Callable[[str], object]] = {
    CellKind.EMAILS: _EMAIL.search,
    CellKind.WEBSITE: _ADDRESS.fullmatch,
    CellKind.COUNTRY: lambda text: known_words.country(text).code,
    CellKind.COUNTRIES: lambda text: known_words.country(re.split("[;,|/]", text)[0]).code,
    CellKind.SECTOR: lambda text: known_words.sector(text).code,
    CellKind.GENDER: lambda text: known_words.gender(text).code,
    CellKind.STATUS: lambda text: known_words.status(text).code,
    CellKind.LANGUAGES: lambda text: known_words.language(re.split("[;,|/ ]", text)[0]).code,
    CellKind.DAY: lambda text: day_of(text, DayOrder.DAY) or day_of(text, DayOrder.MONTH),
}
_IDENTIFIERS: Mapping[str, Callable[[str], object]] = {
    "ror": re.compile(r"\S*0[a-z0-9]{6}[0-9]{2}/?").fullmatch,
    "asn": re.compile(r"(?i)(ASN?)?\s*[0-9 ,;]+").fullmatch,
    "iana": re.compile(r"[0-9]{1,8}").fullmatch,
    "wikidata": re.compile(r"\S*Q[0-9]+").fullmatch,
    "domain": re.compile(r"\S+\.\S+").fullmatch,
}


@cache
def _phrases(kind: ImportKind) -> dict[str, tuple[str, ...]]:
    return {key: tuple(filter(None, map(plain, phrases))) for key, phrases in headings_of(kind).items()}


@cache
def _every_heading() -> frozenset[str]:
    kinds = (ImportKind.ORGANISATIONS, ImportKind.PERSONS)
    return frozenset(phrase for kind in kinds for every in _phrases(kind).values() for phrase in every) - {""}
