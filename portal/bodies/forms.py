"""Forms for bodies and memberships."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, RadioField, SelectField
from wtforms.validators import DataRequired, Length, Optional

from portal.bodies import queries, rules
from portal.bodies.actions import BodyAnswers, Seat
from portal.bodies.enums import BodyClass, Capacity, MembershipRole
from portal.bodies.models import Body
from portal.kernel.enums import Topic
from portal.kernel.places import COUNTRY_CODES
from portal.stakeholders.models import Organisation, Person
from portal.stakeholders.queries import (
    Choice,
    organisation_by_code,
    organisations_found,
    people_found,
    person_by_code,
)
from portal.system.forms import CheckboxesField, CountryField, Form, TidyStringField, labelled, options

MOST_FOUND = 20


class BodyForm(Form):
    """A body to be added."""

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
        )


def _named(body: Body) -> str:
    return f"{body.acronym} – {body.name}" if body.acronym else body.name


class MembershipForm(Form):
    """Who sits in a body. What is written of a person or an organisation is searched; of several, one is chosen."""

    person = TidyStringField(
        _("Person"), [Length(max=320)], description=_("Name, e-mail address or code; we look it up.")
    )
    which_person = RadioField(_("Which person do you mean?"), validate_choice=False)
    organisation = TidyStringField(
        _("Organisation"),
        [Length(max=320)],
        description=_(
            "Name, acronym or code: the one the person represents, or the member itself when there is no person."
        ),
    )
    which_organisation = RadioField(_("Which organisation do you mean?"), validate_choice=False)
    role = SelectField(_("Role"), coerce=MembershipRole, default=MembershipRole.MEMBER)
    capacity = SelectField(_("Sits there"), coerce=Capacity, default=Capacity.INDIVIDUAL)
    from_on = DateField(_("First day"), [DataRequired(_("Give the first day."))])
    to_on = DateField(_("Last day"), [Optional()], description=_("Empty while it lasts."))
    source_url = TidyStringField(
        _("Source"), [Length(max=2_000)], description=_("The web address of the page that says so.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role.choices = labelled(MembershipRole)
        self.capacity.choices = labelled(Capacity)
        self.which_person.choices, self.which_organisation.choices = [], []

    def seat(self) -> Seat | None:
        """Return what was sent; None when a person or an organisation was not found, or must be chosen."""
        person, organisation = self._person(), self._organisation()
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
        )

    def _person(self) -> Person | None:
        words = self.person.data or ""
        found = person_by_code(words.upper()) if words else None
        if not words or found is not None:
            return found
        several = people_found(words, 1).rows[:MOST_FOUND]
        return self._one(
            self.person, self.which_person, several, _("We know nobody by this name or address.")
        )

    def _organisation(self) -> Organisation | None:
        words = self.organisation.data or ""
        found = organisation_by_code(words.upper()) if words else None
        if not words or found is not None:
            return found
        several = organisations_found(Choice(words=words, hidden=True), 1).rows[:MOST_FOUND]
        return self._one(
            self.organisation, self.which_organisation, several, _("We know no organisation by this name.")
        )

    def _one(self, field: Any, which: RadioField, found: Any, none: Any) -> Any:
        """Return the one record found or chosen; else ask at the field."""
        chosen = [each for each in found if each.code == which.data]
        if len(found) == 1 or chosen:
            return chosen[0] if chosen else found[0]
        if not found:
            field.errors = [none]
            return None
        which.choices = options((each.code, f"{each.name} · {each.code}") for each in found)
        which.errors, which.data = [_("Several fit. Choose one.")], None
        return None


class EndForm(Form):
    """The last day of a membership."""

    to_on = DateField(_("Last day"), [DataRequired(_("Give the last day."))])
