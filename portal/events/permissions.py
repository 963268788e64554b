"""Who may do what with events.

An organiser without a scope tends every event; one whose role is limited to an event tends that one.
"""

from __future__ import annotations

from typing import Any

from portal.system.access import Role, administrators, allow, anyone, holds


def _event_id(event: Any) -> str:
    return str(event.id)


organises = holds(Role.ORGANISER, "event", _event_id)

PERMISSIONS = {
    "event.read": allow(anyone, public=True),
    "event.create": allow(holds(Role.ORGANISER), administrators, hides=False),
    "event.edit": allow(organises, administrators),
}
