"""The form of a view that somebody keeps."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField
from wtforms.validators import DataRequired, Length

from portal.directory.actions import LONGEST_NAME
from portal.system.forms import Form, TidyStringField


class ViewForm(Form):
    """Under which name, and whether other staff see it; ``kind`` and ``query`` say which list."""

    name = TidyStringField(
        _("Name of the view"), [DataRequired(_("Give the view a name.")), Length(max=LONGEST_NAME)]
    )
    is_shared = BooleanField(_("Share it with other staff"))
    kind = HiddenField()
    query = HiddenField()
