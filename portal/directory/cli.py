"""The directory on the command line."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from portal.directory import actions
from portal.kernel.clock import now
from portal.system.acting import actor_for, as_option
from portal.system.database import transaction


@click.group()
def directory() -> None:
    """Keep what the directory counts and finds."""


@directory.command()
@as_option
@with_appcontext
def recount(email: str | None) -> None:
    """Write every card, count and word anew from the records.

    The database keeps them true by itself; this mends what somebody changed past the portal.
    """
    by = actor_for(email, "directory.read_all_organisations")
    with transaction():
        actions.recount(by=by, at=now())
    click.echo("The directory is counted anew.")
