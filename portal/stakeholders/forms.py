"""Forms for organisations, one's own profile, and lists to be taken in."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectField, ValidationError
from wtforms.validators import DataRequired, Length, Optional

from portal.kernel.enums import Gender, Sector
from portal.kernel.places import COUNTRY_CODES
from portal.stakeholders import queries
from portal.stakeholders.actions import OrganisationAnswers, ProfileAnswers, Workplace
from portal.stakeholders.enums import OrganisationStatus
from portal.stakeholders.models import Affiliation, Organisation, Person
from portal.stakeholders.rules import LONGEST_NAME, NAME_LENGTH, website_fault, words_of
from portal.system.forms import (
    SHORT_TEXT,
    CheckboxesField,
    CountryField,
    Form,
    TidyStringField,
    TidyTextField,
    labelled,
    options,
    tongue_choices,
)
from portal.system.i18n import say

NEW = "new"
_CCTLD = re.compile(r"[a-z]{2}")


def _version(form: Form) -> int:
    text = str(form["version"].data or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class OrganisationForm(Form):
    """What an editor knows of an organisation."""

    version = HiddenField()
    name = TidyStringField(
        _("Name"),
        [DataRequired(_("Give a name.")), Length(max=LONGEST_NAME)],
        description=_("In the organisation’s own language."),
    )
    acronym = TidyStringField(_("Acronym"), [Length(max=SHORT_TEXT)])
    aliases = TidyTextField(_("Other names"), [Length(max=5_000)], description=_("One on each line."))
    sector = SelectField(_("Sector"), coerce=lambda value: Sector(value) if value else None)
    country = CountryField(
        _("Country"), [Optional()], codes=COUNTRY_CODES, description=_("Where its seat is.")
    )
    city = TidyStringField(_("City"), [Length(max=SHORT_TEXT)])
    website = TidyStringField(
        _("Web address"), [Length(max=2_000)], description=_("For example, https://www.example.org")
    )
    languages = CheckboxesField(_("Languages it works in"))
    cctld = TidyStringField(
        _("Country-code domains it manages"),
        [Length(max=SHORT_TEXT)],
        description=_("Two letters each, without the dot; for example: uy"),
    )
    outreach = SelectField(
        _("How far outreach has come"), coerce=lambda value: OrganisationStatus(value) if value else None
    )
    verified_on = DateField(_("Checked on"), [Optional()])
    is_published = BooleanField(_("Show it in the public list"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sector.choices = labelled(Sector, blank=_("Not known"))
        self.outreach.choices = labelled(OrganisationStatus, blank=_("Not known"))
        self.languages.choices = tongue_choices(self.languages.object_data or ())

    @classmethod
    def of(cls, organisation: Organisation, **more: Any) -> OrganisationForm:
        """Return the form filled with an organisation, or with what was sent about it."""
        return cls(
            obj=organisation,
            data={
                "aliases": "\n".join(organisation.aliases or ()),
                "outreach": organisation.status,
                "cctld": " ".join(organisation.cctld or ()),
            },
            **more,
        )

    def process(self, formdata: Any = None, obj: Any = None, data: Any = None, **kwargs: Any) -> None:
        """Fill the fields; what ``data`` names is taken from there and not from the record."""
        if obj is not None and data:
            values = {name: getattr(obj, name) for name in self._fields if hasattr(obj, name)}
            super().process(formdata, None, values | data, **kwargs)
        else:
            super().process(formdata, obj, data, **kwargs)

    def validate_website(self, field: TidyStringField) -> None:
        """Refuse what is no address of the web."""
        fault = website_fault(field.data)
        if fault is not None:
            raise ValidationError(say(fault))

    def validate_cctld(self, field: TidyStringField) -> None:
        """Refuse what is no country-code domain."""
        if not all(_CCTLD.fullmatch(each) for each in self._cctlds()):
            raise ValidationError(field.gettext("Write each domain as two letters, like: uy"))

    def _cctlds(self) -> list[str]:
        return (self.cctld.data or "").casefold().replace(",", " ").replace(".", " ").split()

    @property
    def seen_version(self) -> int:
        """The version that the editor saw."""
        return _version(self)

    def answers(self) -> OrganisationAnswers:
        """Return what was sent."""
        names = {" ".join(line.split()) for line in (self.aliases.data or "").splitlines()}
        return OrganisationAnswers(
            name=self.name.data,
            acronym=self.acronym.data or None,
            aliases=tuple(sorted(names - {""})),
            sector=self.sector.data,
            country=self.country.data or None,
            city=self.city.data or None,
            website=self.website.data or None,
            languages=tuple(sorted(self.languages.data or ())),
            cctld=tuple(sorted(set(self._cctlds()))),
            status=self.outreach.data,
            is_published=self.is_published.data,
            verified_on=self.verified_on.data,
        )


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
    directory_consent = BooleanField(_("Show my name and organisation in the public directory"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gender.choices = labelled(Gender, blank=_("Not answered"))
        self.sector.choices = labelled(Sector, blank=_("Not answered"))
        self.languages.choices = tongue_choices(self.languages.object_data or ())
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
        return _version(self)

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
        self.which.choices = options((each.code, _described(each)) for each in possible)
        self.which.choices.append((NEW, _("None of these: add the one I wrote")))
        self.which.errors = [_("Say which organisation you mean.")]
        self.which.data, self.asked_about.data = None, name
        return None


def _described(organisation: Organisation) -> str:
    from portal.system.i18n import country_name

    place = [organisation.city, country_name(organisation.country)]
    return " · ".join([organisation.name, ", ".join(each for each in place if each)]).removesuffix(" · ")


class UploadForm(Form):
    """A list of organisations that a source keeps."""

    file = FileField(
        _("File"),
        [FileRequired(_("Choose a file."))],
        description=_(
            "ROR records or universities as JSON; members of Brazil’s exchange points or exchange points as CSV."
            " At most 10 MB. Only you see it, until you import it or throw it away."
        ),
    )


class ConfirmForm(Form):
    """That the previewed list is to be taken in."""

    allow_partial = BooleanField(_("Import the good rows although others are refused"))
