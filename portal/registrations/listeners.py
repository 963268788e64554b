"""What registrations do when something happens to their event."""

from __future__ import annotations

from datetime import datetime

from portal.events.models import Event
from portal.registrations import actions
from portal.system.access import Actor
from portal.system.addresses import public_pattern


def hear_cancelled(event: Event, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 - who cancels is in the trail
    """Write to everyone whose registration stands."""
    actions.tell_cancelled(event, url=public_pattern("registrations.show", "code"), at=at)


def hear_room_changed(event: Event, *, by: Actor, at: datetime) -> None:  # noqa: ARG001
    """Give new places to the waitlist."""
    actions.fill(event, url=public_pattern("registrations.show", "code"), at=at)
