"""Bodies and memberships as programs ask for them: by code, after one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import aliased, joinedload

from portal.bodies.meaning import bodies_below
from portal.bodies.models import Body, Membership
from portal.bodies.queries.records import Seat
from portal.stakeholders.meaning import merged, survivor
from portal.stakeholders.models import Organisation, Person
from portal.system.database import db


@dataclass(frozen=True)
class BodiesWanted:
    """What a list of bodies is narrowed to; ``parent`` is a code."""

    words: str = ""
    body_class: str | None = None
    parent: str | None = None
    topic: str | None = None
    country: str | None = None


@dataclass(frozen=True)
class SeatsWanted:
    """What a list of memberships is narrowed to, by codes. ``everything``: also what the public may not see."""

    everything: bool = False
    body: str | None = None
    person: str | None = None
    organisation: str | None = None
    role: str | None = None
    sector: str | None = None
    country: str | None = None
    on: date | None = None


def bodies_after(choice: BodiesWanted, after: Sequence[str] | None, limit: int) -> list[Body]:
    """Return the bodies that fit, each with the one above it, in the order of their codes, after one of them."""
    statement = select(Body).options(joinedload(Body.parent)).order_by(Body.code).limit(limit)
    above = aliased(Body)
    if choice.parent is not None:
        statement = statement.join(above, above.id == Body.parent_id).where(above.code == choice.parent)
    conditions = [
        Body.body_class == choice.body_class if choice.body_class else None,
        Body.country == choice.country if choice.country else None,
        Body.topics.contains(f"|{choice.topic}|") if choice.topic else None,
        Body.code > after[0] if after else None,
        *(_has_word(each) for each in choice.words.split()),
    ]
    return list(db.session.scalars(statement.where(*(each for each in conditions if each is not None))))


def _has_word(text: str) -> ColumnElement[bool]:
    return or_(
        *(
            column.istartswith(text, autoescape=True) | column.icontains(" " + text, autoescape=True)
            for column in (Body.name, Body.acronym)
        )
    )


def seats_after(choice: SeatsWanted, after: Sequence[str] | None, limit: int) -> list[Seat]:
    """Return the memberships that fit and that the reader may see, in the order of their codes, after one."""
    conditions = _seat_conditions(choice) + ([Membership.code > after[0]] if after else [])
    statement = _seats(choice.everything).where(*conditions).order_by(Membership.code).limit(limit)
    return [Seat(*row) for row in db.session.execute(statement)]


def seat_by_code(code: str, *, everything: bool) -> Seat | None:
    """Return the membership of a code, if the reader may see it."""
    row = db.session.execute(_seats(everything).where(Membership.code == code)).first()
    return Seat(*row) if row is not None else None


def _seats(everything: bool) -> Select[Membership, Person, Organisation]:
    people, places = merged(Person).alias(), merged(Organisation).alias()
    statement = (
        select(Membership, Person, Organisation)
        .options(joinedload(Membership.body))
        .outerjoin(people, people.c.id == Membership.person_id)
        .outerjoin(Person, Person.id == survivor(Membership.person_id.expression, people))
        .outerjoin(places, places.c.id == Membership.organisation_id)
        .outerjoin(Organisation, Organisation.id == survivor(Membership.organisation_id.expression, places))
    )
    return statement if everything else statement.where(_is_seen())


def _is_seen() -> ColumnElement[bool]:
    """The membership is of a person who agreed to be listed, or of a published organisation itself."""
    itself = and_(Membership.person_id.is_(None), Organisation.is_published)
    return or_(Person.directory_consent.is_(True), itself)


def _seat_conditions(choice: SeatsWanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if choice.body is not None:
        body_id = db.session.scalar(select(Body.id).where(Body.code == choice.body)) or ""
        found.append(Membership.body_id.in_(select(bodies_below(body_id).c.id)))
    if choice.person is not None:
        found.append(Person.code == choice.person)
    if choice.organisation is not None:
        found.append(Organisation.code == choice.organisation)
        if not choice.everything:
            found.append(Organisation.is_published.expression)
    columns = {"role": Membership.role, "sector": Membership.sector, "country": Membership.country}
    found += [column == getattr(choice, name) for name, column in columns.items() if getattr(choice, name)]
    if choice.on is not None:
        found += [
            Membership.from_on <= choice.on,
            or_(Membership.to_on.is_(None), Membership.to_on >= choice.on),
        ]
    return found
