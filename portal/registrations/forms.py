"""Forms of registration, of the door and of reports."""

from __future__ import annotations

import csv
import io
import math
import re
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from portal.events.models import Event
from portal.kernel.codes import tidy
from portal.kernel.i18n import mark
from portal.registrations import rules
from portal.registrations.actions import ReportLine
from portal.registrations.enums import Category, Funding, Mode
from portal.registrations.models import Registration
from portal.registrations.rules import Wishes
from portal.stakeholders.enums import ConsentDocument
from portal.stakeholders.models import Person
from portal.system.forms import Form, TidyStringField, TidyTextField, labelled, options
from portal.system.i18n import say

MOST_LINES = 5_000
_CLOCK = re.compile(r"(\d{1,3}):([0-5]?\d)(?::([0-5]?\d))?")


class RegisterForm(Form):
    """How somebody takes part. Nothing else of a registration is theirs to say."""

    mode = RadioField(_("How do you take part?"), [InputRequired(_("Choose how you take part."))])
    badge_name = TidyStringField(
        _("Name on the badge"),
        [DataRequired(_("Give the name that the badge shows.")), Length(max=rules.BADGE_LENGTH)],
        description=_("As you want to be called. Your legal name stays in your profile."),
    )
    funding = SelectField(_("Who pays for your participation?"))
    first_meeting = RadioField(_("Is this your first meeting of this kind?"))
    listed = BooleanField(_("You agree to stand on the public list of participants of this event."))
    photo = BooleanField(_("You agree to be photographed and filmed at this event."))
    version = HiddenField()

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mode.choices = labelled(rules.modes_of(event))
        self.funding.choices = labelled(Funding, blank=_("I do not know yet"))
        self.first_meeting.choices = options(
            [("yes", _("Yes")), ("no", _("No")), ("", _("I would rather not say"))]
        )

    def wishes(self) -> Wishes:
        """Return what was said."""
        return Wishes(
            mode=Mode(self.mode.data),
            badge_name=self.badge_name.data,
            funding=Funding(self.funding.data) if self.funding.data else None,
            first_meeting={"yes": True, "no": False}.get(self.first_meeting.data),
        )

    def consents(self) -> list[ConsentDocument]:
        """Return what the person agrees to."""
        given = {ConsentDocument.PARTICIPANT_LIST: self.listed.data, ConsentDocument.PHOTO: self.photo.data}
        return [document for document, agreed in given.items() if agreed]

    @property
    def seen_version(self) -> int:
        """The version that the person saw; 0, which is none, when the form does not say."""
        return version_of(self.version.data)


def version_of(text: str | None) -> int:
    """Read a version from a hidden field; anything odd is 0, which no record has."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def first_answers(event: Event, person: Person) -> dict[str, Any]:
    """Return what a new registration is filled with."""
    modes = rules.modes_of(event)
    return {
        "badge_name": person.badge_name or person.name,
        "mode": modes[0].value if len(modes) == 1 else None,
        "first_meeting": "",
    }


def told_in(registration: Registration, agreed: Any) -> dict[str, Any]:
    """Return what the form of a stored registration shows."""
    return {
        "mode": registration.mode.value if registration.mode else None,
        "badge_name": registration.badge_name or registration.person.name,
        "funding": registration.funding.value if registration.funding else "",
        "first_meeting": {True: "yes", False: "no"}.get(registration.first_meeting, ""),  # type: ignore[arg-type]
        "listed": ConsentDocument.PARTICIPANT_LIST in agreed,
        "photo": ConsentDocument.PHOTO in agreed,
        "version": registration.version,
    }


class CategoryForm(Form):
    """As what somebody comes."""

    category = SelectField(_("Comes as"), [InputRequired()])
    version = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.category.choices = labelled(Category)


class ActForm(Form):
    """One act without questions; ``page`` is where it was asked for."""

    page = HiddenField()


class OneLogForm(Form):
    """The minutes of one person."""

    who = TidyStringField(
        _("Who"),
        [DataRequired(_("Say whose minutes they are.")), Length(max=320)],
        description=_("E-mail address, name or code of a confirmed registration."),
    )
    minutes = IntegerField(
        _("Minutes"),
        [
            InputRequired(_("Give the minutes as a whole number.")),
            NumberRange(min=0, max=rules.MOST_MINUTES, message=_("Give the minutes as a whole number.")),
        ],
        description=_("As the platform’s report says. Fewer than ten do not count as attendance."),
    )


class ReportForm(Form):
    """A table pasted from a platform's report."""

    table = TidyTextField(
        _("Table"),
        [DataRequired(_("Paste the lines of the report."))],
        description=_(
            "One person a line: e-mail address or name, then minutes, with a comma, semicolon or tab between."
        ),
    )

    def validate_table(self, field: TidyTextField) -> None:
        """Read each line, and name the first that cannot be read."""
        self.lines = read_report(field.data or "")


def read_report(text: str) -> list[ReportLine]:
    """Return the lines of a pasted report; a first line without minutes is its heading.

    :raises ValidationError: naming the line that cannot be read
    """
    try:
        rows = list(csv.reader(io.StringIO(tidy(text)), delimiter=_delimiter(text)))
    except csv.Error:
        raise ValidationError(say(mark("The table cannot be read: check its quotation marks."))) from None
    if len(rows) > MOST_LINES:
        raise ValidationError(say(mark("Paste at most %(most)s lines at once.", most=MOST_LINES)))
    found = [_line(number, row) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
    lines = [line for line in found if line is not None]
    if not lines:
        raise ValidationError(say(mark("There is no line with minutes.")))
    return lines


def _delimiter(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return next((sign for sign in "\t;," if sign in first), ",")


def _line(number: int, row: list[str]) -> ReportLine | None:
    who = " ".join(row[0].split())
    minutes = minutes_in(row[1]) if len(row) > 1 else None
    if minutes is not None and who and 0 <= minutes <= rules.MOST_MINUTES:
        return ReportLine(number, who, minutes)
    if number == 1 and len(row) > 1 and not re.search(r"\d", row[1]):
        return None
    raise ValidationError(
        say(mark("Line %(line)s needs an address or a name, then the minutes.", line=number))
    )


def minutes_in(text: str) -> float | None:
    """Return minutes written as 35, 35.5, 35,5, 0:35 or 0:35:10; None when it is none of these."""
    text = text.strip()
    clock = _CLOCK.fullmatch(text)
    if clock:
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return hours * 60 + minutes + seconds / 60
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None
