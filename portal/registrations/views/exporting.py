"""The attendee list as a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from flask import request
from flask.typing import ResponseReturnValue

from portal.events.models import Event
from portal.kernel.clock import now
from portal.registrations import actions, exports, queries
from portal.registrations.views.finding import blueprint, load_event
from portal.system import tables
from portal.system.database import transaction
from portal.system.downloads import CSV_TYPE, XLSX_TYPE, attachment, chunks_of
from portal.system.guard import guard, may
from portal.system.i18n import language
from portal.system.visitor import current_actor


@dataclass(frozen=True)
class Wanted:
    """The list of an event in one kind of file."""

    event: Event
    kind: str

    @property
    def event_id(self) -> str:
        """The event, by which a scoped role is decided."""
        return self.event.id


def _load(code: str, kind: str) -> Wanted | None:
    event = load_event(code)
    return Wanted(event, kind) if event is not None else None


@blueprint.get("/events/<code>/attendees.<any(csv, xlsx):kind>")
@guard("attendee.export", _load)
def export(wanted: Wanted) -> ResponseReturnValue:
    """Give exactly what the list shows under these filters, with the chosen columns; it is logged first."""
    event, filters = wanted.event, exports.read_filter(request.args)
    columns = exports.choose(request.args.getlist("column"), partial(_may, event))
    with transaction():
        actions.log_export(
            event,
            kind=wanted.kind,
            filters=filters.as_pairs(),
            columns=[column.key for column in columns],
            rows=queries.attendee_count(event, filters),
            by=current_actor(),
            at=now(),
        )
    headings, name = exports.headings(columns, language()), f"attendees-{event.code}.{wanted.kind}"
    sort = request.args.get("sort", "name")
    rows = queries.attendee_rows(event, filters, exports.needed(columns), sort=sort)
    cells = map(exports.cells(columns, language()), rows)
    if wanted.kind == "csv":
        return attachment(tables.csv_of(headings, cells), name=name, content_type=CSV_TYPE)
    file = tables.xlsx_of(headings, cells, title=event.title)
    return attachment(chunks_of(file), name=name, content_type=XLSX_TYPE)


def _may(event: Event, permission: str) -> bool:
    return may(permission, event)
