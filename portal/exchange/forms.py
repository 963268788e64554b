"""Forms around the data package."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileRequired, MultipleFileField
from wtforms import BooleanField

from portal.system.forms import Form


class UploadForm(Form):
    """A package: one ZIP archive, or its CSV files."""

    files = MultipleFileField(
        _("Files"),
        [FileRequired(_("Choose a file."))],
        description=_(
            "One ZIP archive with the CSV files of the data contract, or several of these files. At most 10 MB;"
            " a larger package is imported on the command line."
            " Only you see it, until you import it or throw it away."
        ),
    )


class ConfirmForm(Form):
    """That the previewed package is to be taken in."""

    allow_partial = BooleanField(
        _("Import the good rows only, without those that are refused and those that refer to them")
    )
