"""Invented events."""

from datetime import date, timedelta
from typing import Any

from portal.events.enums import EventStatus, EventType, Modality, Part
from portal.events.models import Event, EventParty
from portal.stakeholders.models import Organisation
from tests.factories.adding import NOW, add, numbers


def make_event(*, organisers: tuple[Organisation, ...] = (), **given: Any) -> Event:
    """A public ICANN meeting in Montevideo, in hybrid form, open for registration."""
    number = next(numbers)
    values = {
        "code": f"icann-{number}",
        "title": f"ICANN {number}",
        "event_type": EventType.PUBLIC_MEETING,
        "series": "ICANN",
        "modality": Modality.HYBRID,
        "status": EventStatus.PLANNED,
        "country": "UY",
        "city": "Montevideo",
        "start_on": date(2026, 6, 21),
        "end_on": date(2026, 6, 25),
        "timezone": "America/Montevideo",
        "opens_at": NOW - timedelta(days=30),
        "closes_at": NOW + timedelta(days=60),
    }
    event = add(Event(**(values | given)))
    for organisation in organisers:
        event.parties.append(EventParty(organisation=organisation, part=Part.ORGANISER))
    return event
