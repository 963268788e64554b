"""Which fields two records may be joined in, what may be chosen for each, and how values are kept for the undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import Any

from portal.kernel.i18n import Sentence, mark
from portal.stakeholders.doubles import MODELS, DoubleKind
from portal.stakeholders.models import Organisation, Person
from portal.system.database import Codes

Double = Organisation | Person


class Take(StrEnum):
    """Which value the record that stays shall have."""

    KEPT = "kept"
    OTHER = "other"
    BOTH = "both"


@dataclass(frozen=True)
class Line:
    """One field of two records: its label, both values, and what is proposed.

    ``is_set``: values are lists, so that both may be taken together. ``is_same``: there is nothing to choose.
    """

    name: str
    label: Sentence
    kept: Any
    other: Any
    is_set: bool
    proposed: Take

    @property
    def is_same(self) -> bool:
        """Whether the two say the same."""
        return bool(self.kept == self.other)


FIELDS: dict[DoubleKind, dict[str, Sentence]] = {
    DoubleKind.ORGANISATIONS: {
        "name": mark("Name"),
        "acronym": mark("Acronym"),
        "aliases": mark("Other names"),
        "sector": mark("Sector"),
        "other_sectors": mark("Other sectors"),
        "parent_id": mark("Part of"),
        "size": mark("Size"),
        "country": mark("Country"),
        "city": mark("City"),
        "website": mark("Web address"),
        "cctld": mark("Country-code domains it manages"),
        "languages": mark("Languages it works in"),
        "status": mark("How far outreach has come"),
        "source_url": mark("Source"),
        "verified_on": mark("Checked on"),
        "is_published": mark("Shown in the public list"),
    },
    DoubleKind.PERSONS: {
        "name": mark("Name"),
        "badge_name": mark("Name for badges"),
        "emails": mark("E-mail addresses"),
        "gender": mark("Gender"),
        "country": mark("Country"),
        "citizenships": mark("Citizenships"),
        "languages": mark("Languages"),
        "sector": mark("Sector"),
        "verified_on": mark("Checked on"),
    },
}


def lines_of(kind: DoubleKind, kept: Double, other: Double) -> list[Line]:
    """Return every field of two records that a merge may choose, in the order of the page."""
    columns = MODELS[kind].__table__.c
    return [
        _line(name, label, getattr(kept, name), getattr(other, name), isinstance(columns[name].type, Codes))
        for name, label in FIELDS[kind].items()
        if name in columns
    ]


def _line(name: str, label: Sentence, kept: Any, other: Any, is_set: bool) -> Line:
    if is_set:
        proposed = Take.BOTH
    elif isinstance(kept, bool):
        proposed = Take.KEPT if kept or not other else Take.OTHER
    else:
        proposed = Take.KEPT if kept is not None and kept != "" else Take.OTHER
    return Line(name, label, kept, other, is_set, proposed)


def takes_in(kind: DoubleKind, told: Mapping[str, str]) -> dict[str, Take]:
    """Return what was chosen in a form, by field; anything else is what is proposed."""
    words = {take.value: take for take in Take}
    return {name: words[told[name]] for name in FIELDS[kind] if told.get(name) in words}


def values_taken(kind: DoubleKind, kept: Double, other: Double, takes: Mapping[str, Take]) -> dict[str, Any]:
    """Return the value of each field that the record that stays shall have.

    :param takes: by field; what is proposed where a field is left out
    """
    values = {
        line.name: _value(line, takes.get(line.name, line.proposed)) for line in lines_of(kind, kept, other)
    }
    if isinstance(kept, Organisation) and isinstance(other, Organisation):
        values |= _of_organisations(kept, other, values, takes)
    elif isinstance(kept, Person) and isinstance(other, Person):
        values |= _of_persons(kept, other)
    return values


def _value(line: Line, take: Take) -> Any:
    if take is Take.BOTH and line.is_set:
        return tuple(sorted({*(line.kept or ()), *(line.other or ())}))
    value = line.other if take is Take.OTHER else line.kept
    return tuple(value or ()) if line.is_set else value


def _of_organisations(
    kept: Organisation, other: Organisation, values: dict[str, Any], takes: Mapping[str, Take]
) -> dict[str, Any]:
    """Return what follows from a merge: the name given up is another name now, and nothing is a part of itself."""
    told: dict[str, Any] = {}
    if takes.get("aliases", Take.BOTH) is Take.BOTH:
        names = {*values["aliases"], kept.name, other.name} - {values["name"]}
        told["aliases"] = tuple(sorted(each for each in names if "|" not in each))
    if values.get("parent_id") in {kept.id, other.id}:
        told["parent_id"] = None
    return told


def _of_persons(kept: Person, other: Person) -> dict[str, Any]:
    """Return what follows from a merge: who said no on either record is not listed."""
    return {"directory_consent": False} if kept.directory_consent and other.directory_consent is False else {}


def as_json(value: Any) -> Any:
    """Return a field's value as JSON keeps it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def from_json(kind: DoubleKind, name: str, value: Any) -> Any:
    """Return a field's value from how JSON keeps it."""
    column = MODELS[kind].__table__.c[name].type
    if value is None:
        return () if isinstance(column, Codes) else None
    if isinstance(column, Codes):
        return tuple(value)
    enum_class = getattr(column, "enum_class", None)
    if enum_class is not None:
        return enum_class(value)
    return date.fromisoformat(value) if column.python_type is date else value


def label_of(kind: DoubleKind, name: str) -> Sentence:
    """Return the name of a field as people know it."""
    return FIELDS[kind].get(name, mark("In the public directory"))
