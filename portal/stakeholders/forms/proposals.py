"""The forms of a proposed change: what somebody would have changed, and what an editor takes over."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField, SelectMultipleField
from wtforms.validators import DataRequired, Length, Optional

from portal.kernel.enums import Gender, Sector
from portal.kernel.places import COUNTRY_CODES
from portal.stakeholders import queries
from portal.stakeholders.actions import workplace_meant
from portal.stakeholders.enums import IdentifierScheme, OrganisationSize
from portal.stakeholders.forms.organisations import OrganisationForm
from portal.stakeholders.forms.parts import tongues, version_seen
from portal.stakeholders.models import Person, Proposal
from portal.stakeholders.rules import (
    INSIDER_FIELDS,
    NAME_LENGTH,
    OPEN_FIELDS,
    SEEN_WORDS,
    WORKPLACE,
    field_sentence,
)
from portal.stakeholders.survivors import survivor_of
from portal.system.forms import (
    LONG_TEXT,
    CheckboxesField,
    CountryField,
    Form,
    TidyStringField,
    TidyTextField,
    labelled,
)
from portal.system.i18n import country_name, format_day, language_name, say

_EVERY_FORM_HAS = ("csrf_token", "once", "version", "note")


class ProposalForm(OrganisationForm):
    """What somebody who is not staff would have changed; other records are not told of."""

    TELLS_OF_OTHERS = False

    note = TidyTextField(
        _("Where an editor can check this"),
        [Length(max=LONG_TEXT)],
        description=_("A web address, or how you know it."),
    )

    def __init__(self, *args: Any, speaks_for: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = INSIDER_FIELDS if speaks_for else OPEN_FIELDS
        for name in [each for each in self._fields if each not in (*self.asked, *_EVERY_FORM_HAS)]:
            del self[name]

    def wanted(self) -> dict[str, Any]:
        """Return what was sent, by the name of the answer."""
        return {name: self.told(name) for name in self.asked}


class PersonProposalForm(Form):
    """What somebody would have changed of a person: what everyone sees, and nothing else."""

    version = HiddenField()
    name = TidyStringField(_("Name"), [DataRequired(_("Give a name.")), Length(max=NAME_LENGTH)])
    country = CountryField(_("Country where they live"), [Optional()], codes=COUNTRY_CODES)
    languages = CheckboxesField(_("Languages they speak"))
    sector = SelectField(_("Part of the community"), coerce=lambda value: Sector(value) if value else None)
    note = TidyTextField(
        _("Where this can be checked"),
        [Length(max=LONG_TEXT)],
        description=_("A web address, or how you know it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sector.choices = labelled(Sector, blank=_("Not known"))
        self.languages.choices = tongues(tuple(self.languages.object_data or ()))

    @classmethod
    def of(cls, person: Person, **more: Any) -> PersonProposalForm:
        """Return the form filled with a person, or with what was sent about them."""
        return cls(data={name: getattr(person, name) for name in ("version", *SEEN_WORDS)}, **more)

    @property
    def seen_version(self) -> int:
        """The version that the reader saw."""
        return version_seen(self)

    def wanted(self) -> dict[str, Any]:
        """Return what was sent, by the name of the answer."""
        return {
            "name": self.name.data,
            "country": self.country.data or None,
            "languages": tuple(sorted(self.languages.data or ())),
            "sector": self.sector.data,
        }


class DecisionForm(Form):
    """Which fields of a proposed change an editor takes over."""

    version = HiddenField()
    accept = SelectMultipleField(_("Take over"), choices=[], validate_choice=False)
    reason = TidyTextField(
        _("Why the rest is not taken over"),
        [Length(max=LONG_TEXT)],
        description=_("Whoever proposed it reads this, in the letter that tells what was decided."),
    )

    @property
    def seen_version(self) -> int:
        """The version of the organisation that the editor saw."""
        return version_seen(self)

    def accepted(self, proposal: Proposal) -> list[str]:
        """Return the fields to take over, of those that the proposal names."""
        return sorted(set(self.accept.data or ()) & set(proposal.wanted))


def field_name(name: str, *, of_person: bool = False) -> str:
    """Return what a field is called, in the reader's language."""
    return say(field_sentence(name, of_person=of_person))


def field_names(proposal: Proposal) -> list[str]:
    """Return what the fields of a proposal are called, in the reader's language."""
    of_person = proposal.about_person_id is not None
    return [field_name(name, of_person=of_person) for name in proposal.wanted]


def said(name: str, value: Any) -> str:
    """Return the value of a field of a proposal as people read it."""
    if not value:
        return ""
    if name.startswith(WORKPLACE):
        return _workplace(value)
    if name in _WORDS:
        return _WORDS[name](value)
    return ", ".join(value) if isinstance(value, list) else str(value)


def _workplace(told: list[Any]) -> str:
    where = workplace_meant(told)
    place = queries.organisation(where.organisation_id)
    days = " – ".join(format_day(day) if day else "" for day in (where.from_on, where.to_on)).strip()
    parts = (survivor_of(place).name if place is not None else "", where.title, where.unit, days)
    return " · ".join(each for each in parts if each and each != "–")


_WORDS = {
    "gender": lambda code: say(Gender(code).label),
    "citizenships": lambda codes: ", ".join(country_name(code) for code in codes),
    "country": country_name,
    "languages": lambda codes: ", ".join(language_name(code) for code in codes),
    "sector": lambda code: say(Sector(code).label),
    "other_sectors": lambda codes: ", ".join(say(Sector(code).label) for code in codes),
    "size": lambda code: say(OrganisationSize(code).label),
    "names": lambda pairs: "; ".join(f"{language_name(code)}: {name}" for code, name in pairs),
    "aliases": lambda names: "; ".join(names),
    "identifiers": lambda pairs: "; ".join(
        f"{say(IdentifierScheme(scheme).label)}: {value}" for scheme, value in pairs
    ),
    "cctld": lambda codes: ", ".join("." + code for code in codes),
}
