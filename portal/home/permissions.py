"""Who may see the front page and a desk."""

from __future__ import annotations

from portal.system.access import allow, anyone, signed_in

PERMISSIONS = {
    "front.read": allow(anyone, public=True),
    "desk.read": allow(signed_in),
}
