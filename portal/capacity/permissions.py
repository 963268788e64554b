"""Who may do what with capacity-building programmes."""

from __future__ import annotations

from portal.system.access import Role, administrators, allow, anyone, holds

PERMISSIONS = {
    "programme.read": allow(anyone, public=True),
    "programme.edit": allow(holds(Role.INVENTORY_EDITOR), administrators),
}
