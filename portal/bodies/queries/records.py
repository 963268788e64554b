"""Reading bodies as a tree, their memberships, and how many people of the region sit in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, case, false, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from portal.bodies.enums import BODY6, BodyClass, Capacity, MembershipRole, TreePart
from portal.bodies.meaning import active_on, bodies_below, counts
from portal.bodies.models import Body, Membership
from portal.bodies.records import membership_records
from portal.kernel.codes import search_text
from portal.kernel.enums import Topic
from portal.kernel.places import Scheme, codes_of
from portal.stakeholders.meaning import parties_of
from portal.stakeholders.models import Organisation, Person
from portal.stakeholders.survivors import survivors
from portal.system.database import db
from portal.system.database.contract import word
from portal.system.paging import Page, page_of

#: In this order bodies stand beside each other.
_KINDS = (
    BodyClass.SO,
    BodyClass.AC,
    BodyClass.BOARD,
    BodyClass.NOMCOM,
    BodyClass.OTHER,
    BodyClass.GROUP,
    BodyClass.WG,
    BodyClass.RT,
    BodyClass.REGIONAL_ORG,
    BodyClass.INTEREST_GROUP,
)


@dataclass(frozen=True)
class Branch:
    """A body of the tree, how deep it stands, and the bodies right below it."""

    body: Body
    below: tuple[Branch, ...]

    @property
    def topics(self) -> list[Topic]:
        """What it is about, in the order of the list."""
        return topics_of(self.body)


@dataclass(frozen=True)
class Seat:
    """A membership as a page shows it: its person and organisation are those that stand for the stored ones."""

    membership: Membership
    person: Person | None
    organisation: Organisation | None


def topics_of(body: Body) -> list[Topic]:
    """Return what a body is about, in the order of the list."""
    return [each for each in Topic if each in (body.topics or ())]


def body_by_code(code: str) -> Body | None:
    """Return the body of a code, with the one above it."""
    return db.session.scalar(select(Body).where(Body.code == code).options(joinedload(Body.parent)))


def body_name(code: str) -> str | None:
    """Return the acronym, or the name, of the body of a code."""
    return db.session.scalar(select(func.coalesce(Body.acronym, Body.name)).where(Body.code == code))


def all_bodies() -> list[Body]:
    """Return every body, by name."""
    return list(db.session.scalars(select(Body).order_by(Body.name, Body.id)))


def main_bodies() -> list[tuple[str, str]]:
    """Return code, and acronym or name, of the bodies of the six classes that have no such body above them."""
    return [(row[0], row[1]) for row in db.session.execute(_main_bodies())]


@cache
def _main_bodies() -> Select[Any]:
    above = aliased(Body)
    classes = sorted(BODY6)
    columns: tuple[Any, ...] = (Body.code, func.coalesce(Body.acronym, Body.name))
    return (
        select(*columns)
        .outerjoin(above, above.id == Body.parent_id)
        .where(Body.body_class.in_(classes), or_(above.id.is_(None), above.body_class.not_in(classes)))
        .order_by(func.coalesce(Body.acronym, Body.name), Body.id)
    )


def parents() -> dict[str, str | None]:
    """Return the parent of each body, by id."""
    return dict(db.session.execute(select(Body.id, Body.parent_id)).all())


def tree() -> tuple[Branch, ...]:
    """Return the bodies as a tree, those without one above them first, each level by kind, then by acronym or name."""
    children: dict[str | None, list[Body]] = defaultdict(list)
    for body in sorted(all_bodies(), key=_place):
        children[body.parent_id].append(body)
    return _branches(None, children)


def _place(body: Body) -> tuple[int, str, str]:
    return _KINDS.index(body.body_class), search_text(body.acronym or body.name), body.id


def _branches(parent_id: str | None, children: dict[str | None, list[Body]]) -> tuple[Branch, ...]:
    return tuple(Branch(body, _branches(body.id, children)) for body in children.get(parent_id, ()))


def sections() -> list[tuple[TreePart, tuple[Branch, ...]]]:
    """Return the parts of the tree's page: those that have bodies, in order.

    Interest groups stand together in theirs, wherever they hang in the tree, with what hangs below them.
    """
    whole = tree()
    found: dict[TreePart, list[Branch]] = {part: [] for part in TreePart}
    for branch in (*_without_groups(whole), *_groups(whole)):
        found[TreePart.of(branch.body.body_class)].append(branch)
    return [(part, tuple(branches)) for part, branches in found.items() if branches]


def _without_groups(branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
    kept = (each for each in branches if each.body.body_class is not BodyClass.INTEREST_GROUP)
    return tuple(replace(each, below=_without_groups(each.below)) for each in kept)


def _groups(branches: tuple[Branch, ...]) -> list[Branch]:
    """Return the interest groups at any depth; one below another stays there."""
    found: list[Branch] = []
    for each in branches:
        found += [each] if each.body.body_class is BodyClass.INTEREST_GROUP else _groups(each.below)
    return found


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


def seats(body: Body, page: int, *, on: date, over: bool, hidden: bool) -> Page[Seat]:
    """Return one page of the memberships of a body: those that last on a day or are to come, or those that are over.

    Those that last stand by role and name, those that are over latest first.

    :param over: those whose last day, or their body's, lies before ``on``
    :param hidden: for staff, every one; else only those of persons who agreed to be listed, and of published
        organisations that are members themselves
    """
    statement = _seats(hidden=hidden).where(Membership.body_id == body.id, _is_over(on).is_(over))
    name = func.coalesce(Person.search_text, Organisation.search_text)
    order = (Membership.to_on.desc().nulls_last(), Membership.from_on.desc()) if over else (_rank(), name)
    return _paged(statement.order_by(*order, Membership.id), page)


def seats_of_person(person: Person) -> list[Seat]:
    """Return where a person sits or sat, latest first; also what their merged records are members of."""
    statement = _seats(hidden=True).where(Person.id == person.id)
    return _listed(statement.order_by(Membership.from_on.desc(), Membership.id))


def seats_of_organisation(organisation: Organisation, *, hidden: bool) -> list[Seat]:
    """Return the bodies in which an organisation takes part, itself or by somebody who represents it, latest first.

    :param hidden: with those who represent it and did not agree to be listed; for staff
    """
    speaks = or_(Membership.person_id.is_(None), Membership.capacity == Capacity.REPRESENTING)
    statement = _seats(hidden=hidden).where(Organisation.id == organisation.id, speaks)
    return _listed(statement.order_by(Membership.from_on.desc(), Membership.id))


def _paged(statement: Select[Any], number: int) -> Page[Seat]:
    found = page_of(statement, number, scalars=False)
    return replace(found, rows=[Seat(*row) for row in found.rows])


def _listed(statement: Select[Any]) -> list[Seat]:
    return [Seat(*row) for row in db.session.execute(statement)]


def _seats(*, hidden: bool) -> Any:
    """Select memberships with the person and the organisation that stand for the stored ones."""
    people, places = survivors(Person), survivors(Organisation)
    statement: Any = (
        select(Membership, Person, Organisation)
        .join(Body, Body.id == Membership.body_id)
        .outerjoin(people, people.c.id == Membership.person_id)
        .outerjoin(Person, Person.id == people.c.survivor_id)
        .outerjoin(places, places.c.id == Membership.organisation_id)
        .outerjoin(Organisation, Organisation.id == places.c.survivor_id)
        .options(contains_eager(Membership.body))
    )
    agreed = case(
        (Membership.person_id.is_not(None), func.coalesce(Person.directory_consent, false())),
        else_=func.coalesce(Organisation.is_published, false()),
    )
    return statement if hidden else statement.where(agreed.is_(True))


def _is_over(day: date) -> ColumnElement[bool]:
    return or_(
        *(func.coalesce(last < day, false()) for last in (Membership.to_on, Body.dissolved_on)),
    )


def _rank() -> ColumnElement[int]:
    """Chairs first, observers and staff last, as the roles are listed."""
    return case({role.value: place for place, role in enumerate(MembershipRole)}, value=word(Membership.role))


def membership_by_code(code: str, membership: str) -> Membership | None:
    """Return a membership by the code of its body and its own; one of another body is none."""
    return db.session.scalar(
        select(Membership)
        .join(Body, Body.id == Membership.body_id)
        .where(Body.code == code, Membership.code == membership)
        .options(
            joinedload(Membership.body), joinedload(Membership.person), joinedload(Membership.organisation)
        )
    )


def membership_for_change(found: Membership) -> Membership | None:
    """Return a membership as it stands now, locked until the transaction ends; None when it was removed."""
    return db.session.get(Membership, found.id, populate_existing=True, with_for_update=True)


def body_for_change(found: Body) -> Body:
    """Return a body as it stands now, locked until the transaction ends."""
    return db.session.get_one(Body, found.id, populate_existing=True, with_for_update=True)
