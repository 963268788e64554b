"""What every import of the inventory's commands does: a book to read into, what it would do, the writing."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from portal.imports.reading import books
from portal.imports.reading.books import Book
from portal.kernel.clock import now
from portal.kernel.errors import Refused
from portal.stakeholders import actions
from portal.stakeholders.columns.mapping import Doubt
from portal.stakeholders.staging.laying import lay
from portal.stakeholders.staging.preparing import mapping_of
from portal.stakeholders.staging.ready import ready
from portal.stakeholders.staging.store import Staged, Standing
from portal.system.access import Actor
from portal.system.database import transaction
from portal.system.listing import show

BAR_WIDTH = 30
FILE = click.Path(path_type=Path)


def taking_options(command: Any) -> Any:
    """Give a command the options that every import has."""
    for option in (
        click.option(
            "--allow-partial", is_flag=True, help="Import the good rows although others are refused."
        ),
        click.option("--dry-run", is_flag=True, help="Check and count, and write nothing."),
        click.option(
            "--possible",
            type=click.Choice([each.value for each in Doubt if each.value]),
            help="What becomes of rows that may be known already; they are left out when this is.",
        ),
    ):
        command = option(command)
    return command


@contextmanager
def refusing() -> Iterator[None]:
    """Say why something was refused, and end with 1."""
    try:
        yield
    except Refused as refusal:
        raise click.ClickException(str(refusal.sentence)) from None


@contextmanager
def book_of(file: Path, read: Callable[..., None] = books.make) -> Iterator[Book]:
    """Read a file into a book, and open it."""
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder) / "book"
        read(file, into, filename=file.name)
        with books.opened(into) as book:
            yield book


def take_in(staged: Staged, by: Actor, *, dry_run: bool, allow_partial: bool, faults_as: str = "csv") -> None:
    """Tell what the rows would do, and do it unless it is a dry run.

    :raises Refused: if rows are refused, and the good ones alone are not wanted
    """
    _tell(staged, faults_as)
    if dry_run:
        click.echo("This was a dry run: nothing was imported.", err=True)
        sys.exit(1 if staged.fault_count() else 0)
    click.echo(_import(staged, by, allow_partial=allow_partial), err=True)


def _tell(staged: Staged, output: str) -> None:
    rows = [
        {"line": each.line, "column": each.column, "reason": str(each.reason), "detail": str(each.detail)}
        for each in staged.faults()
    ]
    if rows or output == "json":
        show(rows, output)
    summary = ", ".join(
        f"{staged.count(standing)} {word}"
        for standing, word in (
            (Standing.NEW, "new"),
            (Standing.CHANGED, "changed"),
            (Standing.SAME, "same"),
        )
    )
    waiting = staged.count(Standing.POSSIBLE, Standing.LEFT_OUT)
    click.echo(f"{summary}, {staged.refused_count()} refused, {waiting} left out", err=True)


def _import(staged: Staged, by: Actor, *, allow_partial: bool) -> str:
    at = now()
    if staged.refused_count() and not allow_partial:
        raise Refused(actions.NOTHING_WRITTEN)
    with ready() as laid:
        doing = actions.new_doing(mapping_of(staged.book).source, by=by, at=at)
        lay(staged, laid, doing)
        with transaction(on=laid.connection, turn_later=True):
            run = actions.import_table(staged, doing, allow_partial=allow_partial, by=by, at=at)
            return f"Imported as {run.code}; it can be taken back with: portal import undo {run.code}"
