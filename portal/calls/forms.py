"""The form of a call: wall times in the zone that counts become instants."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import (
    DateField,
    DateTimeLocalField,
    DecimalField,
    HiddenField,
    IntegerField,
    SelectField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from portal.calls.enums import CallKind
from portal.calls.models import Call
from portal.calls.terms import SHIPPED, Terms
from portal.kernel.clock import instant, wall_time, zones
from portal.kernel.money import DECIMALS, Money
from portal.kernel.places import Scheme
from portal.system.forms import Form, TidyStringField, TidyTextField, labelled, options

_MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
_MOST = Decimal(10) ** 12


def _either(value: Any) -> str | None:
    return str(value) if value else None


class CallForm(Form):
    """The terms of a call."""

    version = HiddenField()
    title = TidyStringField(_("Title"), [DataRequired(_("Give the call a title.")), Length(max=200)])
    kind = SelectField(_("Kind"), [DataRequired()])
    event_id = SelectField(_("Event that it is tied to"), coerce=_either)
    summary = TidyTextField(
        _("In two sentences"),
        [Optional(), Length(max=1_000)],
        description=_("What it is and for whom; it stands under the title."),
    )
    zone = SelectField(
        _("Time zone of the deadline"),
        choices=options((name, name.replace("_", " ")) for name in zones()),
        description=_("The one that counts. Etc/GMT+12 is anywhere on earth."),
    )
    opens_at = DateTimeLocalField(
        _("Opens"),
        [Optional()],
        format=_MOMENTS,
        description=_("In that zone; empty means as soon as it is published."),
    )
    closes_at = DateTimeLocalField(
        _("Closes"),
        [DataRequired(_("Give the day and the hour at which the call closes."))],
        format=_MOMENTS,
        description=_("In that zone, for example 2026-03-31T23:59."),
    )
    grace_minutes = IntegerField(
        _("Minutes of grace"),
        [InputRequired(_("Give the minutes of grace; 0 for none.")), NumberRange(0, 1440)],
        default=0,
        description=_("For everybody, and published with the deadline."),
    )
    announces_on = DateField(_("Result is announced on"), [Optional()])
    accept_days = IntegerField(
        _("Days to accept an offer"), [InputRequired(_("Give the number of days.")), NumberRange(1, 90)]
    )
    places = IntegerField(_("Places"), [Optional(), NumberRange(0, 10_000)])
    offers = TidyTextField(
        _("What it offers"), [Optional(), Length(max=5_000)], description=_("One line for each component.")
    )
    expects = TidyTextField(
        _("What is expected of those who receive it"),
        [Optional(), Length(max=5_000)],
        description=_("One line for each duty."),
    )
    funder_id = SelectField(_("Funder"), coerce=_either)
    amount = DecimalField(
        _("What each award is worth, at most"), [Optional(), NumberRange(0, _MOST)], places=2
    )
    amount_currency = SelectField(
        _("Currency"),
        choices=options([("", "–"), *((c, c) for c in ("USD", "EUR", "BRL", "UYU"))]),
        coerce=_either,
    )
    region = SelectField(_("Who may apply: people living in"))
    lifetime_cap = IntegerField(
        _("Fellowships that one person may have in a lifetime"),
        [Optional(), NumberRange(1, 99)],
        description=_("Empty means any number."),
    )
    readers_wanted = IntegerField(
        _("People who read each application"),
        [InputRequired(_("Give the number of readers.")), NumberRange(1, 9)],
        default=1,
    )
    questions_id = SelectField(_("Application form"), coerce=_either)
    rubric_id = SelectField(_("Rubric"), coerce=_either)

    def offer(self, *, events: Any, funders: Any, questions: Any, rubrics: Any) -> None:
        """Fill the lists with what the records hold, in the reader's language."""
        none = ("", _("Not chosen yet"))
        self.kind.choices = labelled(CallKind)
        self.region.choices = options(
            [
                (Scheme.ICANN_LAC.value, _("the 33 States of the region, as ICANN draws it")),
                (
                    Scheme.LAC_M49.value,
                    _("the 52 countries and territories of Latin America and the Caribbean"),
                ),
                (Scheme.NONE.value, _("any country")),
            ]
        )
        self.event_id.choices = options([none, *((each.id, each.title) for each in events)])
        self.funder_id.choices = options([none, *((each.id, each.name) for each in funders)])
        self.questions_id.choices = options(
            [
                none,
                (SHIPPED, _("Fellowship application, as the portal brings it")),
                *((each.id, f"{each.questionnaire.title}, {each.number}") for each in questions),
            ]
        )
        self.rubric_id.choices = options(
            [
                none,
                (SHIPPED, _("Fellowship rubric of 100 points, as the portal brings it")),
                *((each.id, f"{each.rubric.title}, {each.number}") for each in rubrics),
            ]
        )

    def validate_amount(self, item: DecimalField) -> None:
        """Refuse more than two decimals."""
        exponent = item.data.as_tuple().exponent if item.data is not None and item.data.is_finite() else "n"
        if item.data is not None and (not isinstance(exponent, int) or -exponent > DECIMALS):
            raise ValidationError(_("Give the amount with at most two decimals."))

    def fill(self, call: Call) -> None:
        """Show a call as it stands, its instants as wall times of its zone."""
        for name, item in self._fields.items():
            if hasattr(call, name) and name not in ("opens_at", "closes_at"):
                item.data = getattr(call, name)
        self.opens_at.data = wall_time(call.opens_at, call.zone) if call.opens_at else None
        self.closes_at.data = wall_time(call.closes_at, call.zone)
        self.amount.data = (
            Money(call.amount_minor, call.amount_currency or "").amount
            if call.amount_minor is not None
            else None
        )

    def terms(self) -> Terms:
        """Return what was set."""
        zone = self.zone.data
        amount = self.amount.data
        return Terms(
            title=self.title.data,
            kind=CallKind(self.kind.data),
            closes_at=instant(self.closes_at.data, zone),
            zone=zone,
            opens_at=_instant(self.opens_at.data, zone),
            grace_minutes=self.grace_minutes.data,
            places=self.places.data,
            announces_on=self.announces_on.data,
            accept_days=self.accept_days.data,
            summary=self.summary.data or None,
            offers=self.offers.data or None,
            expects=self.expects.data or None,
            event_id=self.event_id.data,
            funder_id=self.funder_id.data,
            amount_minor=Money.of(amount, "").minor if amount is not None else None,
            amount_currency=self.amount_currency.data,
            region=self.region.data,
            lifetime_cap=self.lifetime_cap.data,
            readers_wanted=self.readers_wanted.data,
            questions_id=self.questions_id.data,
            rubric_id=self.rubric_id.data,
        )


class NewCallForm(CallForm):
    """A new call has a code of its own."""

    code = TidyStringField(
        _("Code"),
        [DataRequired(_("Give the call a code.")), Length(max=64)],
        description=_("It stands in the address, for example fellowship-icann-54."),
    )


def _instant(local: datetime | None, zone: str) -> datetime | None:
    return instant(local, zone) if local is not None else None
