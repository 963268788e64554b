"""The form of one's own profile."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectField
from wtforms.validators import DataRequired, Length, Optional

from portal.kernel.enums import Gender, Sector
from portal.kernel.places import COUNTRY_CODES
from portal.stakeholders import queries
from portal.stakeholders.actions import ProfileAnswers, Workplace
from portal.stakeholders.forms.parts import described, tongues, version_seen
from portal.stakeholders.models import Affiliation, Organisation, Person
from portal.stakeholders.rules import LONGEST_NAME, NAME_LENGTH, words_of
from portal.system.forms import (
    SHORT_TEXT,
    CheckboxesField,
    CountryField,
    Form,
    TidyStringField,
    labelled,
    options,
)

NEW = "new"


class ProfileForm(Form):
    """What a person says of themselves."""

    version = HiddenField()
    asked_about = HiddenField()
    name = TidyStringField(_("Your name"), [DataRequired(_("Give your name.")), Length(max=NAME_LENGTH)])
    badge_name = TidyStringField(
        _("Name for badges"),
        [Length(max=NAME_LENGTH)],
        description=_("Only if it should differ from your name."),
    )
    gender = SelectField(_("Gender"), coerce=lambda value: Gender(value) if value else None)
    country = CountryField(
        _("Country where you live"), [DataRequired(_("Choose a country."))], codes=COUNTRY_CODES
    )
    citizenship = CountryField(_("Citizenship"), [Optional()], codes=COUNTRY_CODES)
    citizenship_2 = CountryField(_("Second citizenship"), [Optional()], codes=COUNTRY_CODES)
    languages = CheckboxesField(_("Languages you speak"))
    sector = SelectField(
        _("Your part of the community"), coerce=lambda value: Sector(value) if value else None
    )
    organisation = TidyStringField(
        _("Organisation you work at"),
        [Length(max=LONGEST_NAME)],
        description=_(
            "Its name or acronym. We look it up in the inventory; leave it empty if there is none."
        ),
    )
    which = RadioField(_("Which of these do you mean?"), validate_choice=False)
    title = TidyStringField(_("What you do there"), [Length(max=SHORT_TEXT)])
    from_on = DateField(_("Since"), [Optional()])
    directory_consent = BooleanField(
        _("Show me in the public directory"),
        description=_(
            "Your name, your organisation and what you do there, your country, languages and part of the"
            " community, the bodies you sit in, and what you would speak on."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gender.choices = labelled(Gender, blank=_("Not answered"))
        self.sector.choices = labelled(Sector, blank=_("Not answered"))
        self.languages.choices = tongues(tuple(self.languages.object_data or ()))
        self.which.choices = []

    @classmethod
    def of(cls, person: Person, current: Affiliation | None, **more: Any) -> ProfileForm:
        """Return the form filled with a person and where they work, or with what was sent."""
        first, second, *_others = (*person.citizenships, None, None) if person.citizenships else (None, None)
        return cls(
            data={
                "version": person.version,
                "name": person.name,
                "badge_name": person.badge_name,
                "gender": person.gender,
                "country": person.country,
                "citizenship": first,
                "citizenship_2": second,
                "languages": person.languages,
                "sector": person.sector,
                "organisation": current.organisation.name if current else None,
                "title": current.title if current else None,
                "from_on": current.from_on if current else None,
                "directory_consent": bool(person.directory_consent),
            },
            **more,
        )

    @property
    def seen_version(self) -> int:
        """The version that the person saw."""
        return version_seen(self)

    def answers(self, person: Person) -> ProfileAnswers:
        """Return what was sent; citizenships beyond the two that the form asks for stay."""
        told = {self.citizenship.data, self.citizenship_2.data, *(person.citizenships or ())[2:]}
        return ProfileAnswers(
            name=self.name.data,
            badge_name=self.badge_name.data or None,
            gender=self.gender.data,
            country=self.country.data or None,
            citizenships=tuple(sorted(code for code in told if code)),
            languages=tuple(sorted(self.languages.data or ())),
            sector=self.sector.data,
            directory_consent=self.directory_consent.data,
        )

    def workplace(self, current: Affiliation | None) -> Workplace | None:
        """Return where the person says they work; None when they must say which one they mean."""
        name = self.organisation.data or ""
        about = {"title": self.title.data or None, "from_on": self.from_on.data}
        if not words_of(name):
            return Workplace()
        if current is not None and words_of(name) == words_of(current.organisation.name):
            return Workplace(current.organisation, **about)
        found = queries.organisations_named(name)
        meant = found if len(found) == 1 else self._meant(name, found)
        if meant is None:
            return None
        return Workplace(meant[0], **about) if meant else Workplace(new_name=name, **about)

    def _meant(self, name: str, found: list[Organisation]) -> list[Organisation] | None:
        """Return the one chosen of those that may be meant, none for a new one; None while they must choose."""
        possible = found or queries.choices_for_oneself(name)
        chosen = self.which.data if self.asked_about.data == name else None
        meant = [each for each in possible if each.code == chosen]
        if meant or chosen == NEW or not possible:
            return meant
        self.which.choices = options((each.code, described(each)) for each in possible)
        self.which.choices.append((NEW, _("None of these: add the one I wrote")))
        self.which.errors = [_("Say which organisation you mean.")]
        self.which.data, self.asked_about.data = None, name
        return None
