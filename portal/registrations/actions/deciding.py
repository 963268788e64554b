"""What organisers decide about registrations."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from portal.events import queries as event_queries
from portal.events.enums import EventStatus
from portal.events.models import Event
from portal.kernel.errors import Clash, Refused
from portal.kernel.i18n import mark
from portal.registrations import mails, queries, rules
from portal.registrations.actions import seats
from portal.registrations.actions.registering import leave, settle
from portal.registrations.actions.states import hold, move
from portal.registrations.enums import Category, RegistrationStatus
from portal.registrations.models import Registration
from portal.registrations.workflow import LIFE
from portal.system import audit
from portal.system.access import Actor


@dataclass(frozen=True)
class Confirmed:
    """What became of the chosen registrations; ``left`` could not be confirmed."""

    confirmed: int = 0
    waitlisted: int = 0
    left: int = 0


def confirm(registration: Registration, *, url: str, by: Actor, at: datetime) -> RegistrationStatus:
    """Confirm a registration; a pending one goes on the waitlist when no place is free.

    :returns: the state it has come to
    :raises Refused: if it is waitlisted and no place is free, or the event was cancelled
    :raises Clash: if it is neither pending nor waitlisted
    """
    hold(registration)
    if registration.event.status is EventStatus.CANCELLED:
        raise Refused(mark("This event was cancelled."))
    LIFE.take("confirm", registration.status)
    if registration.status is RegistrationStatus.PENDING:
        return settle(registration, url=url, by=by, at=at)
    if rules.takes_seat(registration) and not seats.take(registration):
        raise Refused(rules.NO_SEAT)
    state = move(registration, "confirm", by=by, at=at)
    mails.post("promoted", registration, url=url, at=at)
    return state


def confirm_chosen(event: Event, codes: Collection[str], *, url: str, by: Actor, at: datetime) -> Confirmed:
    """Confirm the chosen registrations of an event in the order they came; those that cannot be are left."""
    event_queries.lock(event)
    counts = dict.fromkeys(RegistrationStatus, 0)
    chosen = queries.chosen(event, codes)
    for registration in chosen:
        if LIFE.allows("confirm", registration.status):
            try:
                counts[confirm(registration, url=url, by=by, at=at)] += 1
            except Refused:
                continue
    confirmed, waitlisted = counts[RegistrationStatus.CONFIRMED], counts[RegistrationStatus.WAITLISTED]
    return Confirmed(confirmed, waitlisted, len(chosen) - confirmed - waitlisted)


def reject(registration: Registration, *, url: str, by: Actor, at: datetime) -> None:
    """Do not accept a pending registration.

    :raises Clash: if it is not pending
    """
    hold(registration)
    leave(registration, "reject", url=url, by=by, at=at)
    mails.post("rejected", registration, url=url, at=at)


def mark_duplicate(registration: Registration, *, url: str, by: Actor, at: datetime) -> None:
    """Say that the same person is registered twice, and this one does not count; nobody is written to."""
    hold(registration)
    leave(registration, "mark_duplicate", url=url, by=by, at=at)


def mark_test(registration: Registration, *, url: str, by: Actor, at: datetime) -> None:
    """Say that the registration was made to try something out; nobody is written to."""
    hold(registration)
    leave(registration, "mark_test", url=url, by=by, at=at)


def categorise(
    registration: Registration, category: Category, *, version: int, by: Actor, at: datetime
) -> None:
    """Say as what somebody comes.

    :raises Clash: if the registration was changed meanwhile
    """
    hold(registration)
    if registration.version != version:
        raise Clash(
            mark("This registration was changed while you were writing. Look at it as it stands now.")
        )
    before = registration.category
    registration.category = category
    audit.record(
        "registration.categorise", registration, by=by, at=at, facts={"category": [before, category]}
    )


def tell_cancelled(event: Event, *, url: str, at: datetime) -> int:
    """Write to everyone whose registration stands that the event was cancelled.

    :returns: how many letters were written
    """
    written = 0
    for registration, recipient in queries.live_recipients(event):
        mails.post_to(recipient, "event_cancelled", registration, url=url, at=at)
        written += 1
    return written
