"""``portal import organisations``: a list of organisations that has a reader of its own."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click
from flask.cli import with_appcontext

from portal.stakeholders.cli.taking import BAR_WIDTH, FILE, book_of, refusing, take_in, taking_options
from portal.stakeholders.columns.mapping import Doubt
from portal.stakeholders.staging.alike import FindsAlike
from portal.stakeholders.staging.preparing import compare, mapping_of, read_list
from portal.stakeholders.staging.store import Staged
from portal.system.acting import actor_for, as_option


@click.command("organisations")
@click.argument("file", type=FILE)
@taking_options
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
def organisations(
    file: Path, possible: str | None, dry_run: bool, allow_partial: bool, output: str, email: str | None
) -> None:
    """Import organisations from FILE.

    Known are ROR records, universities, members of Brazil's exchange points and exchange points; which of
    them FILE is, is told from what it holds. Refused rows go to standard output, the summary to standard
    error. With a refused row nothing is imported, and the exit code is 1.
    """
    by = actor_for(email, "import.run")
    read = partial(read_list, doubt=Doubt(possible or ""))
    with refusing(), book_of(file, read) as book:
        staged = Staged(book)
        with click.progressbar(
            length=staged.count(),
            label=f"Comparing {mapping_of(book).source}",
            width=BAR_WIDTH,
            file=sys.stderr,
        ) as bar:
            compare(book, finder=FindsAlike(), progress=bar.update)
        take_in(staged, by, dry_run=dry_run, allow_partial=allow_partial, faults_as=output)
