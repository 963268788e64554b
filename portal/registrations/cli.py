"""``portal attendees``: the attendee list from the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from portal.events import queries as event_queries
from portal.events.models import Event
from portal.kernel.clock import now
from portal.kernel.errors import Refused
from portal.registrations import actions, exports, queries
from portal.registrations.exports import AttendeeColumn
from portal.registrations.queries import Filter
from portal.system import tables
from portal.system.access import Actor
from portal.system.acting import actor_for, as_option
from portal.system.database import transaction
from portal.system.downloads import chunks_of
from portal.system.guard import access
from portal.system.i18n import LANGUAGES

attendees = AppGroup("attendees", help="The attendee lists of events.")


@attendees.command("export")
@click.argument("event_name", metavar="EVENT")
@click.option(
    "--format", "kind", type=click.Choice(["csv", "xlsx", "json"]), default="csv", show_default=True
)
@click.option(
    "--columns", default="", help="Keys of columns, with commas between; the usual ones when left out."
)
@click.option(
    "--filter",
    "pairs",
    multiple=True,
    metavar="NAME=VALUE",
    help="q, status, mode, category or country; may be repeated. status=all for every registration,"
    " those that stand when left out.",
)
@click.option("--sort", default="name", show_default=True, help="A column's key; a hyphen turns it round.")
@click.option("--language", type=click.Choice(list(LANGUAGES)), default="en", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
@as_option
def export(
    event_name: str,
    kind: str,
    columns: str,
    pairs: tuple[str, ...],
    sort: str,
    language: str,
    output: Path,
    email: str | None,
) -> None:
    """Write the attendee list of EVENT, its public code or its id, to a file; the export is logged."""
    event = event_queries.event_by_code_or_id(event_name)
    if event is None:
        raise click.ClickException(f"There is no event {event_name}.")
    actor = actor_for(email, "attendee.export", event)
    try:
        wanted = exports.read_filter_strictly(dict(_pair(each) for each in pairs))
        chosen = exports.choose_strictly(_keys(columns), lambda name: _may(actor, name, event))
    except Refused as refusal:
        raise click.ClickException(str(refusal.sentence)) from None
    count = _log(event, kind, wanted, chosen, actor)
    _WRITERS[kind](output, event, chosen, _counted(event, wanted, chosen, sort, count), language)
    click.echo(f"{count} rows written to {output}.", err=True)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise click.ClickException(f"A filter is written NAME=VALUE: {text}")
    return name, value


def _keys(text: str) -> list[str]:
    return [key.strip() for key in text.split(",") if key.strip()]


def _may(actor: Actor, permission: str, event: Event) -> bool:
    return actor.is_portal or access().admits(actor, permission, event)


def _log(event: Event, kind: str, wanted: Filter, columns: list[AttendeeColumn], actor: Actor) -> int:
    with transaction():
        count = queries.attendee_count(event, wanted)
        actions.log_export(
            event,
            kind=kind,
            filters=wanted.as_pairs(),
            columns=[column.key for column in columns],
            rows=count,
            by=actor,
            at=now(),
        )
    return count


def _counted(
    event: Event, wanted: Filter, columns: list[AttendeeColumn], sort: str, count: int
) -> Iterator[Any]:
    rows = queries.attendee_rows(event, wanted, exports.needed(columns), sort=sort)
    with click.progressbar(rows, length=count, label="Attendees", file=sys.stderr) as bar:
        yield from bar


def _write_csv(
    output: Path, _event: Event, columns: list[AttendeeColumn], rows: Iterator[Any], language: str
) -> None:
    cells = map(exports.cells(columns, language), rows)
    with output.open("wb") as file:
        file.writelines(tables.csv_of(exports.headings(columns, language), cells))


def _write_xlsx(
    output: Path, event: Event, columns: list[AttendeeColumn], rows: Iterator[Any], language: str
) -> None:
    cells = map(exports.cells(columns, language), rows)
    made = tables.xlsx_of(exports.headings(columns, language), cells, title=event.title)
    with output.open("wb") as file:
        file.writelines(chunks_of(made))


def _write_json(
    output: Path, _event: Event, columns: list[AttendeeColumn], rows: Iterator[Any], _language: str
) -> None:
    coded = map(exports.codes(columns), rows)
    with output.open("w", encoding="utf-8") as file:
        file.write("[")
        for number, row in enumerate(coded):
            file.write(",\n" if number else "\n")
            file.write(json.dumps({k: tables.as_json(v) for k, v in row.items()}, ensure_ascii=False))
        file.write("\n]\n")


_WRITERS: dict[str, Callable[..., None]] = {"csv": _write_csv, "xlsx": _write_xlsx, "json": _write_json}
