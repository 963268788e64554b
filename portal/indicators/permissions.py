"""Who may see figures, and who the rows behind them."""

from __future__ import annotations

from portal.system.access import Role, administrators, allow, anyone, holds

PERMISSIONS = {
    "indicator.read": allow(anyone, public=True),
    "indicator.rows": allow(holds(Role.ANALYST), holds(Role.CALL_MANAGER), administrators, hides=False),
}
