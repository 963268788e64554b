"""Who may look into the running portal."""

from __future__ import annotations

from portal.system.access import administrators, allow, anyone

PERMISSIONS = {
    "health.read": allow(anyone, public=True),
    "outbox.read": allow(administrators),
}
