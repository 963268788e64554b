"""Forms of staff about an application; those of its sections come from the questionnaire."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms.validators import DataRequired, Length

from portal.system.forms import Form, TidyTextField


class NotEligibleForm(Form):
    """Why an application goes no further."""

    reason = TidyTextField(
        _("Why it is not eligible"),
        [DataRequired(_("Say why; the applicant reads it in the letter.")), Length(max=2_000)],
        description=_("It goes to the applicant by letter, word for word."),
    )
