"""Adding bodies, and adding and ending memberships."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from portal.bodies import queries, rules
from portal.bodies.enums import BodyClass, Capacity, MembershipRole
from portal.bodies.models import Body, Membership
from portal.kernel.codes import is_slug, public_code, search_text
from portal.kernel.enums import Topic
from portal.kernel.errors import Clash, refuse_if
from portal.kernel.i18n import mark
from portal.stakeholders.models import Organisation, Person
from portal.stakeholders.queries import snapshot_of
from portal.stakeholders.rules import country_fault, name_fault, website_fault
from portal.stakeholders.survivors import survivor_of
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db

ENDED = mark("This membership has ended already.")


@dataclass(frozen=True)
class BodyAnswers:
    """What an editor says of a body."""

    name: str
    body_class: BodyClass
    acronym: str | None = None
    parent: Body | None = None
    country: str | None = None
    topics: tuple[Topic, ...] = ()
    founded_on: date | None = None
    dissolved_on: date | None = None


@dataclass(frozen=True)
class Seat:
    """Who sits where, in which role, from when to when."""

    person: Person | None
    organisation: Organisation | None
    role: MembershipRole
    capacity: Capacity
    from_on: date
    to_on: date | None = None
    source_url: str | None = None


def add_body(answers: BodyAnswers, *, by: Actor, at: datetime) -> Body:
    """Add a body to the tree.

    :raises Refused: if a value does not fit
    """
    refuse_if(name_fault(answers.name, most=rules.NAME_LENGTH), field="name")
    refuse_if(country_fault(answers.country), field="country")
    refuse_if(rules.life_fault(answers.founded_on, answers.dissolved_on), field="dissolved_on")
    body = Body(code=_code_for(answers))
    _write(body, answers)
    db.session.add(body)
    audit.record("body.add", body, by=by, at=at, facts={"parent": body.parent_id})
    return body


def move_body(body: Body, parent: Body | None, *, by: Actor, at: datetime) -> Body:
    """Put a body below another one.

    :raises Refused: if it would stand below itself
    """
    refuse_if(rules.parent_fault(body.id, parent.id if parent else None, queries.parents()), field="parent")
    before, body.parent_id = body.parent_id, parent.id if parent else None
    audit.record("body.move", body, by=by, at=at, facts={"from": before, "to": body.parent_id})
    return body


def _write(body: Body, answers: BodyAnswers) -> None:
    body.name, body.acronym, body.body_class = answers.name, answers.acronym, answers.body_class
    body.parent_id = answers.parent.id if answers.parent else None
    body.country = answers.country
    body.topics = tuple(topic.value for topic in answers.topics)
    body.founded_on, body.dissolved_on = answers.founded_on, answers.dissolved_on


def _code_for(answers: BodyAnswers) -> str:
    """Return the address of a body: its acronym or name in small letters where that is free, else with a code."""
    words = search_text(answers.acronym or answers.name)
    slug = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in words).split())[:50].strip("-")
    if is_slug(slug) and slug != "new" and queries.body_by_code(slug) is None:
        return slug
    return f"{slug}-{public_code().casefold()}".strip("-")


def add_membership(body: Body, seat: Seat, *, by: Actor, at: datetime) -> Membership:
    """Add a membership, with the person's country, sector, gender and organisation as they are now.

    An organisation that is a member itself is copied likewise.

    :raises Refused: if a value does not fit
    """
    _refuse_faults(seat)
    membership = Membership(
        body_id=body.id,
        code=public_code(),
        person_id=seat.person.id if seat.person else None,
        role=seat.role,
        capacity=seat.capacity,
        from_on=seat.from_on,
        to_on=seat.to_on,
        source_url=seat.source_url,
        **_snapshot(seat, at=at),
    )
    db.session.add(membership)
    audit.record(
        "membership.add",
        membership,
        by=by,
        at=at,
        facts={"body": body.id, "person": membership.person_id, "organisation": membership.organisation_id},
    )
    return membership


def _refuse_faults(seat: Seat) -> None:
    has_organisation = seat.organisation is not None
    refuse_if(
        rules.member_fault(has_person=seat.person is not None, has_organisation=has_organisation),
        field="person",
    )
    refuse_if(rules.capacity_fault(seat.capacity, has_organisation=has_organisation), field="organisation")
    refuse_if(rules.span_fault(seat.from_on, seat.to_on), field="to_on")
    refuse_if(website_fault(seat.source_url), field="source_url")


def _snapshot(seat: Seat, *, at: datetime) -> dict[str, object]:
    named: dict[str, object] = {"organisation_id": seat.organisation.id} if seat.organisation else {}
    if seat.person is not None:
        return snapshot_of(seat.person, on=at.date()) | named
    whole = survivor_of(seat.organisation) if seat.organisation else None
    return named | ({"country": whole.country, "sector": whole.sector} if whole else {})


def end_membership(membership: Membership, *, to_on: date, by: Actor, at: datetime) -> Membership:
    """Say which day of a membership was its last.

    :raises Clash: if it has ended already
    :raises Refused: if the day lies before its first
    """
    membership = queries.membership_for_change(membership)
    refuse_if(ENDED if membership.to_on is not None else None, error=Clash)
    refuse_if(rules.span_fault(membership.from_on, to_on), field="to_on")
    membership.to_on = to_on
    audit.record("membership.end", membership, by=by, at=at, facts={"to": to_on.isoformat()})
    return membership
