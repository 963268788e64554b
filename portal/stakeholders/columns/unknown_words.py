"""The words of a table that no code list knows, so that whoever sent it says what each means."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
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
#: Of more different words the rest are not looked at before these are decided: a page answers in two seconds.
MOST_LOOKED_AT = 3_000
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


def unknown_words(
    mapping: TableMapping,
    header: Sequence[str],
    rows: Iterable[Row],
    *,
    most: int = MOST_ASKED + 1,
    asked: Collection[str] = (),
) -> list[UnknownWord]:
    """Return the words that coded columns hold and no list knows, the most frequent first.

    Those that the mapping gives a meaning are among them, so that it can be given another.

    :param most: so many are looked for besides those that have a meaning or are asked; of very many different
        words only the most frequent are looked at
    :param asked: keys of words that are wanted although they have no meaning yet
    """
    found: list[UnknownWord] = []
    missing, others, looks = set(asked), 0, 0
    for count, heading, told, field in _told(mapping, header, rows):
        word = UnknownWord(heading, told, field.cell, count)
        is_wanted = has_meaning(mapping, word) or (bool(missing) and word.key in missing)
        if not is_wanted and (others >= most or looks >= MOST_LOOKED_AT):
            continue
        looks += 1
        if _is_known(field, told, heading):
            continue
        missing.discard(word.key)
        others += not is_wanted
        found.append(word)
    return found


def _told(
    mapping: TableMapping, header: Sequence[str], rows: Iterable[Row]
) -> list[tuple[int, str, str, Field]]:
    """Return what each coded column says, and in how many rows, the most frequent first."""
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
    fields = {place: (heading, field) for place, heading, field in places}
    tidy: Counter[tuple[int, str]] = Counter()
    for (place, text), count in counted.items():
        tidy[place, clean(text)] += count
    found = [(count, fields[place][0], text, fields[place][1]) for (place, text), count in tidy.items()]
    return sorted(found, key=lambda each: (-each[0], each[1], each[2]))


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
