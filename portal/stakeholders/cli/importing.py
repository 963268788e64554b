"""``portal import organisations``: a list of organisations from a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from flask.cli import with_appcontext

from portal.imports.report import Fault, Report
from portal.kernel.clock import now
from portal.kernel.errors import Refused
from portal.stakeholders import actions
from portal.stakeholders.sources.told import Gathered, gather
from portal.system.access import Actor
from portal.system.acting import actor_for, as_option
from portal.system.database import transaction
from portal.system.listing import show

BAR_WIDTH = 30


@click.command("organisations")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check and count, and write nothing.")
@click.option("--allow-partial", is_flag=True, help="Import the good rows although others are refused.")
@click.option(
    "--format",
    "output",
    type=click.Choice(["table", "json", "csv"]),
    default="csv",
    show_default=True,
    help="How refused rows are listed.",
)
@as_option
@with_appcontext
def organisations(file: Path, dry_run: bool, allow_partial: bool, output: str, email: str | None) -> None:
    """Import organisations from FILE.

    Known are ROR records, universities, members of Brazil's exchange points and exchange points; which of
    them FILE is, is told from what it holds. Refused rows go to standard output, the summary to standard
    error. With a refused row nothing is imported, and the exit code is 1.
    """
    by = actor_for(email, "organisation.import")
    try:
        gathered = gather(file)
        report = _import(gathered, dry_run=dry_run, allow_partial=allow_partial, by=by)
    except Refused as refusal:
        raise click.ClickException(str(refusal.sentence)) from None
    _tell(report, output, asked_dry=dry_run, partial=allow_partial)
    if report.faults and not (allow_partial and not dry_run):
        sys.exit(1)


def _import(gathered: Gathered, *, dry_run: bool, allow_partial: bool, by: Actor) -> Report:
    with click.progressbar(
        length=len(gathered.rows), label=f"Importing {gathered.source}", width=BAR_WIDTH, file=sys.stderr
    ) as bar:
        if dry_run:
            return actions.import_organisations(
                gathered, dry_run=True, allow_partial=allow_partial, by=by, at=now(), progress=bar.update
            )
        with transaction():
            return actions.import_organisations(
                gathered, dry_run=False, allow_partial=allow_partial, by=by, at=now(), progress=bar.update
            )


def _tell(report: Report, output: str, *, asked_dry: bool, partial: bool) -> None:
    show([_row(fault) for fault in report.faults], output) if report.faults or output == "json" else None
    click.echo(str(report.summary), err=True)
    if asked_dry:
        click.echo("This was a dry run: nothing was imported.", err=True)
    elif report.faults and not partial:
        click.echo(
            "Nothing was imported: mend the rows above, or import the good ones with --allow-partial.",
            err=True,
        )


def _row(fault: Fault) -> dict[str, object]:
    return {
        "line": fault.line,
        "column": fault.column,
        "reason": fault.reason,
        "detail": str(fault.detail),
    }
