"""The columns of the directory's lists: one registry feeds the files and says who may have which."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import vobject

from portal.directory.enums import Kind
from portal.kernel.enums import Sector
from portal.kernel.i18n import Sentence, mark, mark_context
from portal.kernel.places import subregion_of
from portal.stakeholders.models import Affiliation, Organisation, Person
from portal.stakeholders.survivors import survivor_of
from portal.system.i18n import country_name, say
from portal.system.tables import Column


@dataclass(frozen=True)
class ListColumn(Column):
    """One column: what of the record it reads, and who may have it."""

    reads: tuple[Any, ...] = ()
    permission: str = "directory.read"


def _column(
    key: str,
    heading: Sentence,
    attribute: Any,
    shown: Callable[[Any], Any] = lambda value: value,
    permission: str = "directory.read",
) -> ListColumn:
    return ListColumn(key, heading, lambda row: shown(getattr(row, attribute.key)), (attribute,), permission)


def _joined(values: Sequence[str] | None) -> str:
    return ", ".join(values or ())


def _label(value: Any) -> str:
    return "" if value is None else say(value.label)


def _yes_no(value: bool | None) -> str:
    return say(mark_context("answer", "yes") if value else mark_context("answer", "no"))


def _sectors(values: Sequence[str] | None) -> str:
    return ", ".join(say(Sector(each).label) for each in values or ())


ALL_ORGANISATIONS, ALL_PEOPLE = "directory.read_all_organisations", "directory.read_all_people"
COLUMNS: dict[Kind, tuple[ListColumn, ...]] = {
    Kind.ORGANISATION: (
        _column("code", mark("Code"), Organisation.code),
        _column("name", mark("Name"), Organisation.name),
        _column("acronym", mark("Acronym"), Organisation.acronym),
        _column("aliases", mark("Other names"), Organisation.aliases, _joined),
        _column("sector", mark("Sector"), Organisation.sector, _label),
        _column("other_sectors", mark("Other sectors"), Organisation.other_sectors, _sectors),
        _column("country", mark("Country"), Organisation.country, country_name),
        _column("country_code", mark("Country code"), Organisation.country),
        _column("subregion", mark("Sub-region"), Organisation.country, subregion_of),
        _column("city", mark("City"), Organisation.city),
        _column("website", mark("Web site"), Organisation.website),
        _column("cctld", mark("ccTLDs"), Organisation.cctld, _joined),
        _column("languages", mark("Languages"), Organisation.languages, _joined),
        _column("verified_on", mark("Last verified"), Organisation.verified_on),
        _column("status", mark("State"), Organisation.status, _label, ALL_ORGANISATIONS),
        _column("published", mark("Published"), Organisation.is_published, _yes_no, ALL_ORGANISATIONS),
        _column("source", mark("Source"), Organisation.source_url, permission=ALL_ORGANISATIONS),
    ),
    Kind.PERSON: (
        _column("code", mark("Code"), Person.code),
        _column("name", mark("Name"), Person.name),
        _column("badge_name", mark("Badge name"), Person.badge_name),
        _column("sector", mark("Sector"), Person.sector, _label),
        _column("country", mark("Country"), Person.country, country_name),
        _column("country_code", mark("Country code"), Person.country),
        _column("subregion", mark("Sub-region"), Person.country, subregion_of),
        _column("languages", mark("Languages"), Person.languages, _joined),
        _column("verified_on", mark("Last verified"), Person.verified_on),
        _column("listed", mark("In the public directory"), Person.directory_consent, _yes_no, ALL_PEOPLE),
        _column("emails", mark("E-mail addresses"), Person.emails, _joined, "directory.read_addresses"),
    ),
}


def offered(kind: Kind, may: Callable[[str], bool]) -> list[ListColumn]:
    """Return the columns that the reader may have, in order."""
    return [column for column in COLUMNS[kind] if may(column.permission)]


def needed(columns: Sequence[ListColumn]) -> list[Any]:
    """Return what of the record the columns read, each once."""
    return list(dict.fromkeys(attribute for column in columns for attribute in column.reads))


def organisation_card(organisation: Organisation) -> bytes:
    """Return an organisation as a vCard: nothing that its public page does not say."""
    card = vobject.vCard()
    card.add("n").value = vobject.vcard.Name(family=organisation.name)
    card.add("fn").value = organisation.name
    card.add("org").value = [organisation.name]
    _add_place(card, organisation.city, organisation.country)
    if organisation.website:
        card.add("url").value = organisation.website
    return _written(card)


def person_card(person: Person, affiliation: Affiliation | None, *, with_addresses: bool) -> bytes:
    """Return a person as a vCard, with the e-mail addresses for those only who may have them."""
    card = vobject.vCard()
    card.add("n").value = vobject.vcard.Name(given=person.name)
    card.add("fn").value = person.badge_name or person.name
    if affiliation is not None:
        card.add("org").value = [survivor_of(affiliation.organisation).name]
        if affiliation.title:
            card.add("title").value = affiliation.title
    _add_place(card, None, person.country)
    if with_addresses:
        for address in person.emails or ():
            card.add("email").value = address
    return _written(card)


def _add_place(card: Any, city: str | None, country: str | None) -> None:
    if city or country:
        card.add("adr").value = vobject.vcard.Address(city=city or "", country=country_name(country))


def _written(card: Any) -> bytes:
    text: str = card.serialize()
    return text.encode()


def json_chunks(columns: Sequence[ListColumn], rows: Iterator[Any]) -> Iterator[bytes]:
    """Yield the list as JSON, an object a row under the keys of the columns."""
    import json

    from portal.system.tables import as_json

    yield b"["
    for number, row in enumerate(rows):
        cells = {column.key: as_json(column.cell(row)) for column in columns}
        yield (",\n" if number else "\n").encode() + json.dumps(cells, ensure_ascii=False).encode()
    yield b"\n]\n"
