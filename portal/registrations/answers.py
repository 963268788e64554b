"""What features below ask of registrations."""

from __future__ import annotations

from portal.events.facts import OwnRegistration
from portal.events.models import Event
from portal.registrations import queries
from portal.registrations.enums import TAG_KINDS


def own_registration(event: Event, person_id: str | None) -> OwnRegistration | None:
    """Return where the reader's registration for an event stands."""
    found = queries.live_registration(event, person_id)
    return OwnRegistration(found.code, found.status.label, TAG_KINDS[found.status]) if found else None
