"""Who may see the directory."""

from __future__ import annotations

from portal.system.access import allow, anyone

PERMISSIONS = {"country.read": allow(anyone, public=True)}
