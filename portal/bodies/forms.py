"""Forms for bodies and memberships."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, RadioField, SelectField
from wtforms.validators import DataRequired, Length, Optional

from portal.bodies import queries, rules
from portal.bodies.actions import BodyAnswers, MembershipAnswers, Seat, Snapshot
from portal.bodies.enums import BodyClass, Capacity, MembershipRole
from portal.bodies.models import Body, Membership
from portal.kernel.enums import Gender, Sector, Topic
from portal.kernel.places import COUNTRY_CODES
from portal.stakeholders.models import Person
from portal.stakeholders.party_forms import organisation_meant, person_meant, written
from portal.system.forms import (
    CheckboxesField,
    CountryField,
    Form,
    TidyStringField,
    VersionedForm,
    labelled,
    options,
)


class BodyForm(VersionedForm):
    """A body to be added or edited."""

    name = TidyStringField(_("Name"), [DataRequired(_("Give a name.")), Length(max=rules.NAME_LENGTH)])
    acronym = TidyStringField(_("Acronym"), [Length(max=rules.ACRONYM_LENGTH)])
    body_class = SelectField(_("Kind"), coerce=BodyClass, default=BodyClass.WG)
    parent = SelectField(
        _("Part of"), description=_("The body right above it; figures of a group count for the body above.")
    )
    country = CountryField(
        _("Country"), [Optional()], codes=COUNTRY_CODES, description=_("Only for a body of one country.")
    )
    topics = CheckboxesField(_("Topics"), coerce=Topic)
    founded_on = DateField(_("First day"), [Optional()])
    dissolved_on = DateField(_("Last day"), [Optional()])
    website = TidyStringField(
        _("Web address"), [Length(max=2_000)], description=_("For example, https://www.example.org")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body_class.choices = labelled(BodyClass)
        self.topics.choices = labelled(Topic)
        self.parent.choices = options(
            [
                ("", _("No body above it")),
                *((each.code, _named(each)) for each in queries.all_bodies()),
            ]
        )

    @classmethod
    def of(cls, body: Body, **more: Any) -> BodyForm:
        """Return the form filled with a body, or with what was sent about it."""
        names = (
            "version",
            "name",
            "acronym",
            "body_class",
            "country",
            "topics",
            "founded_on",
            "dissolved_on",
        )
        data = {name: getattr(body, name) for name in (*names, "website")}
        return cls(data=data | {"parent": body.parent.code if body.parent else ""}, **more)

    def answers(self) -> BodyAnswers:
        """Return what was sent."""
        return BodyAnswers(
            name=self.name.data,
            acronym=self.acronym.data or None,
            body_class=self.body_class.data,
            parent=queries.body_by_code(self.parent.data) if self.parent.data else None,
            country=self.country.data or None,
            topics=tuple(self.topics.data or ()),
            founded_on=self.founded_on.data,
            dissolved_on=self.dissolved_on.data,
            website=self.website.data or None,
        )


def _named(body: Body) -> str:
    return f"{body.acronym} – {body.name}" if body.acronym else body.name


class SeatForm(VersionedForm):
    """A membership: role, capacity, days, and how it is known."""

    organisation = TidyStringField(
        _("Organisation"),
        [Length(max=1_000)],
        description=_(
            "Name, acronym or code: the one the person represents, or the member itself when there is no person."
        ),
    )
    which_organisation = RadioField(_("Which organisation do you mean?"), validate_choice=False)
    role = SelectField(_("Role"), coerce=MembershipRole, default=MembershipRole.MEMBER)
    capacity = SelectField(_("Sits there"), coerce=Capacity, default=Capacity.INDIVIDUAL)
    from_on = DateField(_("First day"), [DataRequired(_("Give the first day."))])
    to_on = DateField(_("Last day"), [Optional()], description=_("Empty while it lasts."))
    appointed_by = TidyStringField(_("Appointed by"), [Length(max=rules.NAME_LENGTH)])
    source_url = TidyStringField(
        _("Source"), [Length(max=2_000)], description=_("The web address of the page that says so.")
    )
    verified_on = DateField(_("Checked on"), [Optional()], description=_("When somebody last looked there."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role.choices = labelled(MembershipRole)
        self.capacity.choices = labelled(Capacity)
        self.which_organisation.choices = []

    def seat_of(self, person: Person | None) -> Seat | None:
        """Return what was sent about a person's seat; None when the organisation was not found, or must be chosen."""
        organisation = organisation_meant(self.organisation, self.which_organisation)
        if self.errors:
            return None
        return Seat(
            person=person,
            organisation=organisation,
            role=self.role.data,
            capacity=self.capacity.data,
            from_on=self.from_on.data,
            to_on=self.to_on.data,
            source_url=self.source_url.data or None,
            appointed_by=self.appointed_by.data or None,
            verified_on=self.verified_on.data,
        )


class MembershipForm(SeatForm):
    """Who sits in a body. What is written of a person or an organisation is searched; of several, one is chosen."""

    person = TidyStringField(
        _("Person"), [Length(max=1_000)], description=_("Name, e-mail address or code; we look it up.")
    )
    which_person = RadioField(_("Which person do you mean?"), validate_choice=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.which_person.choices = []

    def seat(self) -> Seat | None:
        """Return what was sent; None when a person or an organisation was not found, or must be chosen."""
        return self.seat_of(person_meant(self.person, self.which_person))


class EditMembershipForm(SeatForm):
    """A membership that is there, with what was copied when it was made."""

    country = CountryField(_("Country then"), [Optional()], codes=COUNTRY_CODES, blank=_("Not known"))
    sector = SelectField(_("Sector then"), coerce=lambda value: Sector(value) if value else None)
    gender = SelectField(_("Gender then"), coerce=lambda value: Gender(value) if value else None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sector.choices = labelled(Sector, blank=_("Not known"))
        self.gender.choices = labelled(Gender, blank=_("Not known"))

    @classmethod
    def of(cls, membership: Membership, **more: Any) -> EditMembershipForm:
        """Return the form filled with a membership, or with what was sent about it."""
        names = (
            "version",
            "role",
            "capacity",
            "from_on",
            "to_on",
            "appointed_by",
            "source_url",
            "verified_on",
        )
        data = {name: getattr(membership, name) for name in (*names, "country", "sector", "gender")}
        return cls(data=data | {"organisation": written(membership.organisation)}, **more)

    def answers(self, membership: Membership) -> MembershipAnswers | None:
        """Return what was sent; None when the organisation was not found, or must be chosen."""
        seat = self.seat_of(membership.person)
        if seat is None:
            return None
        return MembershipAnswers(
            seat,
            Snapshot(country=self.country.data or None, sector=self.sector.data, gender=self.gender.data),
        )


class DissolveForm(VersionedForm):
    """The last day of a body."""

    dissolved_on = DateField(_("Last day"), [DataRequired(_("Give the last day."))])


class EndForm(Form):
    """The last day of a membership."""

    to_on = DateField(_("Last day"), [DataRequired(_("Give the last day."))])
