"""What a table would do: new, changed, same and refused rows, and those that may be known already; then the word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.imports.report import unpacked
from portal.kernel.clock import now
from portal.kernel.errors import Clash, Refused
from portal.kernel.i18n import Sentence, mark_context
from portal.stakeholders import actions, queries
from portal.stakeholders.columns.mapping import Doubt, TableMapping
from portal.stakeholders.forms import ConfirmForm
from portal.stakeholders.staging.alike import FindsAlike
from portal.stakeholders.staging.laying import lay
from portal.stakeholders.staging.matching import decide
from portal.stakeholders.staging.preparing import compare, mapping_of
from portal.stakeholders.staging.ready import ready
from portal.stakeholders.staging.store import Part, Staged, StagedRow, Standing
from portal.stakeholders.table_forms import AllForm, choices_form
from portal.stakeholders.views.tables import books
from portal.stakeholders.views.tables.books import blueprint
from portal.stakeholders.views.tables.shown import changed_values, told_values
from portal.system import uploads
from portal.system.database import transaction
from portal.system.downloads import CSV_TYPE, attachment
from portal.system.forms import Form
from portal.system.guard import guard
from portal.system.i18n import country_name, say
from portal.system.paging import Page, page_number
from portal.system.tables import csv_of
from portal.system.visitor import current_actor

PAGE_SIZE = 25
REFUSED = "refused"
_TABS: dict[str, Sentence] = {
    Standing.POSSIBLE: mark_context("rows", "Perhaps known already"),
    Standing.NEW: mark_context("rows", "New"),
    Standing.CHANGED: mark_context("rows", "Changed"),
    Standing.SAME: mark_context("rows", "The same as before"),
    Standing.LEFT_OUT: mark_context("rows", "Left out"),
    REFUSED: mark_context("rows", "Refused"),
}


@contextmanager
def _staged(token: str) -> Iterator[tuple[Staged, TableMapping]]:
    with books.opened(token) as book:
        yield Staged(book), mapping_of(book)


@blueprint.get("/imports/<token>/preview")
@guard("import.run")
def preview(token: str) -> ResponseReturnValue:
    """Show what the table would do; nothing is written."""
    with _staged(token) as (staged, mapping):
        return _page(token, staged, mapping, ConfirmForm())


def _page(
    token: str, staged: Staged, mapping: TableMapping, form: ConfirmForm, *, status: int | None = None
) -> ResponseReturnValue:
    counts = _counts(staged)
    asked = request.args.get("show", "")
    show = asked if asked in _TABS else next((each for each in _TABS if counts[each]), Standing.NEW)
    page = _rows(staged, show, page_number(request.args.get("page")), counts[show])
    names = queries.records_named(_ids(page.rows)) if show != REFUSED else {}
    return render_template(
        "stakeholders/tables/preview.html",
        token=token,
        form=form,
        is_mapped=bool(mapping.columns),
        counts=counts,
        tabs=_TABS,
        show=show,
        page=page,
        names=names,
        choices=_choices(page.rows, names) if show == Standing.POSSIBLE else None,
        every=AllForm(),
        lines=[_line(row) for row in page.rows] if show != REFUSED else [],
        writes=counts[Standing.NEW] + counts[Standing.CHANGED],
        unpacked=unpacked,
    ), status or form.status


def _counts(staged: Staged) -> dict[str, int]:
    counts = staged.counts()
    found = {str(each): sum(counts.get((part, each), 0) for part in Part) for each in Standing}
    return {each: found.get(each, 0) for each in _TABS} | {REFUSED: staged.fault_count()}


def _rows(staged: Staged, show: str, number: int, total: int) -> Page[Any]:
    number = min(max(1, number), max(1, -(-total // PAGE_SIZE)))
    first = (number - 1) * PAGE_SIZE
    rows: Sequence[Any]
    if show == REFUSED:
        rows = list(staged.faults(first=first, count=PAGE_SIZE))
    else:
        rows = staged.page(Standing(show), first=first, count=PAGE_SIZE)
    return Page(rows, number, total, PAGE_SIZE)


def _ids(rows: Sequence[StagedRow]) -> set[str]:
    return {row.record_id for row in rows if row.record_id} | {
        each["id"] for row in rows for each in row.candidates
    }


def _choices(rows: Sequence[StagedRow], names: dict[str, Any]) -> Form:
    return choices_form(rows, {key: _called(named) for key, named in names.items()})


def _called(named: Any) -> str:
    place = ", ".join(filter(None, [named.city, country_name(named.country)]))
    return f"{named.name} · {place}" if place else str(named.name)


def _line(row: StagedRow) -> dict[str, Any]:
    return {
        "row": row,
        "is_person": row.part is Part.PERSON,
        "told": told_values(row),
        "changes": changed_values(row) if row.standing is not Standing.NEW else [],
    }


@blueprint.post("/imports/<token>/choices")
@guard("import.run")
def choose(token: str) -> ResponseReturnValue:
    """Keep what somebody decided about rows that may be known already."""
    with _staged(token) as (staged, mapping):
        if "every" in request.form:
            _choose_all(staged, mapping)
        else:
            _choose_shown(staged, mapping)
    page = request.args.get("page")
    return redirect(url_for("table_imports.preview", token=token, show=Standing.POSSIBLE, page=page))


def _choose_all(staged: Staged, mapping: TableMapping) -> None:
    form = AllForm()
    if not form.is_sent_well():
        return
    for part in Part:
        for rows in staged.batches(part, Standing.POSSIBLE):
            for row in rows:
                row.choice = Doubt(form.every.data).value
            decide(staged, rows, source=mapping.source)


def _choose_shown(staged: Staged, mapping: TableMapping) -> None:
    numbers = [name.removeprefix("row_") for name in request.form if name.startswith("row_")]
    found = [
        staged.row(int(each))
        for each in numbers[:PAGE_SIZE]
        if each.isascii() and each.isdigit() and len(each) < 10
    ]
    rows = [row for row in found if row is not None and row.candidates]
    form = choices_form(rows, {})
    if rows and form.is_sent_well():
        for row in rows:
            row.choice = form[f"row_{row.number}"].data
        decide(staged, rows, source=mapping.source)


@blueprint.post("/imports/<token>/preview")
@guard("import.run")
def confirm(token: str) -> ResponseReturnValue:
    """Import what was previewed, and throw the file away."""
    form = ConfirmForm()
    with _staged(token) as (staged, mapping):
        if not form.is_sent_well():
            return _page(token, staged, mapping, form)
        try:
            run = _import(staged, mapping.source, allow_partial=form.allow_partial.data)
        except Clash as clash:
            compare(staged.book, finder=FindsAlike())
            form.refuse(clash)
            return _page(token, staged, mapping, form, status=clash.status)
        except Refused as refusal:
            form.refuse(refusal)
            return _page(token, staged, mapping, form)
    uploads.discard(token, owner=books.owner())
    flash(_("The list is imported."), "done")
    return redirect(url_for("table_imports.run", code=run))


def _import(staged: Staged, source: str, *, allow_partial: bool) -> str:
    by, at = current_actor(), now()
    if staged.refused_count() and not allow_partial:
        raise Refused(actions.NOTHING_WRITTEN)
    with ready() as laid:
        doing = actions.new_doing(source, by=by, at=at)
        lay(staged, laid, doing)
        with transaction(on=laid.connection, turn_later=True):
            return actions.import_table(staged, doing, allow_partial=allow_partial, by=by, at=at).code


@blueprint.get("/imports/<token>/rows.csv")
@guard("import.run")
def rows(token: str) -> ResponseReturnValue:
    """Give every row with what becomes of it, and why."""
    with _staged(token):
        pass
    headings = [_("Line"), _("What becomes of it"), _("Name"), _("Column"), _("Why")]
    return attachment(csv_of(headings, _listed(token)), name="rows.csv", content_type=CSV_TYPE)


def _listed(token: str) -> Iterator[list[Any]]:
    with _staged(token) as (staged, _mapping):
        for fault in staged.faults():
            yield [fault.line, say(_TABS[REFUSED]), "", fault.column, say(fault.detail)]
        for part in Part:
            for batch in staged.batches(part):
                for row in batch:
                    changes = "; ".join(
                        f"{each.name}: {each.was or '–'} → {each.value}" for each in changed_values(row)
                    )
                    why = " ".join(filter(None, [changes, *map(say, row.notes)]))
                    yield [row.line, say(_TABS[row.standing]), row.told.get("name", ""), "", why]
