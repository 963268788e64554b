"""Who may bring a data package in, and take it out: both touch every record there is."""

from __future__ import annotations

from portal.system.access import administrators, allow

PERMISSIONS = {
    "package.import": allow(administrators),
    "package.export": allow(administrators),
    "inventory.import": allow(administrators),
    "inventory.export": allow(administrators),
}
