"""Forms of readers, and of the staff who give applications to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, Length, Optional

from portal.calls.enums import Track
from portal.calls.rubrics import Criterion
from portal.kernel.errors import Refused
from portal.questionnaires.definitions import text_in
from portal.reviews import rules
from portal.reviews.actions import MOST_TEXT
from portal.reviews.queries import BlindFile, Reader
from portal.system.forms import Form, TidyTextField, options
from portal.system.i18n import format_number, language, say

SCORE = "score_"


class ScoreForm(Form):
    """The points of each criterion, by step, and a note; :func:`score_form` adds the criteria.

    ``version`` is that of the review when the form was shown, so that two windows do not overwrite
    each other.
    """

    version = HiddenField()
    comment = TidyTextField(
        _("Note for the committee"),
        description=_("Only staff read it."),
        validators=[Length(max=MOST_TEXT, message=_("Shorten the note: at most 5,000 characters fit."))],
    )

    @property
    def criteria(self) -> list[Any]:
        """The fields of the criteria, in the order of the rubric."""
        return [field for field in self if field.short_name.startswith(SCORE)]

    @property
    def points(self) -> dict[str, int]:
        """Criterion → points, of those that were scored."""
        return {_code(field): int(field.data) for field in self.criteria if str(field.data).isdigit()}

    @property
    def submits(self) -> bool:
        """Whether the reader hands the review in, and not only saves it."""
        return bool(request.form.get("act") == "submit")

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the answers; a review that is handed in scores every criterion."""
        fits = bool(super().validate(extra_validators))
        if not self.submits:
            return fits
        for field in self.criteria:
            if not field.data and not field.errors:
                field.errors = [say(rules.UNSCORED)]
                fits = False
        return fits

    @property
    def seen_version(self) -> int:
        """The version of the review that the form was shown with; 0 when what was sent is none."""
        text = str(self.version.data)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    def is_older_than(self, file: BlindFile) -> bool:
        """Whether the review was saved anew after this form was shown."""
        return self.seen_version != file.version

    def compared_with(self, file: BlindFile) -> list[tuple[str, str, str, bool]]:
        """Return label, my value, the stored value, and whether they differ, of each answer."""
        pairs = [
            (field, _number(self._chosen(field)), _number(file.points.get(_code(field))))
            for field in self.criteria
        ]
        pairs.append((self.comment, self.comment.data or "", file.comment or ""))
        return [(field.label.text, mine, stored, mine != stored) for field, mine, stored in pairs]

    def _chosen(self, field: Any) -> int | None:
        return self.points.get(_code(field))

    def refuse(self, refusal: Refused) -> None:
        """Show why scores were refused, at the criterion."""
        field = SCORE + (refusal.field or "")
        super().refuse(Refused(refusal.sentence, field=field if field in self._fields else refusal.field))


def _code(field: Any) -> str:
    return str(field.short_name).removeprefix(SCORE)


def _number(points: int | None) -> str:
    return "" if points is None else format_number(points)


def score_form(file: BlindFile, *, sent: Any) -> ScoreForm:
    """Return the form for the rubric of a file, filled with what is stored, then with what was sent."""
    fields = {SCORE + each.code: _steps(each, file.track) for each in file.criteria}
    made = type("ScoreForm", (ScoreForm,), fields)
    stored = {SCORE + code: str(points) for code, points in file.points.items()}
    return cast(
        ScoreForm, made(formdata=sent, data=stored | {"comment": file.comment, "version": str(file.version)})
    )


def _steps(criterion: Criterion, track: Track) -> RadioField:
    spoken = language()
    steps = rules.steps_of(criterion, track)
    choices = options(
        (str(points), f"{format_number(points)} · {text_in(texts, spoken)}")
        for points, texts in steps.items()
    )
    label = gettext(
        "%(criterion)s, 0 to %(most)s points",
        criterion=text_in(criterion.label, spoken),
        most=format_number(criterion.most[track]),
    )
    return RadioField(label, choices=choices, validators=[Optional()])


class RecuseForm(Form):
    """Why a reader steps aside."""

    reason = TidyTextField(
        _("Why you step aside"),
        description=_("A few words are enough. Only staff read it."),
        validators=[
            InputRequired(_("Say in a few words why you step aside. Only staff read it.")),
            Length(max=MOST_TEXT, message=_("Shorten the reason: at most 5,000 characters fit.")),
        ],
    )


class AssignForm(Form):
    """Which applications go to which reader; ``applications`` are the ticked rows."""

    reader = SelectField(_("Reviewer"), validators=[InputRequired(_("Choose a reviewer."))])
    applications = SelectMultipleField(_("Applications"), validate_choice=False)

    def offer(self, readers: Iterable[Reader]) -> None:
        """Offer the readers to whom something may be given."""
        known = [each for each in readers if each.unknown is None]
        names = [(each.account.person.code, each.account.person.name) for each in known]
        self.reader.choices = options([("", gettext("Choose a reviewer")), *names])


def shown_scores(file: BlindFile) -> list[tuple[str, str]]:
    """Return each criterion with the points given, in the reader's language."""
    spoken = language()
    return [(text_in(each.label, spoken), _number(file.points.get(each.code))) for each in file.criteria]
