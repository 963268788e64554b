"""Who looks after the freshness of records, and who may answer a letter."""

from __future__ import annotations

from portal.system.access import Role, administrators, allow, anyone, holds, signed_in

PERMISSIONS = {
    "freshness.read": allow(holds(Role.INVENTORY_EDITOR), administrators),
    "record.check": allow(holds(Role.INVENTORY_EDITOR), administrators),
    "inquiry.ask_again": allow(signed_in),
    "inquiry.answer": allow(anyone, public=True),
}
