"""The fields that a column of a table may fill, and the kinds of import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from portal.kernel.i18n import Sentence, mark, mark_context


class ImportKind(StrEnum):
    """What the rows of a table are."""

    ORGANISATIONS = "organisations"
    PERSONS = "persons"
    BOTH = "both"

    @property
    def label(self) -> Sentence:
        """What is imported."""
        return _KINDS[self]


_KINDS = {
    ImportKind.ORGANISATIONS: mark_context("import", "organisations"),
    ImportKind.PERSONS: mark_context("import", "people; organisations that are not known are not added"),
    ImportKind.BOTH: mark_context("import", "people, and the organisations they work at"),
}


class CellKind(StrEnum):
    """How the text of a cell is read."""

    LINE = "line"
    LINES = "lines"
    COUNTRY = "country"
    COUNTRIES = "countries"
    SECTOR = "sector"
    SECTORS = "sectors"
    LANGUAGES = "languages"
    WEBSITE = "website"
    EMAILS = "emails"
    GENDER = "gender"
    STATUS = "status"
    SIZE = "size"
    DAY = "day"
    CCTLDS = "cctlds"
    IDENTIFIER = "identifier"


@dataclass(frozen=True, slots=True)
class Field:
    """One field; ``is_many``: several columns may fill it together."""

    key: str
    label: Sentence
    cell: CellKind = CellKind.LINE
    is_many: bool = False

    @property
    def scheme(self) -> str:
        """The scheme of an identifier."""
        return self.key.upper()


def _by_key(*fields: Field) -> Mapping[str, Field]:
    return MappingProxyType({field.key: field for field in fields})


_NAME_IN = {
    "es": mark("Name in Spanish"),
    "pt": mark("Name in Portuguese"),
    "en": mark("Name in English"),
    "fr": mark("Name in French"),
}
KEY = Field("key", mark("Number or key in your list"))

ORGANISATION_FIELDS = _by_key(
    Field("name", mark("Name")),
    *(Field(f"name_{code}", label) for code, label in _NAME_IN.items()),
    Field("acronym", mark("Acronym")),
    Field("aliases", mark("Other names"), CellKind.LINES, is_many=True),
    Field("sector", mark("Sector"), CellKind.SECTOR),
    Field("other_sectors", mark("Other sectors"), CellKind.SECTORS, is_many=True),
    Field("country", mark("Country"), CellKind.COUNTRY),
    Field("city", mark("City")),
    Field("website", mark("Web address"), CellKind.WEBSITE),
    Field("languages", mark("Languages it works in"), CellKind.LANGUAGES, is_many=True),
    Field("status", mark("How far outreach has come"), CellKind.STATUS),
    Field("size", mark("Size"), CellKind.SIZE),
    Field("parent", mark("Part of this organisation")),
    Field("cctld", mark("Country-code domains it manages"), CellKind.CCTLDS, is_many=True),
    Field("ror", mark("ROR id"), CellKind.IDENTIFIER),
    Field("isni", mark("ISNI"), CellKind.IDENTIFIER),
    Field("wikidata", mark("Wikidata id"), CellKind.IDENTIFIER),
    Field("asn", mark("Number of an autonomous system (ASN)"), CellKind.IDENTIFIER, is_many=True),
    Field("iana", mark("IANA registrar id"), CellKind.IDENTIFIER),
    Field("peeringdb", mark("PeeringDB id"), CellKind.IDENTIFIER),
    Field("domain", mark("Domain name"), CellKind.IDENTIFIER, is_many=True),
    Field("source_url", mark("Web address of the source"), CellKind.WEBSITE),
    Field("verified_on", mark("Checked on"), CellKind.DAY),
    KEY,
)

PERSON_FIELDS = _by_key(
    Field("name", mark("Name")),
    Field("first_name", mark("First name")),
    Field("last_name", mark("Last name"), is_many=True),
    Field("badge_name", mark("Name for badges")),
    Field("emails", mark("E-mail address"), CellKind.EMAILS, is_many=True),
    Field("gender", mark("Gender"), CellKind.GENDER),
    Field("country", mark("Country where they live"), CellKind.COUNTRY),
    Field("citizenships", mark("Citizenship"), CellKind.COUNTRIES, is_many=True),
    Field("languages", mark("Languages they speak"), CellKind.LANGUAGES, is_many=True),
    Field("sector", mark("Their part of the community"), CellKind.SECTOR),
    Field("organisation", mark("Organisation")),
    Field("organisation_country", mark("Country of the organisation"), CellKind.COUNTRY),
    Field("organisation_website", mark("Web address of the organisation"), CellKind.WEBSITE),
    Field("organisation_sector", mark("Sector of the organisation"), CellKind.SECTOR),
    Field("unit", mark("Faculty or unit")),
    Field("title", mark("What they do there")),
    Field("from_on", mark("There since"), CellKind.DAY),
    Field("to_on", mark("There until"), CellKind.DAY),
    Field("verified_on", mark("Checked on"), CellKind.DAY),
    KEY,
)


def fields_of(kind: ImportKind) -> Mapping[str, Field]:
    """Return the fields that a column may fill in an import of a kind, by key."""
    return ORGANISATION_FIELDS if kind is ImportKind.ORGANISATIONS else PERSON_FIELDS
