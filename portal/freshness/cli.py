"""``portal freshness``: what is stale, and asking about it, from the command line."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from portal.freshness import actions, queries
from portal.freshness.exports import links_of
from portal.freshness.rules import LETTERS_AN_HOUR
from portal.kernel.clock import now
from portal.system.acting import actor_for, as_option
from portal.system.database import transaction
from portal.system.listing import format_option, show

freshness = AppGroup("freshness", help="Whether what the inventory says is still right.")


@freshness.command("list")
@format_option
@as_option
def list_concerns(output: str, email: str | None) -> None:
    """List how many records should be looked at, and why."""
    actor_for(email, "freshness.read")
    counts = queries.work_counts(country=None, today=now().date())
    rows = [{"concern": each.value, "meaning": str(each.label), "records": n} for each, n in counts.items()]
    show(rows, output)


@freshness.command("ask")
@click.option("--dry-run", is_flag=True, help="List who would be asked; write to nobody.")
@click.option(
    "--most",
    type=click.IntRange(1, LETTERS_AN_HOUR),
    default=LETTERS_AN_HOUR,
    show_default=True,
    help="How many letters at most.",
)
@format_option
@as_option
def ask(dry_run: bool, most: int, output: str, email: str | None) -> None:
    """Ask contacts and listed persons whether their record is still right, each once a year at most."""
    actor_for(email, "record.check")
    at = now()
    if dry_run:
        show([_row(one) for one in queries.to_ask(most, at=at)], output)
        return
    with transaction():
        count = actions.ask(most, link=links_of, at=at)
    click.echo(f"{count} letters written.", err=True)


def _row(one: queries.ToAsk) -> dict[str, object]:
    record = one.organisation or one.person
    return {
        "kind": "organisation" if one.organisation is not None else "person",
        "code": record.code if record is not None else "",
        "address": one.address,
    }
