"""Forms for lists of organisations that are taken in."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField

from portal.system.forms import Form


class UploadForm(Form):
    """A list of organisations that a source keeps."""

    file = FileField(
        _("File"),
        [FileRequired(_("Choose a file."))],
        description=_(
            "ROR records or universities as JSON; members of Brazil’s exchange points or exchange points as CSV."
            " At most 10 MB. Only you see it, until you import it or throw it away."
        ),
    )


class ConfirmForm(Form):
    """That the previewed list is to be taken in."""

    allow_partial = BooleanField(_("Import the good rows although others are refused"))
