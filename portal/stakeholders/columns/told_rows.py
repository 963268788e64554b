"""From the cells of a row to what it tells: of an organisation, of a person, and of where the person works.

What a row tells holds a field only when a column is mapped to it: the others are not spoken of.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from portal.imports.enums import FaultReason
from portal.imports.reading.headers import Row
from portal.imports.report import Fault
from portal.kernel.i18n import Sentence, mark
from portal.stakeholders.columns.cells import Reading, value_of
from portal.stakeholders.columns.fields import CellKind, ImportKind, fields_of
from portal.stakeholders.columns.known_words import plain
from portal.stakeholders.columns.mapping import TableMapping
from portal.stakeholders.sources.base import OrganisationRow, UnfitError
from portal.stakeholders.sources.told import told_by

LONGEST_KEY = 200
Told = dict[str, Any]
_LISTS = frozenset(
    {
        CellKind.LINES,
        CellKind.COUNTRIES,
        CellKind.SECTORS,
        CellKind.LANGUAGES,
        CellKind.EMAILS,
        CellKind.CCTLDS,
    }
)
_AFFILIATION = ("unit", "title", "from_on", "to_on")


@dataclass(frozen=True, slots=True)
class ToldRow:
    """What a row tells. ``key`` names it within its source; ``notes`` say what was understood or passed over."""

    line: int
    key: str
    organisation: Told | None = None
    person: Told | None = None
    affiliation: Told | None = None
    notes: tuple[Sentence, ...] = ()

    def as_json(self) -> Told:
        """Return what it tells as it is kept."""
        parts = {"organisation": self.organisation, "person": self.person, "affiliation": self.affiliation}
        return {name: told for name, told in parts.items() if told is not None}


@dataclass(slots=True)
class RowReader:
    """Reads the rows of a table by a mapping."""

    mapping: TableMapping
    header: Sequence[str]
    _places: list[tuple[int, str, str]] = field(init=False)

    def __post_init__(self) -> None:
        columns = self.mapping.columns
        self._places = [
            (place, name, columns[name]) for place, name in enumerate(self.header) if columns.get(name)
        ]

    def read(self, rows: Iterable[Row]) -> Iterator[ToldRow | list[Fault]]:
        """Yield what each row tells, or the faults that stand against it. Empty rows are passed over."""
        for line, cells in rows:
            if any(cells[place].strip() for place, _, _ in self._places if place < len(cells)):
                yield self._read(line, cells)

    def _read(self, line: int, cells: Sequence[str]) -> ToldRow | list[Fault]:
        reading = Reading(self.mapping.order, self.mapping.values)
        faults: list[Fault] = []
        values = self._values(line, cells, reading, faults)
        if faults and self.mapping.leaves_out_bad_cells:
            reading.notes += [mark("Left out: %(why)s", why=fault.detail) for fault in faults]
            faults.clear()
        if faults:
            return faults
        try:
            return _told(self.mapping.kind, line, values, reading.notes)
        except UnfitError as error:
            # Told of a field: the sender knows it by the heading, if there is one.
            return [replace(error.at(line), column=self._heading(error.column))]

    def _heading(self, key: str) -> str:
        return next((heading for _, heading, field_key in self._places if field_key == key), "")

    def _values(self, line: int, cells: Sequence[str], reading: Reading, faults: list[Fault]) -> Told:
        known = fields_of(self.mapping.kind)
        values: Told = {}
        for place, heading, key in self._places:
            try:
                value = value_of(known[key], cells[place] if place < len(cells) else "", heading, reading)
            except UnfitError as error:
                faults.append(error.at(line))
                continue
            if key in values and known[key].is_many:
                values[key] = _together(values[key], value)
            else:
                values[key] = value
        return values


def _together(first: Any, second: Any) -> Any:
    if isinstance(first, list):
        return first + [each for each in second if each not in first]
    return " ".join(filter(None, (first, second))) or None


def _told(kind: ImportKind, line: int, values: Told, notes: list[Sentence]) -> ToldRow:
    key = values.pop("key", None)
    if kind is ImportKind.ORGANISATIONS:
        told = _organisation(values)
        own = key or f"{plain(told['name'])}|{told.get('country') or ''}"
        return ToldRow(line, _short(own), organisation=told, notes=tuple(notes))
    person = _person(values)
    organisation = _workplace(values)
    affiliation = {name: values.get(name) for name in _AFFILIATION if name in values}
    _check_span(affiliation)
    own = key or "|".join([*person.get("emails", [])[:1], plain(person["name"]), person.get("country") or ""])
    return ToldRow(
        line,
        # What names a person is personal: only its hash is kept.
        hashlib.sha256(own.encode()).hexdigest()[:40],
        organisation=organisation,
        person=person,
        affiliation=affiliation if organisation else None,
        notes=tuple(notes),
    )


def told_in(rows: Iterable[OrganisationRow | Fault]) -> Iterator[ToldRow | list[Fault]]:
    """Yield what each row of a list tells that has a reader of its own, or the fault that stands against it."""
    for each in rows:
        if isinstance(each, Fault):
            yield [each]
        else:
            yield ToldRow(each.line, _short(each.source_key), organisation=told_by(each))


def _short(key: str) -> str:
    return key if len(key) <= LONGEST_KEY else hashlib.sha256(key.encode()).hexdigest()


def _organisation(values: Told) -> Told:
    names = {key[5:]: values.pop(key) for key in list(values) if key.startswith("name_")}
    name = values.get("name") or next((told for told in names.values() if told), None)
    if not name:
        raise _empty("name")
    told = {key: value for key, value in values.items() if not _is_identifier(key)}
    told["name"] = name
    if names:
        told["names"] = {code: text for code, text in names.items() if text}
    identifiers = [pair for key in values if _is_identifier(key) for pair in values[key]]
    if any(map(_is_identifier, values)):
        told["identifiers"] = sorted(identifiers)
    if "aliases" in told:
        told["aliases"] = sorted({each for each in told["aliases"] if each != name})
    return told


def _is_identifier(key: str) -> bool:
    known = fields_of(ImportKind.ORGANISATIONS).get(key)
    return known is not None and known.cell is CellKind.IDENTIFIER


def _person(values: Told) -> Told:
    parts = [values.get("first_name"), values.get("last_name")]
    name = values.get("name") or " ".join(filter(None, parts))
    if not name:
        raise _empty("name")
    kept = ("badge_name", "emails", "gender", "country", "citizenships", "languages", "sector", "verified_on")
    told = {key: values[key] for key in kept if key in values}
    return told | {"name": _bounded(name)}


def _bounded(name: str) -> str:
    if len(name) > LONGEST_KEY:
        detail = mark("Shorten the name: at most %(most)s characters fit.", most=LONGEST_KEY)
        raise UnfitError("name", FaultReason.PATTERN, detail)
    return name


def _workplace(values: Mapping[str, Any]) -> Told | None:
    name = values.get("organisation")
    if not name:
        return None
    told = {"name": name}
    for key in ("country", "website", "sector"):
        if values.get(f"organisation_{key}"):
            told[key] = values[f"organisation_{key}"]
    return told


def _check_span(affiliation: Mapping[str, str | None]) -> None:
    first, last = affiliation.get("from_on"), affiliation.get("to_on")
    if first and last and last < first:
        raise UnfitError(
            "to_on", FaultReason.PATTERN, mark("The last day is before the first. Give a later one.")
        )


def _empty(column: str) -> UnfitError:
    return UnfitError(column, FaultReason.REQUIRED, mark("The row has no name."))
