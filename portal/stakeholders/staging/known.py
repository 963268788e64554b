"""The records as they stand, some hundred at a time, in the form in which rows tell of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from portal.stakeholders.models import (
    Affiliation,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    OrganisationSource,
    Person,
    PersonSource,
)
from portal.stakeholders.staging.store import Part, Told
from portal.system.database import db

ORGANISATION_COLUMNS = (
    "name", "acronym", "sector", "country", "city", "website", "status", "size", "source_url", "verified_on",
    "parent_id", "aliases", "cctld", "languages", "other_sectors",
)  # fmt: skip
PERSON_COLUMNS = (
    "name", "badge_name", "emails", "gender", "country", "citizenships", "languages", "sector", "verified_on",
)  # fmt: skip
AFFILIATION_COLUMNS = ("unit", "title", "from_on", "to_on")
DAYS = frozenset({"verified_on", "from_on", "to_on"})
_STEPS = 50

MODELS: dict[Part, type[Organisation] | type[Person]] = {
    Part.ORGANISATION: Organisation,
    Part.PERSON: Person,
}
SOURCES: dict[Part, type[OrganisationSource] | type[PersonSource]] = {
    Part.ORGANISATION: OrganisationSource,
    Part.PERSON: PersonSource,
}


def told_before(part: Part, source: str, keys: Collection[str]) -> dict[str, tuple[str, Told, str]]:
    """Return the record that each key of a source became, what its row told, and the hash of that."""
    model: Any = SOURCES[part]
    owner = model.organisation_id if part is Part.ORGANISATION else model.person_id
    wanted = select(model.source_key, owner, model.told, model.row_hash).where(
        model.source == source, model.source_key.in_(list(keys))
    )
    return {key: (owner_id, told, kept) for key, owner_id, told, kept in db.session.execute(wanted)}


def standing_for(part: Part, ids: Iterable[str]) -> dict[str, str]:
    """Return the id of the record that stands for each after merges."""
    model: Any = MODELS[part]
    stands = {each: each for each in ids}
    for _ in range(_STEPS):
        wanted = select(model.id, model.merged_into).where(
            model.id.in_(set(stands.values())), model.merged_into.is_not(None)
        )
        merged = {one: other for one, other in db.session.execute(wanted)}  # noqa: C416
        if not merged:
            break
        stands = {each: merged.get(now, now) for each, now in stands.items()}
    return stands


def records(part: Part, ids: Collection[str]) -> dict[str, Told]:
    """Return records by id, with ``version`` and every field that rows may tell of."""
    return organisations(ids) if part is Part.ORGANISATION else persons(ids)


def organisations(ids: Collection[str]) -> dict[str, Told]:
    """Return organisations by id, with their names by language and their identifiers."""
    found = _rows(Organisation, ORGANISATION_COLUMNS, ids)
    for each in found.values():
        each["names"], each["identifiers"] = {}, []
    name, other = OrganisationName, OrganisationIdentifier
    wanted = select(name.organisation_id, name.language, name.name).where(name.organisation_id.in_(list(ids)))
    for owner, language, text in db.session.execute(wanted):
        found[owner]["names"][language] = text
    pairs = select(other.organisation_id, other.scheme, other.value).where(
        other.organisation_id.in_(list(ids))
    )
    for owner, scheme, value in db.session.execute(pairs.order_by(other.scheme, other.value)):
        found[owner]["identifiers"].append([scheme, value])
    return found


def persons(ids: Collection[str]) -> dict[str, Told]:
    """Return persons by id."""
    return _rows(Person, PERSON_COLUMNS, ids)


def affiliations(person_ids: Collection[str]) -> dict[tuple[str, str], Told]:
    """Return where persons work or worked, by person and organisation; of several the latest."""
    one = Affiliation
    columns = [getattr(one, name) for name in AFFILIATION_COLUMNS]
    wanted = select(one.id, one.version, one.person_id, one.organisation_id, *columns).where(
        one.person_id.in_(list(person_ids))
    )
    found = {}
    for row in db.session.execute(wanted.order_by(one.from_on, one.id)):
        told = {name: as_told(value) for name, value in row._mapping.items()}
        found[row.person_id, row.organisation_id] = told
    return found


def _rows(model: Any, names: Collection[str], ids: Collection[str]) -> dict[str, Told]:
    columns = [getattr(model, name) for name in names]
    wanted = select(model.id, model.version, *columns).where(model.id.in_(list(ids)))
    return {
        row.id: {name: as_told(value) for name, value in row._mapping.items()}
        for row in db.session.execute(wanted)
    }


def as_told(value: Any) -> Any:
    """Return a value in the form in which rows tell it: plain text, lists, days in ISO form."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def as_kept(name: str, value: Any) -> Any:
    """Return a told value as the column keeps it."""
    return date.fromisoformat(value) if name in DAYS and value else value
