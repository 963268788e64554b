"""Reading the records that an import speaks of, to name them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from portal.stakeholders.models import Affiliation, Organisation, Person
from portal.system.database import db


@dataclass(frozen=True)
class Named:
    """How a record is called and found."""

    kind: str
    name: str
    code: str
    city: str | None = None
    country: str | None = None


def records_named(ids: Collection[str]) -> dict[str, Named]:
    """Return how organisations, persons and affiliations are called, by id; those that are gone are missing."""
    wanted, one, person, place = list(ids), Organisation, Person, Affiliation
    found = {
        row.id: Named("organisations", row.name, row.code, row.city, row.country)
        for row in db.session.execute(
            select(one.id, one.name, one.code, one.city, one.country).where(one.id.in_(wanted))
        )
    }
    people = select(person.id, person.name, person.code, person.country).where(person.id.in_(wanted))
    for row in db.session.execute(people):
        found[row.id] = Named("people", row.name, row.code, None, row.country)
    places = (
        select(place.id, person.name, person.code)
        .join(person, person.id == place.person_id)
        .where(place.id.in_(wanted))
    )
    for place_id, name, code in db.session.execute(places):
        found[place_id] = Named("people", name, code)
    return found
