"""Who may do what with accounts."""

from __future__ import annotations

from portal.system.access import Role, administrators, allow, anyone, holds, signed_in

PERMISSIONS = {
    "account.sign_up": allow(anyone, public=True),
    "account.sign_in": allow(anyone, public=True),
    "account.sign_out": allow(anyone, public=True),
    "account.manage": allow(administrators),
    "legal.read": allow(anyone, public=True),
    "account.edit_own": allow(signed_in),
    "claim.ask": allow(signed_in),
    "claim.decide": allow(holds(Role.INVENTORY_EDITOR), administrators),
}
