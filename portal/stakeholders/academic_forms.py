"""The forms of the academic inventory: an editor's, and the one of whoever is in charge of an activity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, ValidationError
from wtforms.validators import DataRequired, Length

from portal.kernel.enums import Audience, Subregion, Topic
from portal.stakeholders.actions import ActivityAnswers
from portal.stakeholders.enums import ActivityKind, Frequency
from portal.stakeholders.models import AcademicActivity, Organisation, Person
from portal.stakeholders.party_forms import organisation_meant, person_meant, written
from portal.stakeholders.rules import LONGEST_NAME, website_fault
from portal.system.forms import (
    SHORT_TEXT,
    CheckboxesField,
    TidyStringField,
    TidyTextField,
    TonguesField,
    UnknownOrField,
    VersionedForm,
    labelled,
)
from portal.system.i18n import say


@dataclass(frozen=True)
class Parties:
    """The institution of an activity, and who is in charge of it."""

    organisation: Organisation
    person: Person | None


class OwnActivityForm(VersionedForm):
    """What whoever is in charge of an activity says of it; institution and person stay as they are."""

    kind = SelectField(_("Kind"), coerce=ActivityKind)
    title = TidyStringField(
        _("Title"),
        [DataRequired(_("Give a title.")), Length(max=LONGEST_NAME)],
        description=_("In its own language, as the institution announces it."),
    )
    unit = TidyStringField(_("Faculty or unit"), [Length(max=SHORT_TEXT)])
    topics = CheckboxesField(_("Topics"), coerce=Topic)
    languages = TonguesField(_("Languages in which it is given"))
    audience = CheckboxesField(_("Audience"), coerce=Audience)
    frequency = SelectField(_("How often"), coerce=lambda value: Frequency(value) if value else None)
    willing_to_speak = UnknownOrField(_("Willing to speak at events"))
    willing_to_train = UnknownOrField(_("Willing to train others"))
    regions = CheckboxesField(
        _("Where they would go"),
        coerce=Subregion,
        description=_(
            "To speak or to train. Without any, they are found in the institution’s own sub-region."
        ),
    )
    availability = TidyTextField(
        _("Availability"),
        [Length(max=2_000)],
        description=_("In their own words, for example: from March to June, online at any time."),
    )
    website = TidyStringField(
        _("Web address"), [Length(max=2_000)], description=_("For example, https://www.example.org")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = labelled(ActivityKind)
        self.frequency.choices = labelled(Frequency, blank=_("Not known"))
        self.topics.choices = labelled(Topic)
        self.audience.choices = labelled(Audience)
        self.regions.choices = labelled(Subregion)

    @classmethod
    def of(cls, activity: AcademicActivity, **more: Any) -> OwnActivityForm:
        """Return the form filled with an activity, or with what was sent about it."""
        names = [name for name in cls._names() if hasattr(activity, name)]
        return cls(data={name: getattr(activity, name) for name in names} | cls._parties(activity), **more)

    @classmethod
    def _names(cls) -> list[str]:
        return [name for name in dir(cls) if hasattr(getattr(cls, name), "field_class")]

    @classmethod
    def _parties(cls, _activity: AcademicActivity) -> dict[str, Any]:
        return {}

    def validate_website(self, field: TidyStringField) -> None:
        """Refuse what is no address of the web."""
        fault = website_fault(field.data)
        if fault is not None:
            raise ValidationError(say(fault))

    def answers(self, parties: Parties) -> ActivityAnswers:
        """Return what was sent, of the institution and the person in charge."""
        return ActivityAnswers(
            organisation=parties.organisation,
            person=parties.person,
            kind=self.kind.data,
            title=self.title.data,
            unit=self.unit.data or None,
            topics=tuple(self.topics.data or ()),
            languages=tuple(self.languages.data or ()),
            audience=tuple(self.audience.data or ()),
            frequency=self.frequency.data,
            willing_to_speak=self.willing_to_speak.data,
            willing_to_train=self.willing_to_train.data,
            regions=tuple(self.regions.data or ()),
            availability=self.availability.data or None,
            website=self.website.data or None,
        )


class ActivityForm(OwnActivityForm):
    """What an editor says of an activity, with the institution and the person in charge."""

    organisation = TidyStringField(
        _("Institution"),
        [DataRequired(_("Name the institution.")), Length(max=1_000)],
        description=_("Name, acronym or code; we look it up."),
    )
    which_organisation = RadioField(_("Which organisation do you mean?"), validate_choice=False)
    person = TidyStringField(
        _("Person in charge"),
        [Length(max=1_000)],
        description=_("Name, e-mail address or code; we look it up. Shown only if the person agreed to it."),
    )
    which_person = RadioField(_("Which person do you mean?"), validate_choice=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.which_person.choices, self.which_organisation.choices = [], []

    @classmethod
    def _parties(cls, activity: AcademicActivity) -> dict[str, Any]:
        return {"organisation": written(activity.organisation), "person": written(activity.person)}

    def parties(self) -> Parties | None:
        """Return who was written; None when one was not found, or must be chosen."""
        organisation = organisation_meant(self.organisation, self.which_organisation)
        person = person_meant(self.person, self.which_person)
        if organisation is None or self.errors:
            return None
        return Parties(organisation, person)
