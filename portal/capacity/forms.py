"""The form for a capacity-building programme."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, RadioField, SelectField, ValidationError
from wtforms.validators import DataRequired, Length, Optional

from portal.capacity.actions import ProgrammeAnswers
from portal.capacity.enums import Origin
from portal.capacity.models import Programme
from portal.kernel.enums import Audience, Topic
from portal.stakeholders.models import Organisation
from portal.stakeholders.party_forms import organisation_meant, organisations_fitting, written
from portal.stakeholders.rules import LONGEST_NAME, website_fault
from portal.system.forms import (
    CheckboxesField,
    TidyStringField,
    TidyTextField,
    TonguesField,
    UnknownOrField,
    VersionedForm,
    labelled,
)
from portal.system.i18n import say

MOST_ORGANISERS = 50


class ProgrammeForm(VersionedForm):
    """What an editor knows of a programme."""

    name = TidyStringField(_("Name"), [DataRequired(_("Give a name.")), Length(max=LONGEST_NAME)])
    origin = SelectField(_("Origin"), coerce=Origin, default=Origin.EXISTING)
    regional_focus = UnknownOrField(_("Made for the region"))
    organisation = TidyStringField(
        _("Organisation that answers for it"),
        [Length(max=1_000)],
        description=_("Name, acronym or code; we look it up."),
    )
    which_organisation = RadioField(_("Which organisation do you mean?"), validate_choice=False)
    organisers = TidyTextField(
        _("Other organisers"),
        [Length(max=20_000)],
        description=_("One on each line: name, acronym or code; we look them up."),
    )
    topics = CheckboxesField(_("Topics"), coerce=Topic)
    audience = CheckboxesField(_("Audience"), coerce=Audience)
    languages = TonguesField(_("Languages in which it is given"))
    started_on = DateField(
        _("First day"),
        [DataRequired(_("Give the first day."))],
        description=_("Its first day in the inventory."),
    )
    ended_on = DateField(_("Last day"), [Optional()], description=_("Empty while it goes on."))
    website = TidyStringField(
        _("Web address"), [Length(max=2_000)], description=_("For example, https://www.example.org")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.origin.choices = labelled(Origin)
        self.topics.choices = labelled(Topic)
        self.audience.choices = labelled(Audience)
        self.which_organisation.choices = []

    @classmethod
    def of(cls, programme: Programme, **more: Any) -> ProgrammeForm:
        """Return the form filled with a programme, or with what was sent about it."""
        names = ("version", "name", "origin", "regional_focus", "topics", "audience", "languages", "website")
        data = {name: getattr(programme, name) for name in (*names, "started_on", "ended_on")}
        parties = {
            "organisation": written(programme.organisation),
            "organisers": "\n".join(written(each) for each in programme.organisers),
        }
        return cls(data=data | parties, **more)

    def validate_website(self, field: TidyStringField) -> None:
        """Refuse what is no address of the web."""
        fault = website_fault(field.data)
        if fault is not None:
            raise ValidationError(say(fault))

    def answers(self) -> ProgrammeAnswers | None:
        """Return what was sent; None when an organisation was not found, or must be chosen."""
        organisation = organisation_meant(self.organisation, self.which_organisation)
        organisers = self._organisers()
        if self.errors:
            return None
        return ProgrammeAnswers(
            name=self.name.data,
            origin=self.origin.data,
            started_on=self.started_on.data,
            ended_on=self.ended_on.data,
            organisation=organisation,
            organisers=organisers,
            topics=tuple(self.topics.data or ()),
            audience=tuple(self.audience.data or ()),
            languages=tuple(self.languages.data or ()),
            regional_focus=self.regional_focus.data,
            website=self.website.data or None,
        )

    def _organisers(self) -> tuple[Organisation, ...]:
        """Return the organisations of the lines; a line that means none or several is told at the field."""
        lines = [line.strip() for line in (self.organisers.data or "").splitlines() if line.strip()]
        found: list[Organisation] = []
        for line in lines[:MOST_ORGANISERS]:
            fitting = organisations_fitting(line)
            if len(fitting) == 1:
                found.append(fitting[0])
            else:
                self.organisers.errors = [*self.organisers.errors, _fault(line, fitting)]
        return tuple(found)


def _fault(line: str, fitting: Any) -> Any:
    if not fitting:
        return _("We know no organisation “%(line)s”.", line=line)
    codes = "; ".join(written(each) for each in fitting[:5])
    return _("Several fit “%(line)s”. Write the code of the one you mean: %(codes)s", line=line, codes=codes)
