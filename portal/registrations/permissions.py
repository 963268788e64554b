"""Who may do what with registrations and attendances.

The organisers of an event see and decide about its registrations; everyone else sees their own.
"""

from __future__ import annotations

from typing import Any

from portal.registrations import queries
from portal.system.access import Actor, Role, administrators, allow, holds, signed_in


def _event_id(record: Any) -> str:
    """Return the event that the record is, or belongs to."""
    return str(getattr(record, "event_id", None) or record.id)


def own(actor: Actor, registration: Any) -> bool:
    """Who is registered by it."""
    return queries.is_same_person(actor.person_id, registration.person_id)


organises = holds(Role.ORGANISER, "event", _event_id)

PERMISSIONS = {
    "registration.create": allow(signed_in, hides=False),
    "registration.read": allow(own),
    "registration.change": allow(own, organises, administrators),
    "registration.cancel": allow(own, organises, administrators),
    "registration.manage": allow(organises, administrators),
    "registration.check_in": allow(organises, administrators),
    "attendance.record": allow(organises, administrators),
    "attendee.read": allow(organises, administrators),
    "attendee.export": allow(organises, administrators),
    "attendee.read_email": allow(organises, administrators),
    "attendee.read_gender": allow(holds(Role.ANALYST), administrators),
}
