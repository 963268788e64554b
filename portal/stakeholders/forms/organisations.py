"""The form of an organisation: everything an editor knows of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from typing import Any, Self

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, FieldList, FormField, HiddenField, SelectField, ValidationError
from wtforms.validators import DataRequired, Length, Optional

from portal.kernel.enums import Sector
from portal.kernel.i18n import mark
from portal.kernel.places import COUNTRY_CODES
from portal.stakeholders import queries, rules
from portal.stakeholders.actions import OrganisationAnswers
from portal.stakeholders.enums import IdentifierScheme, OrganisationSize, OrganisationStatus
from portal.stakeholders.forms.parts import (
    IdentifierRow,
    NameRow,
    RowsForm,
    described,
    finder,
    raise_fault,
    settle,
    tongues,
    version_seen,
)
from portal.stakeholders.identifiers import identifier_fault, tidied
from portal.stakeholders.models import Organisation
from portal.stakeholders.rules import LONGEST_NAME, website_fault
from portal.system.forms import (
    SHORT_TEXT,
    CheckboxesField,
    CountryField,
    TidyStringField,
    TidyTextField,
    labelled,
)

_CCTLD = re.compile(r"[a-z]{2}")


class OrganisationForm(RowsForm):
    """What an editor knows of an organisation.

    ``TELLS_OF_OTHERS``: other records are named, which is for staff alone.
    """

    TELLS_OF_OTHERS = True

    version = HiddenField()
    name = TidyStringField(
        _("Name"),
        [DataRequired(_("Give a name.")), Length(max=LONGEST_NAME)],
        description=_("In the organisation’s own language."),
    )
    acronym = TidyStringField(_("Acronym"), [Length(max=SHORT_TEXT)])
    names = FieldList(
        FormField(NameRow),
        _("Names in several languages"),
        description=_("One name a language. Empty a row to take it away."),
        max_entries=60,
    )
    aliases = TidyTextField(_("Other names"), [Length(max=5_000)], description=_("One on each line."))
    sector = SelectField(_("Sector"), coerce=lambda value: Sector(value) if value else None)
    other_sectors = CheckboxesField(
        _("Other sectors it belongs to"),
        description=_("Figures count it under its one sector above; these are for finding it."),
    )
    size = SelectField(_("Size"), coerce=lambda value: OrganisationSize(value) if value else None)
    parent, parent_which, parent_asked = finder(
        _("Part of"),
        description=_("The name or acronym of what it belongs to, such as the university of a faculty."),
    )
    country = CountryField(
        _("Country"), [Optional()], codes=COUNTRY_CODES, description=_("Where its seat is.")
    )
    city = TidyStringField(_("City"), [Length(max=SHORT_TEXT)])
    website = TidyStringField(
        _("Web address"), [Length(max=2_000)], description=_("For example, https://www.example.org")
    )
    identifiers = FieldList(
        FormField(IdentifierRow),
        _("Identifiers"),
        description=_("As the scheme writes them, or their address. Empty a row to take it away."),
        max_entries=60,
    )
    shares_identifier = BooleanField(_("Save it although another record has the same identifier"))
    cctld = TidyStringField(
        _("Country-code domains it manages"),
        [Length(max=SHORT_TEXT)],
        description=_("Two letters each, without the dot; for example: uy"),
    )
    languages = CheckboxesField(_("Languages it works in"))
    outreach = SelectField(
        _("How far outreach has come"), coerce=lambda value: OrganisationStatus(value) if value else None
    )
    source_url = TidyStringField(
        _("Source"), [Length(max=2_000)], description=_("The web address where this can be checked.")
    )
    verified_on = DateField(_("Checked on"), [Optional()])
    is_published = BooleanField(_("Show it in the public list"))

    def __init__(self, *args: Any, organisation: Organisation | None = None, **kwargs: Any) -> None:
        self.organisation = organisation
        self.shared: list[queries.Elsewhere] = []
        self.parent_chosen: Organisation | None = None
        super().__init__(*args, **kwargs)
        self._offer_choices()

    def _offer_choices(self) -> None:
        self.sector.choices = labelled(Sector, blank=_("Not known"))
        self.other_sectors.choices = labelled(Sector)
        self.size.choices = labelled(OrganisationSize, blank=_("Not known"))
        self.outreach.choices = labelled(OrganisationStatus, blank=_("Not known"))
        self.languages.choices = tongues(tuple(self.languages.object_data or ()))

    @classmethod
    def of(cls, organisation: Organisation, **more: Any) -> Self:
        """Return the form filled with an organisation, or with what was sent about it."""
        names = [{"language": each.language, "name": each.name} for each in organisation.names]
        identifiers = [{"scheme": each.scheme, "value": each.value} for each in organisation.identifiers]
        parent = queries.standing_parent(organisation)
        return cls(
            organisation=organisation,
            data={
                **{name: getattr(organisation, name) for name in _PLAIN},
                "outreach": organisation.status,
                "aliases": "\n".join(organisation.aliases or ()),
                "cctld": " ".join(organisation.cctld or ()),
                "parent": parent.name if parent is not None else None,
                "names": names,
                "identifiers": identifiers,
            },
            **more,
        )

    def validate_names(self, field: FieldList) -> None:
        """Refuse two names in one language."""
        languages = [row.language.data for row in field if row["name"].data]
        raise_fault(rules.once_each_fault(languages))

    def validate_identifiers(self, field: FieldList) -> None:
        """Refuse an identifier that its scheme would not write so; say which other records have the same."""
        for row in field:
            fault = _fault_of(row.form)
            if fault is not None:
                row.form.value.errors = [fault]
                raise ValidationError(fault)
        if self.TELLS_OF_OTHERS and not self.shares_identifier.data:
            self.shared = queries.identifiers_elsewhere(self.identifier_pairs(), but=self.organisation)
            raise_fault(rules.SHARED_IDENTIFIER if self.shared else None)

    def validate_parent(self, field: TidyStringField) -> None:
        """Find what it is a part of; the one it has already needs no finding."""
        known = queries.standing_parent(self.organisation) if self.organisation is not None else None
        if known is not None and field.data == known.name:
            self.parent_chosen = known
            return
        self.parent_chosen = settle(
            field,
            self.parent_which,
            self.parent_asked,
            exactly=queries.any_organisations_named,
            perhaps=queries.any_organisations_like,
            describe=described,
        )

    def validate_website(self, field: TidyStringField) -> None:
        """Refuse what is no address of the web."""
        raise_fault(website_fault(field.data))

    def validate_source_url(self, field: TidyStringField) -> None:
        """Refuse what is no address of the web."""
        raise_fault(website_fault(field.data))

    def validate_cctld(self, field: TidyStringField) -> None:
        """Refuse what is no country-code domain."""
        if not all(_CCTLD.fullmatch(each) for each in self.cctlds()):
            raise_fault(mark("Write each domain as two letters, like: uy"))

    def cctlds(self) -> list[str]:
        """Return the country-code domains that were sent."""
        return (self.cctld.data or "").casefold().replace(",", " ").replace(".", " ").split()

    def identifier_pairs(self) -> tuple[tuple[str, str], ...]:
        """Return the identifiers that were sent, each in its kept form."""
        pairs = {
            (row.scheme.data, tidied(IdentifierScheme(row.scheme.data), row.value.data))
            for row in self.identifiers
            if row.value.data and row.scheme.data in IdentifierScheme.__members__.values()
        }
        return tuple(sorted(pairs))

    @property
    def seen_version(self) -> int:
        """The version that the editor saw."""
        return version_seen(self)

    def told(self, name: str) -> Any:
        """Return what was sent for one answer."""
        read = _READ.get(name)
        return read(self) if read is not None else self._fields[name].data or None

    def answers(self) -> OrganisationAnswers:
        """Return what was sent."""
        return OrganisationAnswers(
            **{each.name: self.told(each.name) for each in fields(OrganisationAnswers)}
        )


#: How each answer is read that is not simply the field of its name.
_READ: dict[str, Callable[[Any], Any]] = {
    "name": lambda form: form.name.data,
    "names": lambda form: tuple(
        sorted((row.language.data, row["name"].data) for row in form.names if row["name"].data)
    ),
    "aliases": lambda form: tuple(sorted({" ".join(line.split()) for line in _lines(form.aliases)} - {""})),
    "other_sectors": lambda form: tuple(sorted(set(form.other_sectors.data or ()) - {form.sector.data})),
    "parent_id": lambda form: form.parent_chosen.id if form.parent_chosen is not None else None,
    "identifiers": lambda form: form.identifier_pairs(),
    "languages": lambda form: tuple(sorted(form.languages.data or ())),
    "cctld": lambda form: tuple(sorted(set(form.cctlds()))),
    "status": lambda form: form.outreach.data,
    "is_published": lambda form: form.is_published.data,
}


def _lines(field: TidyTextField) -> list[str]:
    return (field.data or "").splitlines()


#: Fields that hold what the record's column of the same name holds.
_PLAIN = (
    *("version", "name", "acronym", "sector", "other_sectors", "size", "country", "city", "website"),
    *("languages", "source_url", "verified_on", "is_published"),
)


def _fault_of(row: IdentifierRow) -> str | None:
    """Return what is wrong with an identifier that was written, in the reader's language."""
    from portal.system.i18n import say

    if not row.value.data or row.scheme.data not in IdentifierScheme.__members__.values():
        return None
    scheme = IdentifierScheme(row.scheme.data)
    fault = identifier_fault(scheme, tidied(scheme, row.value.data))
    return say(fault) if fault is not None else None
