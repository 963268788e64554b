"""The waitlist of an event, in the order of arrival."""

from __future__ import annotations

from sqlalchemy import func, or_, select

from portal.events.models import Event
from portal.registrations.enums import Mode, RegistrationStatus
from portal.registrations.models import Registration
from portal.system.database import db


def first_waitlisted(event: Event) -> Registration | None:
    """Return who is next for a place on site, locked."""
    return db.session.scalars(
        select(Registration)
        .where(
            Registration.event_id == event.id,
            Registration.status == RegistrationStatus.WAITLISTED,
            Registration.mode == Mode.ON_SITE,
        )
        .order_by(Registration.registered_at, Registration.id)
        .limit(1)
        .with_for_update(of=Registration)
    ).first()


def place_on_waitlist(registration: Registration) -> int:
    """Return the place on the waitlist, from 1."""
    earlier = or_(
        Registration.registered_at < registration.registered_at,
        (Registration.registered_at == registration.registered_at) & (Registration.id < registration.id),
    )
    before = db.session.scalar(
        select(func.count()).where(
            Registration.event_id == registration.event_id,
            Registration.status == RegistrationStatus.WAITLISTED,
            Registration.mode == registration.mode,
            earlier,
        )
    )
    return (before or 0) + 1
