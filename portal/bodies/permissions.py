"""Who may do what with bodies and memberships."""

from __future__ import annotations

from portal.system.access import Role, administrators, allow, anyone, holds

PERMISSIONS = {
    "body.read": allow(anyone, public=True),
    "body.edit": allow(holds(Role.INVENTORY_EDITOR), administrators),
    "membership.edit": allow(holds(Role.INVENTORY_EDITOR), administrators),
}
