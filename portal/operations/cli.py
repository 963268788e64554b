"""Commands that run the portal."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from portal.system.database import upgrade

database = AppGroup("db", help="The tables.")


@database.command("upgrade")
def upgrade_database() -> None:
    """Bring the tables up to date."""
    upgrade(current_app._get_current_object())  # type: ignore[attr-defined]


COMMANDS: list[click.Command] = [database]
