"""The imports that were done: a list of them, what each did, and the way back."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.imports import queries as import_queries
from portal.imports.models import ImportRun
from portal.imports.report import unpacked
from portal.kernel.clock import now
from portal.kernel.errors import Clash
from portal.stakeholders import actions, queries
from portal.stakeholders.columns.fields import ImportKind
from portal.stakeholders.staging.ready import ready
from portal.stakeholders.staging.undoing import lay_back
from portal.stakeholders.views.tables.books import blueprint
from portal.stakeholders.views.tables.shown import said
from portal.system.acting import NAMES_OF
from portal.system.database import transaction
from portal.system.forms import Form
from portal.system.guard import guard
from portal.system.paging import page_number
from portal.system.visitor import current_actor

_KINDS = {each.value: each.label for each in ImportKind}


@blueprint.get("/imports")
@guard("import.read")
def index() -> ResponseReturnValue:
    """List the imports, latest first."""
    page = import_queries.runs_found(page_number(request.args.get("page")))
    names = NAMES_OF.ask()({run.account_id for run in page.rows if run.account_id})
    return render_template("stakeholders/tables/runs.html", page=page, names=names)


@blueprint.get("/imports/runs/<code>")
@guard("import.read", import_queries.run_by_code)
def run(one: ImportRun) -> ResponseReturnValue:
    """Show what an import did, record by record."""
    return _page(one, Form())


def _page(one: ImportRun, form: Form) -> ResponseReturnValue:
    page = import_queries.records_of(one, page_number(request.args.get("page")))
    return render_template(
        "stakeholders/tables/run.html",
        run=one,
        form=form,
        page=page,
        named=queries.records_named({each.record_id for each in page.rows}),
        names=NAMES_OF.ask()({each for each in (one.account_id, one.undone_by) if each}),
        kinds=_KINDS,
        said=said,
        unpacked=unpacked,
    ), form.status if form.errors else 200


@blueprint.post("/imports/runs/<code>/undo")
@guard("import.undo", import_queries.run_by_code)
def undo(one: ImportRun) -> ResponseReturnValue:
    """Take an import back, as far as nobody changed it since."""
    form, code = Form(), one.code
    if not form.is_sent_well():
        return _page(one, form)
    by, at = current_actor(), now()
    try:
        with ready() as laid:
            kept = lay_back(one, laid, actions.undoing_of(one, by=by, at=at))
            with transaction(on=laid.connection):
                actions.undo_import(code, kept, by=by, at=at)
    except Clash as clash:
        form.refuse(clash)
        return _page(import_queries.run_by_code(code) or one, form)
    flash(_("The import is taken back."), "done")
    return redirect(url_for("table_imports.run", code=code))
