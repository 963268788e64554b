"""Reading what the map and a country's page show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from portal.bodies.meaning import active_on, bodies_below, counting_memberships
from portal.bodies.models import Body
from portal.directory.enums import Kind
from portal.directory.gaps import Known
from portal.directory.models import CardCount
from portal.kernel.enums import Sector
from portal.kernel.places import Scheme, in_scheme
from portal.registers.enums import AccreditationKind
from portal.registers.models import Accreditation
from portal.stakeholders.models import AcademicActivity, Organisation
from portal.stakeholders.survivors import survivors
from portal.system.database import db

#: Whose seats a country's page looks for, with everything below them.
LOOKED_FOR = ("gac", "ccnso", "alac", "gnso")


@dataclass(frozen=True)
class Sitting:
    """A body in which somebody of a country sits today, and how many people and organisations."""

    body: Body
    people: int
    organisations: int


def organisations_by_country() -> dict[str, int]:
    """Return how many published organisations each country has; those of unknown country are left out."""
    statement = _kept(CardCount.country).where(CardCount.country != "")
    return {row[0]: row[1] for row in db.session.execute(statement)}


def _kept(column: InstrumentedAttribute[str]) -> Select[Any]:
    columns: tuple[Any, ...] = (column, func.sum(CardCount.records))
    return (
        select(*columns)
        .where(CardCount.kind == Kind.ORGANISATION.value, CardCount.is_public)
        .group_by(column)
        .having(func.sum(CardCount.records) > 0)
    )


def organisations_by_sector(country: str) -> dict[Sector | None, int]:
    """Return how many published organisations of a country each sector has."""
    statement = _kept(CardCount.sector).where(CardCount.country == country)
    return {Sector(row[0]) if row[0] else None: row[1] for row in db.session.execute(statement)}


def sittings(country: str, *, on: date) -> list[Sitting]:
    """Return the bodies in which a country sits on a day, by name: what counts as in the indicators."""
    seat = counting_memberships()
    statement = (
        select(
            Body,
            func.count(func.distinct(seat.c.person_id)),
            func.count(func.distinct(seat.c.organisation_id)).filter(seat.c.speaks),
        )
        .join(seat, seat.c.body_id == Body.id)
        .where(seat.c.country == country, active_on(seat, on))
        .group_by(Body.id)
        .order_by(Body.name, Body.id)
    )
    return [Sitting(*row) for row in db.session.execute(statement)]


def accreditations(country: str, *, on: date) -> dict[AccreditationKind, int]:
    """Return how many organisations with a seat in a country hold each kind of contract on a day."""
    pairs, holder = survivors(Organisation), aliased(Organisation)
    statement = (
        select(Accreditation.kind, func.count(func.distinct(holder.id)))
        .join(pairs, pairs.c.id == Accreditation.organisation_id)
        .join(holder, holder.id == pairs.c.survivor_id)
        .where(
            func.coalesce(Accreditation.seat_country, holder.country) == country,
            Accreditation.from_on <= on,
            Accreditation.to_on.is_(None) | (Accreditation.to_on >= on),
        )
        .group_by(Accreditation.kind)
    )
    return dict(db.session.execute(statement).all())


def activity_count(country: str) -> int:
    """Return how many activities of the academic inventory published institutions of a country have."""
    pairs = survivors(Organisation)
    statement = (
        select(func.count(AcademicActivity.id))
        .join(pairs, pairs.c.id == AcademicActivity.organisation_id)
        .join(Organisation, Organisation.id == pairs.c.survivor_id)
        .where(Organisation.country == country, Organisation.is_published)
    )
    return db.session.scalar(statement) or 0


def known_of(country: str, sectors: Mapping[Sector | None, int], sitting: Sequence[Sitting]) -> Known:
    """Return what is known of a country, as the rules about gaps ask for it.

    :param sectors: what :func:`organisations_by_sector` returned
    :param sitting: what :func:`sittings` returned
    """
    return Known(
        country=country,
        sectors=sectors,
        seats=_tops_of({each.body.id for each in sitting}),
        cctlds={country.lower()} if _manages(country.lower()) else set(),
        activity_count=activity_count(country),
        is_state=in_scheme(country, Scheme.ICANN_LAC),
    )


def _tops_of(bodies: set[str]) -> set[str]:
    """Return which of the bodies looked for have one of these bodies in or below them."""
    found = set()
    for code in LOOKED_FOR:
        below = bodies_below(f"body-{code}")
        if bodies and db.session.scalar(select(below.c.id).where(below.c.id.in_(sorted(bodies))).limit(1)):
            found.add(code)
    return found


def _manages(domain: str) -> bool:
    statement = select(Organisation.id).where(
        Organisation.merged_into.is_(None), Organisation.cctld.like(f"%|{domain}|%")
    )
    return db.session.scalar(statement.limit(1)) is not None
