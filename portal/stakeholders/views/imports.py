"""Taking in a list of organisations by page: send the file, look at what it would do, then say so."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.imports.enums import RowOutcome
from portal.imports.report import Report
from portal.kernel.clock import now
from portal.kernel.errors import Missing, Refused
from portal.kernel.i18n import mark
from portal.stakeholders import actions
from portal.stakeholders.forms import ConfirmForm, UploadForm
from portal.stakeholders.sources.told import Gathered, gather
from portal.system import uploads
from portal.system.database import transaction
from portal.system.guard import guard
from portal.system.i18n import say
from portal.system.visitor import current_actor

MOST_FAULTS = 200

blueprint = Blueprint("organisation_imports", __name__)


def _owner() -> str:
    return current_actor().account_id or ""


def _file(token: str) -> Path:
    path = uploads.kept(token, owner=_owner())
    if path is None:
        raise Missing(mark("This file is gone: it was imported, thrown away, or waited longer than a day."))
    return path


@blueprint.route("/organisations/import", methods=["GET", "POST"])
@guard("organisation.import")
def upload() -> ResponseReturnValue:
    """Take a file, and show what it would do next."""
    form = UploadForm()
    if form.is_sent_well():
        uploads.discard_old(at=now())
        token = uploads.keep(form.file.data.stream, owner=_owner())
        try:
            gather(_file(token))
            return redirect(url_for("organisation_imports.preview", token=token))
        except Refused as refusal:
            uploads.discard(token, owner=_owner())
            form.refuse(Refused(refusal.sentence, field="file"))
    return render_template("stakeholders/import.html", form=form), form.status


@blueprint.get("/organisations/import/<token>")
@guard("organisation.import")
def preview(token: str) -> ResponseReturnValue:
    """Show what the file would do; nothing is written."""
    report = _import(gather(_file(token)), dry_run=True)
    return _preview(token, ConfirmForm(), report)


def _preview(token: str, form: ConfirmForm, report: Report) -> ResponseReturnValue:
    return render_template(
        "stakeholders/import_preview.html",
        form=form,
        token=token,
        report=report,
        faults=report.faults[:MOST_FAULTS],
        outcomes=RowOutcome,
    ), form.status


@blueprint.post("/organisations/import/<token>")
@guard("organisation.import")
def confirm(token: str) -> ResponseReturnValue:
    """Import the file that was previewed, and throw it away."""
    form, path = ConfirmForm(), _file(token)
    gathered = gather(path)
    if not form.is_sent_well():
        return _preview(token, form, _import(gathered, dry_run=True))
    with transaction():
        report = _import(gathered, dry_run=False, allow_partial=form.allow_partial.data)
    if report.dry_run:
        form.form_errors.append(
            _("Nothing was imported: rows are refused. Mend them, or import the good rows only.")
        )
        return _preview(token, form, report)
    uploads.discard(token, owner=_owner())
    flash(_("The list is imported: %(summary)s.", summary=say(report.summary)), "done")
    return redirect(url_for("directory.organisations"))


def _import(gathered: Gathered, *, dry_run: bool, allow_partial: bool = False) -> Report:
    return actions.import_organisations(
        gathered, dry_run=dry_run, allow_partial=allow_partial, by=current_actor(), at=now()
    )


@blueprint.post("/organisations/import/<token>/discard")
@guard("organisation.import")
def discard(token: str) -> ResponseReturnValue:
    """Throw the file away."""
    uploads.discard(token, owner=_owner())
    flash(_("The file is thrown away; nothing was imported."), "done")
    return redirect(url_for("organisation_imports.upload"))
