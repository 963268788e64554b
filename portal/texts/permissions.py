"""Who may change what the portal says to everyone."""

from __future__ import annotations

from portal.system.access import administrators, allow, anyone

PERMISSIONS = {
    "administration.read": allow(administrators),
    "code.name": allow(administrators),
    "country.note": allow(administrators),
    "legal.read": allow(anyone, public=True),
    "legal.write": allow(administrators),
}
