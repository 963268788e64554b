"""The words of a table that no code list knows, so that whoever sent it says what each means."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from portal.imports.cleaning import clean
from portal.imports.enums import FaultReason
from portal.imports.reading.headers import Row
from portal.stakeholders.columns.cells import Reading, value_of
from portal.stakeholders.columns.fields import CellKind, Field, fields_of
from portal.stakeholders.columns.mapping import TableMapping
from portal.stakeholders.sources.base import UnfitError

#: More are not asked about at once: what remains is asked when these are decided.
MOST_ASKED = 20
CODED = frozenset(
    {
        CellKind.COUNTRY,
        CellKind.COUNTRIES,
        CellKind.SECTOR,
        CellKind.SECTORS,
        CellKind.LANGUAGES,
        CellKind.GENDER,
        CellKind.STATUS,
        CellKind.SIZE,
    }
)


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """What a column says in some rows, and what is not known there."""

    heading: str
    told: str
    cell: CellKind
    rows: int

    @property
    def key(self) -> str:
        """What tells it from the others; the same whenever the table is read."""
        return hashlib.sha256(f"{self.heading}\n{self.told}".encode()).hexdigest()[:16]


def unknown_words(mapping: TableMapping, header: Sequence[str], rows: Iterable[Row]) -> list[UnknownWord]:
    """Return the words that coded columns hold and no list knows, the most frequent first.

    Those that the mapping gives a meaning are among them, so that it can be given another.
    """
    known = fields_of(mapping.kind)
    told = ((place, heading, mapping.columns.get(heading, "")) for place, heading in enumerate(header))
    places = [
        (place, heading, known[key])
        for place, heading, key in told
        if key in known and known[key].cell in CODED
    ]
    if not places:
        return []
    counted: Counter[tuple[int, str]] = Counter()
    for _line, cells in rows:
        counted.update((place, cells[place]) for place, _, _ in places if place < len(cells) and cells[place])
    found: Counter[tuple[str, str, CellKind]] = Counter()
    for place, heading, field in places:
        for text in (text for at, text in counted if at == place):
            if not _is_known(field, text, heading):
                found[heading, clean(text), field.cell] += counted[place, text]
    words = [UnknownWord(*told, rows=count) for told, count in found.items()]
    return sorted(words, key=lambda word: (-word.rows, word.heading, word.told))


def _is_known(field: Field, text: str, heading: str) -> bool:
    try:
        value_of(field, text, heading, Reading())
    except UnfitError as error:
        return error.reason is not FaultReason.ENUM
    return True


def has_meaning(mapping: TableMapping, word: UnknownWord) -> bool:
    """Whether the mapping says what a word means."""
    return word.told in mapping.values.get(word.heading, {})


def with_meanings(
    mapping: TableMapping, words: Iterable[UnknownWord], meant: Mapping[str, str | None]
) -> TableMapping:
    """Return the mapping with what words mean; ``meant``: by the word's key, None where nobody decided."""
    values = {heading: dict(told) for heading, told in mapping.values.items()}
    for word in words:
        code = meant.get(word.key)
        values.setdefault(word.heading, {}).pop(word.told, None)
        if code is not None:
            values[word.heading][word.told] = code
    return replace(mapping, values={heading: told for heading, told in values.items() if told})
