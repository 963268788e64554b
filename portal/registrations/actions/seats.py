"""Places on site: counted where they are taken, so that there are never more than the event has."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, update

from portal.events.models import Event
from portal.registrations import mails, queries, rules
from portal.registrations.actions.states import move
from portal.registrations.models import Registration
from portal.system.access import PORTAL
from portal.system.database import db


def take(registration: Registration) -> bool:
    """Take a place on site if one is free: the check and the count are one statement.

    :returns: whether there was one
    """
    event = registration.event
    taken = db.session.execute(
        update(Event)
        .where(Event.id == event.id, or_(Event.capacity.is_(None), Event.seats_taken < Event.capacity))
        .values(seats_taken=Event.seats_taken + 1)
        .execution_options(synchronize_session=False)
    )
    db.session.expire(event, ["seats_taken"])
    registration.holds_seat = taken.rowcount == 1  # type: ignore[attr-defined]
    return registration.holds_seat


def give_back(registration: Registration) -> None:
    """Free the place that the registration holds, if it holds one."""
    if not registration.holds_seat:
        return
    registration.holds_seat = False
    db.session.execute(
        update(Event)
        .where(Event.id == registration.event_id, Event.seats_taken > 0)
        .values(seats_taken=Event.seats_taken - 1)
        .execution_options(synchronize_session=False)
    )
    db.session.expire(registration.event, ["seats_taken"])


def fill(event: Event, *, url: str, at: datetime) -> int:
    """Give free places to the waitlist, in order, and write to each.

    :returns: how many moved up
    """
    moved = 0
    while rules.fills_freed_seats(event, at=at):
        following = queries.first_waitlisted(event)
        if following is None or not take(following):
            break
        move(following, "confirm", by=PORTAL, at=at)
        mails.post("promoted", following, url=url, at=at)
        moved += 1
    return moved
