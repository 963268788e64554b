"""Reading bodies as a tree, their memberships, and how many people of the region sit in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from portal.bodies.meaning import active_on, bodies_below, counts
from portal.bodies.models import Body, Membership
from portal.bodies.records import membership_records
from portal.kernel.places import Scheme, codes_of
from portal.stakeholders.meaning import merged, parties_of, survivor
from portal.stakeholders.models import Organisation, Person
from portal.stakeholders.survivors import survivors
from portal.system.database import db


@dataclass(frozen=True)
class Branch:
    """A body of the tree, how deep it stands, and the bodies right below it."""

    body: Body
    below: tuple[Branch, ...]


@dataclass(frozen=True)
class Seat:
    """A membership as a page shows it: its person and organisation are those that stand for the stored ones."""

    membership: Membership
    person: Person | None
    organisation: Organisation | None


@dataclass(frozen=True)
class BodyChoice:
    """What a list of bodies is narrowed to; ``parent`` is a code."""

    words: str = ""
    body_class: str | None = None
    parent: str | None = None
    topic: str | None = None
    country: str | None = None


@dataclass(frozen=True)
class SeatChoice:
    """What a list of memberships is narrowed to, by codes. ``everything``: also what the public may not see."""

    everything: bool = False
    body: str | None = None
    person: str | None = None
    organisation: str | None = None
    role: str | None = None
    sector: str | None = None
    country: str | None = None
    on: date | None = None


def body_by_code(code: str) -> Body | None:
    """Return the body of a code, with the one above it."""
    return db.session.scalar(select(Body).where(Body.code == code).options(joinedload(Body.parent)))


def all_bodies() -> list[Body]:
    """Return every body, by name."""
    return list(db.session.scalars(select(Body).order_by(Body.name, Body.id)))


def parents() -> dict[str, str | None]:
    """Return the parent of each body, by id."""
    return dict(db.session.execute(select(Body.id, Body.parent_id)).all())


def tree() -> tuple[Branch, ...]:
    """Return the bodies as a tree, those without one above them first, each level by acronym or name."""
    children: dict[str | None, list[Body]] = defaultdict(list)
    for body in sorted(all_bodies(), key=lambda each: ((each.acronym or each.name).casefold(), each.id)):
        children[body.parent_id].append(body)
    return _branches(None, children)


def _branches(parent_id: str | None, children: dict[str | None, list[Body]]) -> tuple[Branch, ...]:
    return tuple(Branch(body, _branches(body.id, children)) for body in children.get(parent_id, ()))


def children_of(body: Body) -> list[Body]:
    """Return the bodies right below a body, by name."""
    return list(
        db.session.scalars(select(Body).where(Body.parent_id == body.id).order_by(Body.name, Body.id))
    )


def people_of_the_region(body: Body, days: Sequence[date]) -> list[tuple[date, int]]:
    """Return how many people of the region sit in a body, or in one below it, on each of some days.

    Distinct persons, by survivor, with a membership that counts; the country is that of the record (rule 8),
    the region that of ICANN.
    """
    return [(day, _people_on(body, day)) for day in days]


def _people_on(body: Body, day: date) -> int:
    below = select(bodies_below(body.id).c.id)
    rows = membership_records().add_columns(Body.dissolved_on).join(Body, Body.id == Membership.body_id)
    row = rows.where(Membership.body_id.in_(below)).subquery("membership")
    who = parties_of(row)
    statement = (
        select(func.count(func.distinct(who.person_id)))
        .select_from(who.rows)
        .where(counts(row), active_on(row, day), who.country.in_(sorted(codes_of(Scheme.ICANN_LAC))))
    )
    return db.session.scalar(statement) or 0


def first_year(body: Body) -> int | None:
    """Return the year in which the first known membership of a body, or of one below it, began."""
    below = bodies_below(body.id)
    first = db.session.scalar(
        select(func.min(Membership.from_on)).join(below, below.c.id == Membership.body_id)
    )
    return first.year if first else None


def listed_seats(body: Body) -> list[Seat]:
    """Return the memberships of a body that anyone may see: those of persons who agreed to be listed, and of
    published organisations that are members themselves; latest first."""
    return [seat for seat in seats(body) if _is_listed(seat)]


def _is_listed(seat: Seat) -> bool:
    if seat.membership.person_id is not None:
        return seat.person is not None and seat.person.directory_consent is True
    return seat.organisation is not None and seat.organisation.is_published


def seats(body: Body) -> list[Seat]:
    """Return every membership of a body, latest first; for staff."""
    people, places = survivors(Person), survivors(Organisation)
    statement = (
        select(Membership, Person, Organisation)
        .outerjoin(people, people.c.id == Membership.person_id)
        .outerjoin(Person, Person.id == people.c.survivor_id)
        .outerjoin(places, places.c.id == Membership.organisation_id)
        .outerjoin(Organisation, Organisation.id == places.c.survivor_id)
        .where(Membership.body_id == body.id)
        .order_by(Membership.from_on.desc(), Membership.id.desc())
    )
    return [Seat(*row) for row in db.session.execute(statement)]


def membership_by_code(code: str, membership: str) -> Membership | None:
    """Return a membership by the code of its body and its own; one of another body is none."""
    return db.session.scalar(
        select(Membership)
        .join(Body, Body.id == Membership.body_id)
        .where(Body.code == code, Membership.code == membership)
        .options(joinedload(Membership.body), joinedload(Membership.person))
    )


def membership_for_change(found: Membership) -> Membership:
    """Return a membership as it stands now, locked until the transaction ends."""
    return db.session.get_one(Membership, found.id, populate_existing=True, with_for_update=True)


def bodies_after(choice: BodyChoice, after: Sequence[str] | None, limit: int) -> list[Body]:
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


def seats_after(choice: SeatChoice, after: Sequence[str] | None, limit: int) -> list[Seat]:
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


def _seat_conditions(choice: SeatChoice) -> list[ColumnElement[bool]]:
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
