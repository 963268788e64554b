"""Reading the inventory."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import or_, select

from portal.stakeholders.models import Affiliation, Person
from portal.system.database import db


def snapshot_of(person: Person, *, on: date) -> dict[str, Any]:
    """Return what other records keep of a person: country, sector, gender and organisation on that day.

    Of several affiliations in force the one begun last counts.
    """
    organisation_id = db.session.scalars(
        select(Affiliation.organisation_id)
        .where(
            Affiliation.person_id == person.id,
            or_(Affiliation.from_on.is_(None), Affiliation.from_on <= on),
            or_(Affiliation.to_on.is_(None), Affiliation.to_on >= on),
        )
        .order_by(Affiliation.from_on.desc().nulls_last(), Affiliation.id)
        .limit(1)
    ).first()
    return {
        "country": person.country,
        "sector": person.sector,
        "gender": person.gender,
        "organisation_id": organisation_id,
    }
