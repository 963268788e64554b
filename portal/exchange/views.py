"""The data package by page: take it out, send one in, look at what it would do, then say so."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.exchange import actions, exports
from portal.exchange.faults import Fault
from portal.exchange.forms import ConfirmForm, UploadForm
from portal.exchange.inventory.writing import inventory_lines
from portal.exchange.reading.packages import Archive, pack
from portal.exchange.report import Report
from portal.exchange.staging.store import Staging, staging
from portal.kernel.clock import now
from portal.kernel.errors import Missing, Refused
from portal.kernel.i18n import mark
from portal.system import uploads
from portal.system.database import transaction
from portal.system.downloads import CSV_TYPE, attachment, chunks_of
from portal.system.guard import guard
from portal.system.i18n import say
from portal.system.visitor import current_actor

MOST_FAULTS = 200
ZIP_TYPE = "application/zip"
LINES_TYPE = "application/jsonl"

blueprint = Blueprint("packages", __name__)


def _owner() -> str:
    return current_actor().account_id or ""


@contextmanager
def _staged(token: str) -> Iterator[Staging]:
    """Stage the package of a token; the file stays where it is."""
    path = uploads.kept(token, owner=_owner())
    if path is None:
        raise Missing(mark("This file is gone: it was imported, thrown away, or waited longer than a day."))
    archive = Archive(path)
    try:
        with staging() as staged:
            actions.stage(archive, staged)
            yield staged
    finally:
        archive.close()


@blueprint.get("/data-package")
@guard("package.export")
def index() -> ResponseReturnValue:
    """What the package is, the whole of it to take away, and the way in."""
    return render_template("exchange/index.html")


@blueprint.post("/data-package/export")
@guard("package.export")
def export() -> ResponseReturnValue:
    """Give the whole package as a ZIP archive; it is logged first."""
    file, written = exports.zipped()
    with transaction():
        actions.log_export(kind="zip", rows=written.rows, content=written.hash, by=current_actor(), at=now())
    return attachment(chunks_of(file), name=f"data-package-{now():%Y-%m-%d}.zip", content_type=ZIP_TYPE)


@blueprint.route("/data-package/import", methods=["GET", "POST"])
@guard("package.import")
def upload() -> ResponseReturnValue:
    """Take a package, and show what it would do next."""
    form = UploadForm()
    if form.is_sent_well():
        uploads.discard_old(at=now())
        try:
            return redirect(url_for("packages.preview", token=_keep(form.files.data)))
        except Refused as refusal:
            form.refuse(Refused(refusal.sentence, field="files"))
    return render_template("exchange/import.html", form=form), form.status


def _keep(files: list[Any]) -> str:
    """Keep what was sent as one archive; return its token.

    :raises Refused: if it is none, or holds no table of the contract
    """
    if len(files) == 1 and not str(files[0].filename).lower().endswith(".csv"):
        token = uploads.keep(files[0].stream, owner=_owner())
    else:
        with tempfile.TemporaryFile() as packed:
            pack(((str(each.filename), each.stream) for each in files), packed)
            packed.seek(0)
            token = uploads.keep(packed, owner=_owner())
    try:
        _check(token)
    except Refused:
        uploads.discard(token, owner=_owner())
        raise
    return token


def _check(token: str) -> None:
    path = uploads.kept(token, owner=_owner())
    if path is not None:
        archive = Archive(path)
        archive.close()
        if not archive.sizes():
            raise Refused(mark("None of the files is named as a table of the data contract."))


@blueprint.get("/data-package/import/<token>")
@guard("package.import")
def preview(token: str) -> ResponseReturnValue:
    """Show what the package would do; nothing is written."""
    with _staged(token) as staged:
        report = actions.preview_package(staged)
        return _preview(token, ConfirmForm(), report, staged)


def _preview(token: str, form: ConfirmForm, report: Report, staged: Staging) -> ResponseReturnValue:
    faults: list[tuple[str, Fault]] = list(staged.faults(most=MOST_FAULTS))
    return render_template(
        "exchange/import_preview.html",
        form=form,
        token=token,
        report=report,
        faults=faults,
        fault_count=staged.fault_count(),
    ), form.status


@blueprint.get("/data-package/import/<token>/faults.csv")
@guard("package.import")
def faults(token: str) -> ResponseReturnValue:
    """Give every fault of a package, as the command writes them."""
    with _staged(token) as staged:
        actions.preview_package(staged)
        file = exports.faults_file(staged)
    return attachment(chunks_of(file), name="faults.csv", content_type=CSV_TYPE)


@blueprint.post("/data-package/import/<token>")
@guard("package.import")
def confirm(token: str) -> ResponseReturnValue:
    """Import the package that was previewed, and throw it away."""
    form = ConfirmForm()
    with _staged(token) as staged:
        if not form.is_sent_well():
            return _preview(token, form, actions.preview_package(staged), staged)
        with transaction(on=staged.connection):
            report = actions.import_package(
                staged, allow_partial=form.allow_partial.data, by=current_actor(), at=now()
            )
        if not report.is_written:
            form.form_errors.append(
                _("Nothing was imported: rows are refused. Mend them, or import the good rows only.")
            )
            return _preview(token, form, report, staged)
    uploads.discard(token, owner=_owner())
    flash(_("The package is imported: %(summary)s.", summary=say(report.summary)), "done")
    return redirect(url_for("packages.index"))


@blueprint.post("/data-package/import/<token>/discard")
@guard("package.import")
def discard(token: str) -> ResponseReturnValue:
    """Throw the package away."""
    uploads.discard(token, owner=_owner())
    flash(_("The file is thrown away; nothing was imported."), "done")
    return redirect(url_for("packages.upload"))


@blueprint.post("/data-package/inventory")
@guard("inventory.export")
def export_inventory() -> ResponseReturnValue:
    """Send the inventory as lines of JSON; that it was taken stays in the trail."""
    rows: Counter[str] = Counter()
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer that streams it closes it
    for piece in inventory_lines(lambda kind, count: rows.update({kind: count})):
        file.write(piece)
    file.seek(0)
    with transaction():
        actions.log_inventory_export(rows=rows, by=current_actor(), at=now())
    return attachment(chunks_of(file), name="inventory.jsonl", content_type=LINES_TYPE)
