"""Forms for signing up and in."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import ngettext
from wtforms import BooleanField, DateField, PasswordField, RadioField, SelectField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from portal.accounts.facts import SCOPES
from portal.accounts.rules import TOKEN_DAYS, password_fault
from portal.kernel.clock import zones
from portal.stakeholders.rules import NAME_LENGTH, email_fault
from portal.system.access import Role
from portal.system.forms import (
    LONG_TEXT,
    Form,
    InterfaceLanguageField,
    TidyStringField,
    TidyTextField,
    labelled,
    options,
)
from portal.system.i18n import say


class _EmailForm(Form):
    email = TidyStringField(
        _("E-mail address"), [DataRequired(_("Give your e-mail address.")), Length(max=320)]
    )

    def validate_email(self, field: TidyStringField) -> None:
        """Refuse what is no address."""
        fault = email_fault(field.data)
        if fault is not None:
            raise ValidationError(say(fault))


class SignUpForm(_EmailForm):
    """Who you are, and how to reach you."""

    name = TidyStringField(
        _("Your name"),
        [DataRequired(_("Give your name.")), Length(max=NAME_LENGTH)],
        description=_("As you write it; you can add a name for badges later."),
    )
    password = PasswordField(
        _("Password"),
        [InputRequired(_("Choose a password."))],
        description=_("At least 10 characters. A few words together make a good one."),
    )
    agrees = BooleanField(
        _("I have read the terms and the privacy notice, and agree to the terms"),
        [DataRequired(_("You can sign up once you agree to the terms."))],
    )

    field_order = ("name", "email", "password", "agrees")

    def validate_password(self, field: PasswordField) -> None:
        """Refuse a weak password."""
        fault = password_fault(field.data or "", email=self.email.data or "")
        if fault is not None:
            raise ValidationError(say(fault))


class SignInForm(_EmailForm):
    """Address and password."""

    password = PasswordField(_("Password"), [InputRequired(_("Give your password."))])


class AskForPasswordForm(_EmailForm):
    """Where to send the link."""


class ChoosePasswordForm(Form):
    """The new password."""

    password = PasswordField(
        _("New password"),
        [InputRequired(_("Choose a password."))],
        description=_("At least 10 characters. A few words together make a good one."),
    )

    def validate_password(self, field: PasswordField) -> None:
        """Refuse a weak password."""
        fault = password_fault(field.data or "")
        if fault is not None:
            raise ValidationError(say(fault))


class AccountForm(Form):
    """What an account keeps of its owner's wishes."""

    language = InterfaceLanguageField(_("Language of your letters and pages"))
    time_zone = SelectField(
        _("Your time zone"),
        choices=options((name, name.replace("_", " ")) for name in zones()),
        description=_("Deadlines are shown in the zone of the call, and in yours."),
    )


class GrantForm(Form):
    """A role, everywhere or for one call or event."""

    role = SelectField(_("Role"), coerce=Role)
    for_record = SelectField(
        _("Where it holds"),
        default="",
        description=_("Reviewers, call managers and travel officers for a call; organisers for an event."),
    )

    ends_on = DateField(
        _("Last day"), [Optional()], description=_("Leave it empty for a role that does not end by itself.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role.choices = labelled(Role)
        scopes = [(f"{scope.kind}:{scope.code}", f"{scope.name} · {scope.code}") for scope in SCOPES.ask()()]
        self.for_record.choices = options([("", _("Everywhere")), *scopes])

    def scope(self) -> tuple[str | None, str | None]:
        """Return the kind and the id of the record that was chosen; nothing for everywhere."""
        for scope in SCOPES.ask()():
            if self.for_record.data == f"{scope.kind}:{scope.code}":
                return scope.kind, scope.id
        return None, None

    @property
    def ends_at(self) -> datetime | None:
        """The end of the last day, in UTC."""
        last: date | None = self.ends_on.data
        return datetime.combine(last + timedelta(days=1), time(), UTC) if last is not None else None


class AgreeForm(Form):
    """Answers to legal texts that ask again."""

    agrees = BooleanField(_("I have read the new version and agree"))
    is_listed = BooleanField(_("Go on showing my name and organisation in the public directory"))


class TokenForm(Form):
    """A token for a program."""

    name = TidyStringField(
        _("What the token is for"),
        [DataRequired(_("Give the token a name, so that you know later what it is for.")), Length(max=100)],
    )
    days = RadioField(_("How long it holds"), coerce=int, default=TOKEN_DAYS[0])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.days.choices = options(
            (str(days), ngettext("%(num)s day", "%(num)s days", days)) for days in TOKEN_DAYS
        )


class ClaimForm(Form):
    """That a record of the inventory is about the reader."""

    note = TidyTextField(
        _("How we know you"),
        [Length(max=LONG_TEXT)],
        description=_(
            "A name or an e-mail address you used before, where you worked, an event you came to."
            " Staff compare it with what they have."
        ),
    )


class RefusalForm(Form):
    """Why a record is not the asker's."""

    reason = TidyTextField(
        _("Why it is not"),
        [Length(max=LONG_TEXT)],
        description=_("Whoever asked reads this. Say nothing of anybody else’s record."),
    )
