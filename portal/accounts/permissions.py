"""Who may do what with accounts."""

from __future__ import annotations

from portal.accounts.models import ApiToken
from portal.system.access import Actor, Role, administrators, allow, anyone, holds, signed_in


def owns(actor: Actor, token: ApiToken) -> bool:
    """Whose token it is."""
    return token.account_id == actor.account_id


PERMISSIONS = {
    "account.sign_up": allow(anyone, public=True),
    "account.sign_in": allow(anyone, public=True),
    "account.sign_out": allow(anyone, public=True),
    "account.manage": allow(administrators),
    "account.agree": allow(signed_in),
    "account.edit_own": allow(signed_in),
    "token.make": allow(signed_in),
    "token.revoke": allow(owns),
    "claim.ask": allow(signed_in),
    "claim.decide": allow(holds(Role.INVENTORY_EDITOR), administrators),
}
