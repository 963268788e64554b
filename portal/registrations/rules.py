"""What must hold of registrations and attendances; each rule answers None or the sentence that says why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.events.enums import EventStatus, EventType, Modality
from portal.events.models import Event
from portal.events.rules import is_over, registration_fault, zone_of
from portal.kernel.clock import day_in
from portal.kernel.i18n import Sentence, mark
from portal.registrations.enums import LIVE, Channel, Funding, Mode, RegistrationStatus
from portal.registrations.models import Registration
from portal.stakeholders.enums import ConsentDocument

__all__ = ["Wishes", "registration_fault"]

PARTICIPATION_VERSION = "2026-11"
CONSENTS = (ConsentDocument.PARTICIPANT_LIST, ConsentDocument.PHOTO)
MOST_MINUTES = 60 * 24 * 31
BADGE_LENGTH = 120

NO_SEAT = mark("All places on site are taken, so this cannot be done now.")


@dataclass(frozen=True)
class Wishes:
    """What a person says when registering."""

    mode: Mode
    badge_name: str | None = None
    funding: Funding | None = None
    first_meeting: bool | None = None


def modes_of(event: Event) -> tuple[Mode, ...]:
    """Return how people may take part in the event."""
    return {
        Modality.IN_PERSON: (Mode.ON_SITE,),
        Modality.REMOTE: (Mode.REMOTE,),
        Modality.HYBRID: (Mode.ON_SITE, Mode.REMOTE),
    }[event.modality]


def wishes_fault(wishes: Wishes, event: Event) -> tuple[str, Sentence] | None:
    """Return the first field that is wrong, with the sentence that says why."""
    if wishes.mode not in modes_of(event):
        return "mode", mark("The event does not offer this way of taking part. Choose another.")
    if wishes.badge_name and len(wishes.badge_name) > BADGE_LENGTH:
        return "badge_name", mark("Shorten the name: at most %(most)s characters fit.", most=BADGE_LENGTH)
    return None


def is_live(registration: Registration) -> bool:
    """Tell whether the registration still stands."""
    return registration.status in LIVE


def change_fault(registration: Registration, *, at: datetime) -> Sentence | None:
    """A registration changes while it stands and its event is still to come or going on."""
    if not is_live(registration):
        return mark("This registration has ended, so it cannot be changed.")
    return _event_fault(registration.event, at=at)


def _event_fault(event: Event, *, at: datetime) -> Sentence | None:
    if event.status is EventStatus.CANCELLED:
        return mark("This event was cancelled.")
    if event.status is EventStatus.HELD or is_over(event, at=at):
        return mark("This event is over.")
    return None


def fills_freed_seats(event: Event, *, at: datetime) -> bool:
    """Tell whether a freed place still goes to the next on the waitlist."""
    return event.status is EventStatus.PLANNED and not is_over(event, at=at)


def takes_seat(registration: Registration) -> bool:
    """Tell whether the registration needs a place on site."""
    return registration.mode is Mode.ON_SITE


def door_fault(registration: Registration, *, at: datetime) -> Sentence | None:
    """Who is confirmed on site may come in, from the day before the event on."""
    faults = {
        RegistrationStatus.PENDING: mark("This registration is not confirmed yet."),
        RegistrationStatus.WAITLISTED: mark("This registration is on the waitlist."),
        RegistrationStatus.REJECTED: mark("This registration was not accepted."),
        RegistrationStatus.CANCELLED: mark("This registration was cancelled."),
        RegistrationStatus.DUPLICATE: mark("This registration is a duplicate of another."),
        RegistrationStatus.TEST: mark("This registration is a test."),
    }
    fault = faults.get(registration.status)
    if fault is not None:
        return fault
    if registration.mode not in (None, Mode.ON_SITE):
        return mark("This registration is not for taking part on site. Change that first.")
    return begun_fault(registration.event, at=at)


def begun_fault(event: Event, *, at: datetime) -> Sentence | None:
    """Attendance is recorded of an event that takes place, from the day before it on."""
    if event.status in (EventStatus.CANCELLED, EventStatus.POSTPONED):
        return mark("The event is not taking place, so nobody attends it.")
    if day_in(at, zone_of(event)) < event.start_on - timedelta(days=1):
        return mark("Attendance is recorded from the day before the event on.")
    return None


def log_fault(registration: Registration, minutes: int, *, at: datetime) -> Sentence | None:
    """A report of minutes counts for who is confirmed, once the event has begun."""
    if registration.status is not RegistrationStatus.CONFIRMED:
        return mark("Only who is confirmed can have attended.")
    if not 0 <= minutes <= MOST_MINUTES:
        return mark("Give the minutes as a number from 0 to %(most)s.", most=MOST_MINUTES)
    return begun_fault(registration.event, at=at)


def log_channel(event: Event) -> Channel:
    """Return by which channel people attend who stand in a platform's report."""
    return Channel.WEBINAR if event.event_type is EventType.WEBINAR else Channel.REMOTE


def live_key(event: Event, person_id: str) -> str:
    """Return what keeps a person from having two live registrations for an event."""
    return f"{event.id}:{person_id}"
