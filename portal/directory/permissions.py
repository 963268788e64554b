"""Who may list, search, take away and keep what of the directory."""

from __future__ import annotations

from portal.system.access import allow, anyone

PERMISSIONS = {
    "directory.read": allow(anyone, public=True),
}
