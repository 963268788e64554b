"""``portal``: the one console command."""

from __future__ import annotations

import click
from flask.cli import FlaskGroup

from portal.app import create_app


@click.group(
    cls=FlaskGroup,
    create_app=create_app,
    add_default_commands=False,
    add_version_option=False,
    set_debug_flag=False,
    load_dotenv=False,
)
def main() -> None:
    """Run and tend the portal of the Latin American and Caribbean Internet community."""


# Flask's own options choose an application and a debugger; the portal is the application.
main.params.clear()
