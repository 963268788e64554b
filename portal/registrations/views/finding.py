"""What the pages share: the blueprint, finding the record of an address, and the address for letters."""

from __future__ import annotations

from flask import Blueprint

from portal.events import queries as event_queries
from portal.events.models import Event
from portal.questionnaires.queries import definition_of
from portal.questionnaires.reading import SectionReading, readings
from portal.registrations import queries
from portal.registrations.models import Registration
from portal.system.addresses import public_pattern
from portal.system.guard import access
from portal.system.i18n import language
from portal.system.visitor import current_actor

blueprint = Blueprint("registrations", __name__)


def load_event(code: str) -> Event | None:
    """Find the event of an address."""
    return event_queries.event_by_code(code)


def load(code: str) -> Registration | None:
    """Find the registration of an address."""
    return queries.registration_by_code(code)


def letter_url() -> str:
    """Return the address of a registration as letters give it, ``{code}`` where its code goes."""
    return public_pattern("registrations.show", "code")


def answered(registration: Registration) -> list[SectionReading]:
    """Return the answers to the organisers' questions, as people read them."""
    sheet = registration.answers
    return readings(definition_of(sheet.questions), sheet.answers, language()) if sheet else []


def is_own(registration: Registration) -> bool:
    """Tell whether the reader is who is registered."""
    return access().admits(current_actor(), "registration.read", registration)
