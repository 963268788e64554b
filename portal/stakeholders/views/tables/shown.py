"""How staged values are said to the reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.kernel.enums import Gender, Sector
from portal.kernel.i18n import Sentence, mark
from portal.stakeholders.columns.fields import ImportKind, fields_of
from portal.stakeholders.enums import IdentifierScheme, OrganisationSize, OrganisationStatus
from portal.stakeholders.staging.store import Part, StagedRow, Told
from portal.system.i18n import country_name, format_day, language_name, say


@dataclass(frozen=True)
class Shown:
    """One value under its name."""

    name: str
    value: str
    was: str | None = None


def told_values(row: StagedRow) -> list[Shown]:
    """Return what a row would store, field by field."""
    found = [Shown(label(row.part, name), said(name, value)) for name, value in row.told.items() if value]
    affiliation = row.affiliation or {}
    return found + [Shown(label(Part.PERSON, n), said(n, v)) for n, v in affiliation.items() if v]


def changed_values(row: StagedRow) -> list[Shown]:
    """Return what a row would change, with what stands there now."""
    found = []
    for name, value in row.changes.items():
        if name == "affiliation":
            was = row.was.get("affiliation", {})
            found += [Shown(label(Part.PERSON, n), said(n, v), said(n, was.get(n))) for n, v in value.items()]
            if not was:
                found.append(Shown(say(_NEW_PLACE), ""))
        else:
            found.append(Shown(label(row.part, name), said(name, value), said(name, row.was.get(name))))
    return found


_NEW_PLACE = mark("Works at the organisation of the row")
_MORE: Mapping[str, Sentence] = {
    "names": mark("Names in other languages"),
    "identifiers": mark("Identifiers"),
    "parent_id": mark("Part of this organisation"),
    "operator": mark("Run by"),
}


def label(part: Part, name: str) -> str:
    """Return what a stored field is called."""
    kind = ImportKind.ORGANISATIONS if part is Part.ORGANISATION else ImportKind.PERSONS
    field = fields_of(kind).get(name)
    return say(field.label if field else _MORE.get(name, name))


def said(name: str, value: Any) -> str:
    """Return a stored value in words."""
    if value in (None, "", [], {}):
        return ""
    if name == "names":
        return ", ".join(f"{text} ({language_name(code)})" for code, text in value.items())
    if name == "identifiers":
        return ", ".join(f"{say(IdentifierScheme(scheme).label)}: {text}" for scheme, text in value)
    if isinstance(value, list):
        return ", ".join(said(name, each) for each in value)
    return _SAID.get(name, str)(value)


def _day(value: str) -> str:
    return format_day(date.fromisoformat(value))


_SAID: Mapping[str, Callable[[str], str]] = {
    "country": country_name,
    "citizenships": country_name,
    "languages": language_name,
    "sector": lambda code: say(Sector(code).label),
    "other_sectors": lambda code: say(Sector(code).label),
    "gender": lambda code: say(Gender(code).label),
    "status": lambda code: say(OrganisationStatus(code).label),
    "size": lambda code: say(OrganisationSize(code).label),
    "verified_on": _day,
    "from_on": _day,
    "to_on": _day,
}


def title(told: Told) -> str:
    """Return how a row is called in a list."""
    return str(told.get("name") or "–")
