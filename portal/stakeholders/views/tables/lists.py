"""Sending a list that has a reader of its own: nothing is asked about its columns."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.kernel.clock import now
from portal.kernel.errors import Refused
from portal.stakeholders.forms import UploadForm
from portal.stakeholders.staging.alike import FindsAlike
from portal.stakeholders.staging.preparing import compare, read_list
from portal.stakeholders.views.tables import books
from portal.stakeholders.views.tables.books import blueprint
from portal.system import uploads
from portal.system.guard import guard


@blueprint.route("/organisations/import", methods=["GET", "POST"])
@guard("import.run")
def upload_list() -> ResponseReturnValue:
    """Take a list, and show what it would do next."""
    form = UploadForm()
    if form.is_sent_well():
        uploads.discard_old(at=now())
        sent = form.file.data
        try:
            token = books.keep(sent.stream, filename=sent.filename or "", read=read_list)
            with books.opened(token) as book:
                compare(book, finder=FindsAlike())
            return redirect(url_for("table_imports.preview", token=token))
        except Refused as refusal:
            form.refuse(Refused(refusal.sentence, field="file"))
    return render_template("stakeholders/import.html", form=form), form.status
