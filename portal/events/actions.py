"""Planning events and moving them through their life."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy.exc import IntegrityError

from portal.events import queries, rules
from portal.events.enums import EventStatus, Part
from portal.events.models import Event, EventParty
from portal.events.rules import Details
from portal.events.workflow import LIFE
from portal.kernel.clock import day_in
from portal.kernel.errors import Clash, Refused, refuse_if
from portal.kernel.i18n import mark
from portal.stakeholders.models import Organisation
from portal.system import audit, signals
from portal.system.access import Actor
from portal.system.database import db


def create(
    code: str,
    details: Details,
    *,
    organisers: Sequence[Organisation],
    sponsors: Sequence[Organisation] = (),
    parent: Event | None = None,
    by: Actor,
    at: datetime,
) -> Event:
    """Plan an event.

    :param code: stands in its address and never changes
    :raises Refused: naming the field that is wrong
    """
    refuse_if(rules.code_fault(code), field="code")
    _check(details, organisers)
    event = Event(code=code, status=LIFE.initial, seats_taken=0, parent_id=parent.id if parent else None)
    _fill(event, details)
    _name_parties(event, organisers, sponsors)
    _save_new(event)
    audit.record("event.create", event, by=by, at=at, to_state=event.status, facts=_facts(event))
    return event


def _save_new(event: Event) -> None:
    if queries.event_by_code(event.code) is not None:
        raise _taken()
    db.session.add(event)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise (_taken() if "code" in str(error.orig) else error) from None


def _taken() -> Refused:
    return Refused(mark("Another event has this code. Choose a different one."), field="code")


def edit(
    event: Event,
    details: Details,
    *,
    organisers: Sequence[Organisation],
    sponsors: Sequence[Organisation] = (),
    parent: Event | None = None,
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    """Change what is told of an event.

    :param version: the one that the editor saw
    :raises Clash: if somebody saved another version meanwhile
    :raises Refused: naming the field that is wrong
    """
    queries.lock(event)
    if event.version != version:
        raise Clash(mark("Somebody changed this event while you were writing."))
    _check(details, organisers, seats_taken=event.seats_taken)
    refuse_if(rules.parent_fault(event.id, queries.ancestors_of(parent) if parent else ()), field="parent")
    had_room = event.capacity
    _fill(event, details)
    event.parent_id = parent.id if parent else None
    _name_parties(event, organisers, sponsors)
    db.session.flush()
    audit.record("event.edit", event, by=by, at=at, facts=_facts(event))
    if event.capacity != had_room:
        signals.event_room_changed.send(event, by=by, at=at)


def _check(details: Details, organisers: Sequence[Organisation], *, seats_taken: int = 0) -> None:
    if not details.title:
        raise Refused(mark("Give the event a title."), field="title")
    fault = rules.details_fault(details, seats_taken=seats_taken)
    if fault is not None:
        raise Refused(fault[1], field=fault[0])
    refuse_if(rules.organisers_fault(len(organisers)), field="organisers")


def _fill(event: Event, details: Details) -> None:
    for name, value in asdict(details).items():
        setattr(event, name, value)


def _name_parties(event: Event, organisers: Sequence[Organisation], sponsors: Sequence[Organisation]) -> None:
    wanted = {(each.id, Part.ORGANISER) for each in organisers} | {
        (each.id, Part.SPONSOR) for each in sponsors
    }
    kept = [party for party in event.parties if (party.organisation_id, party.part) in wanted]
    known = {(party.organisation_id, party.part) for party in kept}
    event.parties = kept + [
        EventParty(organisation_id=organisation_id, part=part)
        for organisation_id, part in sorted(wanted - known)
    ]


def _facts(event: Event) -> dict[str, object]:
    return {
        "code": event.code,
        "start_on": event.start_on.isoformat(),
        "end_on": event.end_on.isoformat(),
        "country": event.country,
        "capacity": event.capacity,
        "parent_id": event.parent_id,
    }


def mark_held(event: Event, *, by: Actor, at: datetime) -> None:
    """Say that the event took place; from then on it counts.

    :raises Refused: before its first day
    """
    queries.lock(event)
    refuse_if(rules.held_fault(event, on=_day(event, at)))
    _move(event, "mark_held", by=by, at=at)


def postpone(event: Event, *, by: Actor, at: datetime) -> None:
    """Take the event off its dates; registrations stay, new ones wait."""
    queries.lock(event)
    _move(event, "postpone", by=by, at=at)


def plan_again(event: Event, *, by: Actor, at: datetime) -> None:
    """Put a postponed event back on its dates."""
    queries.lock(event)
    _move(event, "plan_again", by=by, at=at)


def cancel(event: Event, *, by: Actor, at: datetime) -> None:
    """Call the event off; who is registered hears of it."""
    queries.lock(event)
    _move(event, "cancel", by=by, at=at)
    signals.event_cancelled.send(event, by=by, at=at)


def _move(event: Event, act: str, *, by: Actor, at: datetime) -> EventStatus:
    before = event.status
    event.status = LIFE.take(act, before)
    db.session.flush()
    audit.record(f"event.{act}", event, by=by, at=at, from_state=before, to_state=event.status)
    return event.status


def _day(event: Event, at: datetime) -> date:
    return day_in(at, rules.zone_of(event))
