"""Who may see and run calls."""

from __future__ import annotations

from typing import Any

from portal.system.access import Actor, Role, administrators, allow, anyone, holds, holds_somewhere


def is_published(_actor: Actor, call: Any) -> bool:
    """Anyone, once the call is published."""
    return call is not None and call.published_at is not None


manages = holds(Role.CALL_MANAGER, "call", lambda call: call.id)
manages_every_call = holds(Role.CALL_MANAGER)

PERMISSIONS = {
    "call.list": allow(anyone, public=True),
    "call.read": allow(is_published, manages, administrators, public=True),
    "call.manage": allow(holds_somewhere(Role.CALL_MANAGER), administrators),
    "call.create": allow(manages_every_call, administrators),
    "call.edit": allow(manages, administrators),
    "call.publish": allow(manages, administrators),
}
