"""Forms of staff who decide, and of whom an offer was made to."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length

from portal.awards.actions import MOST_TEXT
from portal.awards.enums import Outcome
from portal.system.forms import Form, TidyStringField, options

TAKE_BACK = "take_back"


class StageForm(Form):
    """What is decided on one application of the ranking: the button that was pressed, and why."""

    reference = StringField(validators=[InputRequired()])
    outcome = RadioField(
        _("Decision"),
        choices=options((act, act) for act in (*Outcome, TAKE_BACK)),
        validators=[InputRequired(_("Choose a decision."))],
    )
    reason = TidyStringField(
        _("Reason"),
        validators=[Length(max=MOST_TEXT, message=_("Shorten the reason: at most 5,000 characters fit."))],
    )

    @property
    def chosen(self) -> Outcome | None:
        """The decision, or None when the staged one is taken back."""
        return None if self.outcome.data == TAKE_BACK else Outcome(self.outcome.data)


class PublishForm(Form):
    """Nothing but the protection and the key: publishing asks once more, on a page of its own."""


class AnswerForm(Form):
    """The answer to an offer: a button for each."""

    answer = RadioField(
        _("Your answer"),
        choices=options([("accept", "accept"), ("decline", "decline")]),
        validators=[InputRequired()],
    )
