"""``portal import``: the group that each feature adds its own lists to."""

from __future__ import annotations

from flask.cli import AppGroup

imports = AppGroup("import", help="Take in lists that others keep.")
