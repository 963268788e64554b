"""``portal import table``, ``mapping``, ``runs`` and ``undo``: any table, understood as a mapping file says."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from portal.imports import queries as import_queries
from portal.imports.reading.books import Book
from portal.kernel.clock import now
from portal.stakeholders import actions
from portal.stakeholders.cli.taking import BAR_WIDTH, FILE, book_of, refusing, take_in, taking_options
from portal.stakeholders.columns.fields import ImportKind
from portal.stakeholders.columns.mapping import Doubt, TableMapping, as_toml, read_file
from portal.stakeholders.staging.alike import FindsAlike
from portal.stakeholders.staging.preparing import Where, known_mapping, take_stock, where
from portal.stakeholders.staging.ready import ready
from portal.stakeholders.staging.store import Staged
from portal.stakeholders.staging.undoing import lay_back
from portal.system.acting import actor_for, as_option
from portal.system.database import transaction
from portal.system.listing import format_option, show

MOST_RUNS = 100


@click.command("mapping")
@click.argument("file", type=FILE)
@click.option("--kind", type=click.Choice([each.value for each in ImportKind]), help="What the rows are.")
@with_appcontext
def mapping(file: Path, kind: str | None) -> None:
    """Write what the columns of FILE seem to mean as TOML, to be looked over and given to ``import table``."""
    with refusing(), book_of(file) as book:
        for note in book.notes:
            click.echo(str(note), err=True)
        at = where(book)
        found, _ = known_mapping(book, at, kind=ImportKind(kind) if kind else None)
        click.echo(as_toml(found), nl=False)


@click.command("table")
@click.argument("file", type=FILE)
@click.option("--mapping", "mapping_file", type=FILE, help="TOML or JSON, as ``import mapping`` writes it.")
@click.option("--kind", type=click.Choice([each.value for each in ImportKind]), help="What the rows are.")
@click.option("--source", help="Name of the list, by which its rows are known when it comes again.")
@taking_options
@as_option
@with_appcontext
def table(file: Path, mapping_file: Path | None, email: str | None, **said: Any) -> None:
    """Import the organisations or people of FILE: CSV, TSV, XLSX, XLS or ODS.

    Without a mapping the columns are taken as they were the last time, or as they seem to be meant. Refused rows
    go to standard output, the summary to standard error. With a refused row nothing is imported, and the exit
    code is 1.
    """
    by = actor_for(email, "import.run")
    with refusing(), book_of(file) as book:
        at, meant = _meant(book, mapping_file, said)
        staged = _staged(book, at, meant)
        take_in(staged, by, dry_run=said["dry_run"], allow_partial=said["allow_partial"])


def _meant(book: Book, mapping_file: Path | None, said: dict[str, Any]) -> tuple[Where, TableMapping]:
    kind = ImportKind(said["kind"]) if said["kind"] else None
    if mapping_file is None:
        at = where(book)
        meant, _ = known_mapping(book, at, kind=kind)
    else:
        meant = read_file(_text_of(mapping_file))
        at = where(book, number=meant.table, line=meant.header_line)
    doubt = Doubt(said["possible"]) if said["possible"] else meant.doubt
    source = said["source"] or meant.source
    return at, replace(meant, kind=kind or meant.kind, source=source, doubt=doubt)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        raise click.ClickException(f"The mapping “{path.name}” cannot be read.") from None


def _staged(book: Book, at: Where, meant: TableMapping) -> Staged:
    with click.progressbar(
        length=2 * at.about.row_count, label="Reading and comparing", width=BAR_WIDTH, file=sys.stderr
    ) as bar:
        return take_stock(book, at, meant, finder=FindsAlike(), progress=bar.update)


@click.command("runs")
@format_option
@with_appcontext
def runs(output: str) -> None:
    """List the imports that were done, latest first."""
    names = ("code", "at", "kind", "source", "file_name", "new_count", "changed_count", "same_count")
    more = ("refused_count", "left_out_count", "undone_at", "restored_count", "kept_count")
    found = import_queries.latest_runs(MOST_RUNS)
    show([{name: getattr(run, name) for name in (*names, *more)} for run in found], output)


@click.command("undo")
@click.argument("code", metavar="RUN")
@format_option
@as_option
@with_appcontext
def undo(code: str, output: str, email: str | None) -> None:
    """Take the import RUN back, as far as nobody changed it since; what stays is listed, with why."""
    by, at = actor_for(email, "import.undo"), now()
    run = import_queries.run_by_code(code)
    if run is None:
        raise click.ClickException(f"There is no import {code}.")
    with refusing(), ready() as laid:
        kept = lay_back(run, laid, actions.undoing_of(run, by=by, at=at))
        with transaction(on=laid.connection):
            done = actions.undo_import(code, kept, by=by, at=at)
            summary = f"{done.restored_count} records are as before, {done.kept_count} stay."
    rows = [
        {"line": each.line, "kind": each.record_kind, "record": each.record_id, "why": why}
        for each, why in import_queries.kept_records(code)
    ]
    if rows:
        show(rows, output)
    click.echo(summary, err=True)
