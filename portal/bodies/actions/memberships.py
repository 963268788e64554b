"""Adding, editing, ending and removing memberships, with their snapshot."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from portal.bodies import queries, rules
from portal.bodies.enums import Capacity, MembershipRole
from portal.bodies.models import Body, Membership
from portal.kernel.codes import public_code
from portal.kernel.enums import Gender, Sector
from portal.kernel.errors import Clash, Missing, refuse_if
from portal.kernel.i18n import mark
from portal.stakeholders.models import Organisation, Person
from portal.stakeholders.queries import snapshot_of
from portal.stakeholders.rules import (
    CHANGED_MEANWHILE,
    country_fault,
    reason_fault,
    since_fault,
    website_fault,
)
from portal.stakeholders.survivors import survivor_of
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db

ENDED = mark("This membership has ended already.")
REMOVED = mark("Somebody has removed this membership meanwhile.")


@dataclass(frozen=True)
class Seat:
    """Who sits where, in which role, from when to when; and how that is known."""

    person: Person | None
    organisation: Organisation | None
    role: MembershipRole
    capacity: Capacity
    from_on: date
    to_on: date | None = None
    source_url: str | None = None
    appointed_by: str | None = None
    verified_on: date | None = None


@dataclass(frozen=True)
class Snapshot:
    """Country, sector and gender as they were when the membership was made."""

    country: str | None = None
    sector: Sector | None = None
    gender: Gender | None = None


@dataclass(frozen=True)
class MembershipAnswers:
    """What an editor says of a membership that is there; every field is written as it stands here."""

    seat: Seat
    snapshot: Snapshot


def add_membership(body: Body, seat: Seat, *, by: Actor, at: datetime) -> Membership:
    """Add a membership, with the person's country, sector, gender and organisation as they are now.

    An organisation that is a member itself is copied likewise.

    :raises Refused: if a value does not fit
    """
    _refuse_faults(seat, today=at.date())
    membership = Membership(body_id=body.id, code=public_code())
    _write(membership, _cells(seat) | _snapshot(seat, at=at))
    db.session.add(membership)
    audit.record(
        "membership.add",
        membership,
        by=by,
        at=at,
        facts={"body": body.id, "person": membership.person_id, "organisation": membership.organisation_id},
    )
    return membership


def edit_membership(
    membership: Membership, answers: MembershipAnswers, *, version: int, by: Actor, at: datetime
) -> Membership:
    """Write what an editor says, also of the snapshot: what was known wrongly then is put right.

    The person stays who it is. Saving what is there already changes nothing.

    :param version: of the record the editor saw
    :raises Clash: if somebody saved it since
    :raises Refused: if a value does not fit
    """
    membership = _for_change(membership, version)
    refuse_if(country_fault(answers.snapshot.country), field="country")
    _refuse_faults(answers.seat, today=at.date())
    snapshot = {each.name: getattr(answers.snapshot, each.name) for each in fields(answers.snapshot)}
    told = _cells(answers.seat) | snapshot
    before = {name: getattr(membership, name) for name in told}
    changed = sorted(name for name, value in told.items() if value != before[name])
    if changed:
        _write(membership, told)
        audit.record(
            "membership.edit",
            membership,
            by=by,
            at=at,
            facts={"fields": changed},
            words={name: before[name] for name in changed},
        )
    return membership


def end_membership(membership: Membership, *, to_on: date, by: Actor, at: datetime) -> Membership:
    """Say which day of a membership was its last.

    :raises Clash: if it has ended already
    :raises Refused: if the day lies before its first
    """
    membership = _there(membership)
    refuse_if(ENDED if membership.to_on is not None else None, error=Clash)
    refuse_if(rules.span_fault(membership.from_on, to_on), field="to_on")
    membership.to_on = to_on
    audit.record("membership.end", membership, by=by, at=at, facts={"to": to_on.isoformat()})
    return membership


def remove_membership(membership: Membership, *, version: int, reason: str, by: Actor, at: datetime) -> None:
    """Take out a membership that never was; one that is over is ended. Its body's trail keeps what it said.

    :raises Clash: if somebody saved it since the editor saw it
    :raises Refused: if no reason is given
    """
    membership = _for_change(membership, version)
    refuse_if(reason_fault(reason), field="reason")
    kept = {each.name: getattr(membership, each.name) for each in Membership.__table__.columns}
    audit.record(
        "membership.remove",
        membership.body,
        by=by,
        at=at,
        facts={"membership": membership.id},
        words=kept | {"reason": reason},
    )
    db.session.delete(membership)


def _there(membership: Membership) -> Membership:
    found = queries.membership_for_change(membership)
    if found is None:
        raise Missing(REMOVED)
    return found


def _for_change(membership: Membership, version: int) -> Membership:
    found = _there(membership)
    if found.version != version:
        raise Clash(CHANGED_MEANWHILE)
    return found


def _refuse_faults(seat: Seat, *, today: date) -> None:
    has_organisation = seat.organisation is not None
    refuse_if(
        rules.member_fault(has_person=seat.person is not None, has_organisation=has_organisation),
        field="person",
    )
    refuse_if(rules.capacity_fault(seat.capacity, has_organisation=has_organisation), field="organisation")
    refuse_if(rules.span_fault(seat.from_on, seat.to_on), field="to_on")
    refuse_if(website_fault(seat.source_url), field="source_url")
    refuse_if(since_fault(seat.verified_on, today=today), field="verified_on")


def _cells(seat: Seat) -> dict[str, Any]:
    """Return a seat as the columns hold it: person and organisation by id."""
    cells = {each.name: getattr(seat, each.name) for each in fields(seat)}
    named = {name: cells.pop(name) for name in ("person", "organisation")}
    return cells | {f"{name}_id": record.id if record else None for name, record in named.items()}


def _write(membership: Membership, cells: dict[str, Any]) -> None:
    for name, value in cells.items():
        setattr(membership, name, value)


def _snapshot(seat: Seat, *, at: datetime) -> dict[str, object]:
    named: dict[str, object] = {"organisation_id": seat.organisation.id} if seat.organisation else {}
    if seat.person is not None:
        return snapshot_of(seat.person, on=at.date()) | named
    whole = survivor_of(seat.organisation) if seat.organisation else None
    return named | ({"country": whole.country, "sector": whole.sector} if whole else {})
