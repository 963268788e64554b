"""The one place where the state of a registration is set."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from portal.events import queries as event_queries
from portal.registrations import queries
from portal.registrations.enums import RegistrationStatus
from portal.registrations.models import Registration
from portal.registrations.rules import is_live, live_key
from portal.registrations.workflow import LIFE
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db


def hold(registration: Registration) -> None:
    """Hold the event, then the registration, so that two acts on them follow each other."""
    event_queries.lock(registration.event)
    queries.lock(registration)


def move(
    registration: Registration,
    act: str,
    *,
    by: Actor,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
) -> RegistrationStatus:
    """Take a step, and leave its line in the trail.

    :raises Clash: if the registration may not take it
    """
    before = registration.status
    registration.status = LIFE.take(act, before)
    registration.live_key = (
        live_key(registration.event, registration.person_id) if is_live(registration) else None
    )
    db.session.flush()
    audit.record(
        f"registration.{act}",
        registration,
        by=by,
        at=at,
        from_state=before,
        to_state=registration.status,
        facts=facts,
    )
    return registration.status
