"""What must hold of an event, and when people may register for it; each rule answers None or the sentence why not."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from portal.events.enums import EventStatus, EventType, Modality
from portal.events.models import Event
from portal.kernel.clock import day_in, is_zone
from portal.kernel.codes import is_slug
from portal.kernel.i18n import Sentence, mark, mark_plural

SERIES = re.compile(r"[A-Z][A-Z0-9_]*")
RESERVED_CODES = frozenset({"new"})


@dataclass(frozen=True)
class Details:
    """What an organiser tells of an event. ``opens_at`` and ``closes_at`` bound its registration."""

    title: str
    event_type: EventType
    modality: Modality
    start_on: date
    end_on: date
    timezone: str
    series: str | None = None
    topics: tuple[str, ...] = ()
    for_region: bool = False
    country: str | None = None
    city: str | None = None
    description: str | None = None
    link: str | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    needs_approval: bool = False
    capacity: int | None = None
    questions_id: str | None = None


Fault = tuple[str, Sentence]


def code_fault(code: str) -> Sentence | None:
    """A code may stand in an address."""
    if not is_slug(code) or code in RESERVED_CODES:
        return mark("Write the code with lower-case letters, digits and hyphens, like icann-87.")
    return None


def details_fault(details: Details, *, seats_taken: int = 0) -> Fault | None:
    """Return the first field that is wrong, with the sentence that says why."""
    zone = zone_fault(details.timezone)
    if zone is not None:
        return "timezone", zone
    checks = {
        "end_on": days_fault(details.start_on, details.end_on),
        "series": series_fault(details.series),
        "country": place_fault(details.modality, details.country),
        "link": link_fault(details.link),
        "closes_at": span_fault(details),
        "capacity": capacity_fault(details.capacity, seats_taken),
    }
    return next(((field, fault) for field, fault in checks.items() if fault is not None), None)


def days_fault(start_on: date, end_on: date) -> Sentence | None:
    """An event does not end before it begins."""
    return mark("The last day cannot be before the first.") if end_on < start_on else None


def series_fault(series: str | None) -> Sentence | None:
    """A series is named by a short code in capitals."""
    if series and not SERIES.fullmatch(series):
        return mark("Write the series in capitals, like ICANN or LACNIC.")
    return None


def zone_fault(zone: str) -> Sentence | None:
    """A time zone is one of the world's."""
    return None if is_zone(zone) else mark("Choose a time zone of the list.")


def place_fault(modality: Modality, country: str | None) -> Sentence | None:
    """An event that people travel to is somewhere."""
    if modality is not Modality.REMOTE and not country:
        return mark("Choose the country where the event is held.")
    return None


def link_fault(link: str | None) -> Sentence | None:
    """A link leads to a page of the web."""
    if not link:
        return None
    try:
        parts = urlsplit(link)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme in ("http", "https") and parts.netloc and not re.search(r"\s", link):
        return None
    return mark("Write the whole address, like https://example.org/event.")


def span_fault(details: Details) -> Sentence | None:
    """Registration opens before it closes, and closes while the event lasts."""
    opens_at, closes_at = details.opens_at, details.closes_at
    if closes_at is None:
        return None
    if opens_at is None:
        return mark("Say when registration opens, too.")
    if closes_at <= opens_at:
        return mark("Registration cannot close before it opens.")
    if day_in(closes_at, details.timezone) > details.end_on:
        return mark("Registration cannot close after the event has ended.")
    return None


def capacity_fault(capacity: int | None, seats_taken: int) -> Sentence | None:
    """There are places for all who are confirmed on site."""
    if capacity is None:
        return None
    if capacity < 1:
        return mark("Give at least one place, or leave it empty when there is no limit.")
    if capacity < seats_taken:
        return mark_plural(
            "%(num)s person is confirmed on site already, so there cannot be fewer places.",
            "%(num)s people are confirmed on site already, so there cannot be fewer places.",
            seats_taken,
        )
    return None


def organisers_fault(count: int) -> Sentence | None:
    """Somebody organises the event."""
    return None if count else mark("Name at least one organisation that organises the event.")


def parent_fault(event_id: str | None, ancestors: Collection[str]) -> Sentence | None:
    """An event is part of no event that is part of it.

    :param ancestors: ids of the chosen parent and of all above it
    """
    if event_id is not None and event_id in ancestors:
        return mark("An event cannot be part of itself, or of an event that is part of it.")
    return None


def held_fault(event: Event, *, on: date) -> Sentence | None:
    """An event was held once it has begun."""
    return mark("An event can be marked as held from its first day on.") if on < event.start_on else None


def zone_of(event: Event) -> str:
    """Return the zone whose days and hours the event keeps."""
    return event.timezone or "UTC"


def is_over(event: Event, *, at: datetime) -> bool:
    """Tell whether the last day has passed where the event is held."""
    return day_in(at, zone_of(event)) > event.end_on


def registration_fault(event: Event, *, at: datetime) -> Sentence | None:
    """People register for a planned event from its opening up to and with its closing instant."""
    if event.status is EventStatus.CANCELLED:
        return mark("This event was cancelled.")
    if event.status is EventStatus.POSTPONED:
        return mark("This event was postponed. Registration goes on once it has new dates.")
    if event.status is EventStatus.HELD or is_over(event, at=at):
        return mark("This event is over.")
    if event.opens_at is None:
        return mark("This event takes no registrations here.")
    if at < event.opens_at:
        return mark("Registration has not opened yet.")
    if event.closes_at is not None and at > event.closes_at:
        return mark("Registration is closed.")
    return None
