"""``portal import table``, ``mapping``, ``runs`` and ``undo``: any table, understood as a mapping file says."""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from portal.imports import queries as import_queries
from portal.imports.reading import books
from portal.imports.reading.books import Book
from portal.kernel.clock import now
from portal.kernel.errors import Refused
from portal.stakeholders import actions
from portal.stakeholders.columns.fields import ImportKind
from portal.stakeholders.columns.mapping import Doubt, TableMapping, as_toml, read_file, signature_of
from portal.stakeholders.staging.alike import FindsAlike
from portal.stakeholders.staging.laying import lay
from portal.stakeholders.staging.preparing import Where, known_mapping, take_stock, where
from portal.stakeholders.staging.ready import ready
from portal.stakeholders.staging.store import Staged, Standing
from portal.stakeholders.staging.undoing import lay_back
from portal.system.access import Actor
from portal.system.acting import actor_for, as_option
from portal.system.database import transaction
from portal.system.listing import format_option, show

BAR_WIDTH = 30
MOST_RUNS = 100
_FILE = click.Path(path_type=Path)


@contextmanager
def _refusing() -> Iterator[None]:
    """Say why something was refused, and end with 1."""
    try:
        yield
    except Refused as refusal:
        raise click.ClickException(str(refusal.sentence)) from None


@contextmanager
def _book(file: Path) -> Iterator[Book]:
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder) / "book"
        books.make(file, into, filename=file.name)
        with books.opened(into) as book:
            yield book


@click.command("mapping")
@click.argument("file", type=_FILE)
@click.option("--kind", type=click.Choice([each.value for each in ImportKind]), help="What the rows are.")
@with_appcontext
def mapping(file: Path, kind: str | None) -> None:
    """Write what the columns of FILE seem to mean as TOML, to be looked over and given to ``import table``."""
    with _refusing(), _book(file) as book:
        for note in book.notes:
            click.echo(str(note), err=True)
        at = where(book)
        found, _ = known_mapping(book, at, kind=ImportKind(kind) if kind else None)
        click.echo(as_toml(found), nl=False)


@click.command("table")
@click.argument("file", type=_FILE)
@click.option("--mapping", "mapping_file", type=_FILE, help="TOML or JSON, as ``import mapping`` writes it.")
@click.option("--kind", type=click.Choice([each.value for each in ImportKind]), help="What the rows are.")
@click.option("--source", help="Name of the list, by which its rows are known when it comes again.")
@click.option(
    "--possible",
    type=click.Choice([each.value for each in Doubt if each.value]),
    help="What becomes of rows that may be known already; they are left out when this is.",
)
@click.option("--dry-run", is_flag=True, help="Check and count, and write nothing.")
@click.option("--allow-partial", is_flag=True, help="Import the good rows although others are refused.")
@as_option
@with_appcontext
def table(file: Path, mapping_file: Path | None, email: str | None, **said: Any) -> None:
    """Import the organisations or people of FILE: CSV, TSV, XLSX, XLS or ODS.

    Without a mapping the columns are taken as they were the last time, or as they seem to be meant. Refused rows
    go to standard output, the summary to standard error. With a refused row nothing is imported, and the exit
    code is 1.
    """
    by = actor_for(email, "import.run")
    with _refusing(), _book(file) as book:
        at, meant = _meant(book, mapping_file, said)
        staged = _staged(book, at, meant)
        _tell(staged)
        if said["dry_run"]:
            click.echo("This was a dry run: nothing was imported.", err=True)
            sys.exit(1 if staged.fault_count() else 0)
        click.echo(_import(staged, meant, file, by, allow_partial=said["allow_partial"]), err=True)


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


def _tell(staged: Staged) -> None:
    rows = [
        {"line": each.line, "column": each.column, "reason": str(each.reason), "detail": str(each.detail)}
        for each in staged.faults()
    ]
    if rows:
        show(rows, "csv")
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


def _import(staged: Staged, meant: TableMapping, file: Path, by: Actor, *, allow_partial: bool) -> str:
    at = now()
    if staged.refused_count() and not allow_partial:
        raise Refused(actions.NOTHING_WRITTEN)
    with file.open("rb") as content:
        content_hash = hashlib.file_digest(content, "sha256").hexdigest()
    told = actions.TableFile(file.name, content_hash, signature_of(staged.book.fact("header")))
    with ready() as laid:
        doing = actions.new_doing(meant.source, by=by, at=at)
        lay(staged, laid, doing)
        with transaction(on=laid.connection, turn_later=True):
            run = actions.import_table(staged, doing, meant, told, allow_partial=allow_partial, by=by, at=at)
            return f"Imported as {run.code}; it can be taken back with: portal import undo {run.code}"


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
    with _refusing(), ready() as laid:
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
