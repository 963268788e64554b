"""The forms of a person's record as editors keep it, of where they work, and of contacts."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, FieldList, HiddenField, SelectField
from wtforms.validators import DataRequired, Length, Optional

from portal.kernel.enums import Gender, Sector
from portal.kernel.i18n import mark
from portal.kernel.places import COUNTRY_CODES
from portal.stakeholders import queries
from portal.stakeholders.actions import AffiliationAnswers, ContactAnswers, PersonAnswers
from portal.stakeholders.forms.parts import (
    RowsForm,
    described,
    described_person,
    finder,
    raise_fault,
    settle,
    tongues,
    version_seen,
)
from portal.stakeholders.models import Affiliation, Contact, Organisation, Person
from portal.stakeholders.rules import LONGEST_NAME, email_fault
from portal.system.forms import (
    SHORT_TEXT,
    CheckboxesField,
    CountryField,
    Form,
    TidyStringField,
    TidyTextField,
    labelled,
)

_PLAIN = ("version", "name", "badge_name", "gender", "country", "languages", "sector", "verified_on")


class PersonForm(RowsForm):
    """What an editor knows of a person."""

    version = HiddenField()
    name = TidyStringField(
        _("Legal name"),
        [DataRequired(_("Give a name.")), Length(max=LONGEST_NAME)],
        description=_("As in a passport, in the order that the person writes it."),
    )
    badge_name = TidyStringField(
        _("Name for badges"), [Length(max=LONGEST_NAME)], description=_("Only if it differs.")
    )
    emails = TidyTextField(
        _("E-mail addresses"),
        [Length(max=5_000)],
        description=_("One on each line. They are never shown in public."),
    )
    shares_address = BooleanField(_("Save it although another record has the same address"))
    gender = SelectField(_("Gender"), coerce=lambda value: Gender(value) if value else None)
    country = CountryField(_("Country where they live"), [Optional()], codes=COUNTRY_CODES)
    citizenships = FieldList(
        CountryField(_("Citizenship"), [Optional()], codes=COUNTRY_CODES),
        _("Citizenships"),
        description=_("Choose nothing in a row to take it away."),
        max_entries=12,
    )
    languages = CheckboxesField(_("Languages they speak"))
    sector = SelectField(_("Part of the community"), coerce=lambda value: Sector(value) if value else None)
    verified_on = DateField(_("Checked on"), [Optional()])

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        self.person = person
        self.shared: list[Person] = []
        super().__init__(*args, **kwargs)
        self.gender.choices = labelled(Gender, blank=_("Not known"))
        self.sector.choices = labelled(Sector, blank=_("Not known"))
        self.languages.choices = tongues(tuple(self.languages.object_data or ()))

    @classmethod
    def of(cls, person: Person, **more: Any) -> PersonForm:
        """Return the form filled with a person, or with what was sent about them."""
        told = {name: getattr(person, name) for name in _PLAIN}
        told |= {"emails": "\n".join(person.emails or ()), "citizenships": list(person.citizenships or ())}
        return cls(person=person, data=told, **more)

    def validate_emails(self, field: TidyTextField) -> None:
        """Refuse what is no address; say which other persons have the same one."""
        for email in self._emails():
            raise_fault(email_fault(email))
        if not self.shares_address.data:
            self.shared = queries.persons_with_address(self._emails(), but=self.person)
            if self.shared:
                raise_fault(
                    mark(
                        "Another record has the same address. Look at it below; if both are right, tick that it is so."
                    )
                )

    def _emails(self) -> tuple[str, ...]:
        return tuple(sorted({"".join(line.split()) for line in (self.emails.data or "").splitlines()} - {""}))

    @property
    def seen_version(self) -> int:
        """The version that the editor saw."""
        return version_seen(self)

    def answers(self) -> PersonAnswers:
        """Return what was sent."""
        return PersonAnswers(
            name=self.name.data,
            badge_name=self.badge_name.data or None,
            emails=self._emails(),
            gender=self.gender.data,
            country=self.country.data or None,
            citizenships=tuple(sorted({code for code in self.citizenships.data if code})),
            languages=tuple(sorted(self.languages.data or ())),
            sector=self.sector.data,
            verified_on=self.verified_on.data,
        )


class AffiliationForm(Form):
    """Where somebody works or worked."""

    version = HiddenField()
    organisation, organisation_which, organisation_asked = finder(
        _("Organisation"), description=_("Its name, its acronym or its code in the inventory.")
    )
    unit = TidyStringField(
        _("Unit"), [Length(max=SHORT_TEXT)], description=_("For example, the faculty or the department.")
    )
    title = TidyStringField(_("What they do there"), [Length(max=SHORT_TEXT)])
    from_on = DateField(_("First day"), [Optional()])
    to_on = DateField(_("Last day"), [Optional()], description=_("Leave it empty while they work there."))

    def __init__(self, *args: Any, affiliation: Affiliation | None = None, **kwargs: Any) -> None:
        self.affiliation = affiliation
        self.chosen: Organisation | None = None
        super().__init__(*args, **kwargs)

    @classmethod
    def of(cls, affiliation: Affiliation, **more: Any) -> AffiliationForm:
        """Return the form filled with an affiliation, or with what was sent about it."""
        told = {name: getattr(affiliation, name) for name in ("version", "unit", "title", "from_on", "to_on")}
        return cls(
            affiliation=affiliation, data=told | {"organisation": affiliation.organisation.name}, **more
        )

    def validate_organisation(self, field: TidyStringField) -> None:
        """Find the organisation; the one that is stored needs no finding."""
        stored = self.affiliation.organisation if self.affiliation is not None else None
        if stored is not None and field.data == stored.name:
            self.chosen = stored
            return
        self.chosen = settle(
            field,
            self.organisation_which,
            self.organisation_asked,
            exactly=queries.any_organisations_named,
            perhaps=queries.any_organisations_like,
            describe=described,
        )
        raise_fault(mark("Name the organisation.") if self.chosen is None else None)

    @property
    def seen_version(self) -> int:
        """The version that the editor saw."""
        return version_seen(self)

    def answers(self) -> AffiliationAnswers:
        """Return what was sent."""
        return AffiliationAnswers(
            organisation_id=self.chosen.id if self.chosen is not None else "",
            unit=self.unit.data or None,
            title=self.title.data or None,
            from_on=self.from_on.data,
            to_on=self.to_on.data,
        )


class ContactForm(Form):
    """How an organisation is reached."""

    version = HiddenField()
    label = TidyStringField(
        _("Who or what it is"), [Length(max=SHORT_TEXT)], description=_("For example, Press office.")
    )
    person, person_which, person_asked = finder(
        _("Person"), description=_("Their name, if it is a person of the inventory.")
    )
    email = TidyStringField(_("E-mail address"), [Length(max=320)])
    phone = TidyStringField(
        _("Telephone"), [Length(max=40)], description=_("With the country’s code: +598 …")
    )
    is_public = BooleanField(_("Everyone may see it: whoever it is has agreed"))
    agreed_on = DateField(
        _("When they agreed"), [Optional()], description=_("Needed to show it to everyone.")
    )

    def __init__(self, *args: Any, contact: Contact | None = None, **kwargs: Any) -> None:
        self.contact = contact
        self.chosen: Person | None = None
        super().__init__(*args, **kwargs)

    @classmethod
    def of(cls, contact: Contact, **more: Any) -> ContactForm:
        """Return the form filled with a contact, or with what was sent about it."""
        told = {name: getattr(contact, name) for name in ("version", "label", "email", "phone", "is_public")}
        told["agreed_on"] = contact.agreed_at.date() if contact.agreed_at is not None else None
        return cls(
            contact=contact, data=told | {"person": contact.person.name if contact.person else None}, **more
        )

    def validate_person(self, field: TidyStringField) -> None:
        """Find the person; the one that is stored needs no finding."""
        stored = self.contact.person if self.contact is not None else None
        if stored is not None and field.data == stored.name:
            self.chosen = stored
            return
        self.chosen = settle(
            field,
            self.person_which,
            self.person_asked,
            exactly=queries.persons_named,
            perhaps=queries.persons_like,
            describe=described_person,
        )

    @property
    def seen_version(self) -> int:
        """The version that the editor saw."""
        return version_seen(self)

    def answers(self) -> ContactAnswers:
        """Return what was sent."""
        return ContactAnswers(
            label=self.label.data or None,
            person_id=self.chosen.id if self.chosen is not None else None,
            email=self.email.data or None,
            phone=self.phone.data or None,
            is_public=self.is_public.data,
            agreed_on=self.agreed_on.data,
        )
