"""Reading persons: where they work, and what other records copy of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from portal.kernel.enums import Sector
from portal.stakeholders.models import Affiliation, Organisation, Person
from portal.stakeholders.survivors import survivor_of, survivors
from portal.system.database import db


def person(person_id: str | None) -> Person | None:
    """Return a person by id."""
    return db.session.get(Person, person_id) if person_id else None


def current_affiliation(of: Person, *, on: date) -> Affiliation | None:
    """Return where a person works on a day: of several, the one that began last.

    Affiliations of records that were merged into this person count as theirs.
    """
    pairs = survivors(Person)
    same = select(pairs.c.id).where(pairs.c.survivor_id == survivor_of(of).id)
    return db.session.scalars(
        select(Affiliation)
        .where(Affiliation.person_id.in_(same), _is_valid(on))
        .options(joinedload(Affiliation.organisation))
        .order_by(Affiliation.from_on.desc().nulls_last(), Affiliation.id.desc())
        .limit(1)
    ).first()


def _is_valid(on: date) -> ColumnElement[bool]:
    return and_(
        or_(Affiliation.from_on.is_(None), Affiliation.from_on <= on),
        or_(Affiliation.to_on.is_(None), Affiliation.to_on >= on),
    )


def snapshot_of(of: Person, *, on: date) -> dict[str, Any]:
    """Return what other records copy of a person when they are made.

    :returns: ``country``, ``sector`` (their own, else that of their organisation), ``gender`` and
        ``organisation_id`` (where they work on that day), to be handed to the record's model
    """
    whole = survivor_of(of)
    affiliation = current_affiliation(whole, on=on)
    organisation = affiliation.organisation if affiliation else None
    return {
        "country": whole.country,
        "sector": whole.sector or _sector_of(organisation),
        "gender": whole.gender,
        "organisation_id": organisation.id if organisation else None,
    }


def _sector_of(organisation: Organisation | None) -> Sector | None:
    return survivor_of(organisation).sector if organisation is not None else None
