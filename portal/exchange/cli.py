"""``portal import package`` and ``portal export package``: every table of the data contract, in and out."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click
from flask.cli import AppGroup, with_appcontext

from portal.exchange import actions, exports
from portal.exchange.inventory.writing import inventory_lines
from portal.exchange.reading.packages import Folder
from portal.exchange.report import Report
from portal.exchange.staging.shape import SHAPES
from portal.exchange.staging.store import Staging, staging
from portal.kernel.clock import now
from portal.kernel.errors import Refused
from portal.system.acting import actor_for, as_option
from portal.system.database import transaction
from portal.system.downloads import chunks_of

BAR_WIDTH = 30


export = AppGroup("export", help="Take out what the portal holds.")


@click.command("package")
@click.argument("package_dir", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--allow-partial",
    is_flag=True,
    help="Import the good rows although others have faults; rows that refer to a row left out are left out too.",
)
@as_option
@with_appcontext
def import_package(package_dir: Path, allow_partial: bool, email: str | None) -> None:
    """Import a data package: a folder with a CSV file for each table of the data contract.

    Faults go to standard output as CSV, the summary to standard error. With a fault nothing is imported, and
    the exit code is 1.
    """
    by = actor_for(email, "package.import")
    with staging() as staged:
        _stage(package_dir, staged)
        try:
            with transaction(on=staged.connection):
                report = actions.import_package(staged, allow_partial=allow_partial, by=by, at=now())
        except Refused as refusal:
            raise click.ClickException(str(refusal.sentence)) from None
        _tell(staged, report)
    if not report.is_written:
        sys.exit(1)


def _stage(folder: Path, staged: Staging) -> None:
    package = Folder(folder)
    size = sum(package.sizes().values())
    with click.progressbar(length=size, label="Reading the package", width=BAR_WIDTH, file=sys.stderr) as bar:
        actions.stage(package, staged, progress=bar.update)
    if not package.sizes():
        click.echo("The folder holds no file of the data contract.", err=True)


def _tell(staged: Staging, report: Report) -> None:
    """Write the faults, if there are any, and the summary, which is the last line."""
    if report.refused:
        # Bytes, for the contract fixes them, whatever the terminal's language is.
        for piece in chunks_of(exports.faults_file(staged)):
            click.echo(piece, nl=False)
    if not report.is_written:
        click.echo(
            "Nothing was imported: mend the rows above, or import the good ones with --allow-partial.",
            err=True,
        )
    click.echo(str(report.summary), err=True)


@export.command("package")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@as_option
def export_package(folder: Path, email: str | None) -> None:
    """Write the whole data package into DIR: every table of the data contract, and its description.

    The same records give the same bytes; the export is logged.
    """
    by = actor_for(email, "package.export")
    with click.progressbar(
        length=len(SHAPES), label="Writing the package", width=BAR_WIDTH, file=sys.stderr
    ) as bar:
        written = exports.write_folder(folder, progress=lambda _shape: bar.update(1))
    with transaction():
        actions.log_export(kind="folder", rows=written.rows, content=written.hash, by=by, at=now())
    click.echo(f"{written.total} rows written to {folder}.", err=True)


@export.command("inventory")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@as_option
def export_inventory(file: Path, email: str | None) -> None:
    """Write the inventory into FILE: organisations, persons, bodies and all that is known of them.

    One record a line, in JSON. Nothing is lost: an import into an empty portal gives the same file again.
    """
    by = actor_for(email, "inventory.export")
    rows: Counter[str] = Counter()
    unfinished = file.with_name(file.name + ".unfinished")
    try:
        with unfinished.open("wb") as out:
            for piece in inventory_lines(lambda kind, count: rows.update({kind: count})):
                out.write(piece)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    with transaction():
        actions.log_inventory_export(rows=rows, by=by, at=now())
    click.echo(f"{rows.total()} records written to {file}.", err=True)


@click.command("inventory")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_option
@with_appcontext
def import_inventory(file: Path, email: str | None) -> None:
    """Import an export of the inventory from FILE, whole or not at all.

    Into an empty portal, or one that has the same records already. Faults go to standard output, one a line
    with the number of the line in FILE; with one nothing is imported, and the exit code is 1.
    """
    by = actor_for(email, "inventory.import")
    try:
        with file.open("rb") as lines, transaction():
            outcome = actions.import_inventory(lines, by=by, at=now())
    except actions.NotTaken as refusal:
        for fault in refusal.outcome.faults:
            click.echo(f"{fault.line}: {fault.sentence}")
        click.echo(str(refusal.sentence), err=True)
        sys.exit(1)
    click.echo(str(outcome.summary), err=True)
