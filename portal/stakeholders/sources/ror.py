"""The Research Organization Registry, schema 2: a JSON list of records with names in several languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from portal.imports.enums import FaultReason
from portal.imports.reading import excerpt, first_json_object, head_text, json_records, text_of
from portal.imports.report import Fault
from portal.kernel.enums import Sector
from portal.kernel.i18n import mark
from portal.stakeholders.enums import OrganisationStatus
from portal.stakeholders.sources import checks
from portal.stakeholders.sources.base import OrganisationRow, UnfitError, read_each

#: ROR's type → sector. A record may have several types: the first line here that fits decides, so what an
#: organisation is (it teaches, it governs) goes before what it also does (it hosts a laboratory, it funds).
SECTORS = {
    "education": Sector.ACADEMIC,  # universities, colleges, their schools
    "government": Sector.GOVERNMENT,  # ministries, agencies, national institutes
    "company": Sector.BUSINESS_CORPORATE,  # the size is not told, so never BUSINESS_SME
    "facility": Sector.ACADEMIC,  # in ROR "where research takes place": laboratories, institutes, observatories
    "nonprofit": Sector.CIVIL_SOCIETY,  # associations, foundations, NGOs
    "healthcare": Sector.OTHER,  # hospitals: public or private, the record does not tell
    "archive": Sector.OTHER,  # libraries, museums, archives
    "other": Sector.OTHER,
    "funder": Sector.OTHER,  # only where nothing else is told
}

#: ROR's status → state of outreach. A withdrawn record names an organisation that ROR no longer stands for.
STATUSES: dict[str, OrganisationStatus | None] = {
    "active": None,
    "inactive": OrganisationStatus.INACTIVE,
    "withdrawn": OrganisationStatus.INACTIVE,
}

_KEYS = {"id", "names", "locations", "types"}
_ID = re.compile(r"https://ror\.org/(0[a-hj-km-np-tv-z0-9]{6}[0-9]{2})")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class _Name:
    value: str
    language: str | None
    types: frozenset[str]


class RorReader:
    """Reads a list of ROR records."""

    name = "ror"

    def recognises(self, head: bytes, filename: str) -> bool:
        """Say whether the first record has what every ROR record has."""
        return first_json_object(head_text(head)).keys() >= _KEYS

    def read(self, path: Path) -> Iterator[OrganisationRow | Fault]:
        """Yield one row per record, in the order of the file."""
        return read_each(json_records(text_of(path)), _row, key_column="id")


def _row(line: int, record: object) -> OrganisationRow:
    told = checks.mapping(record, "record")
    identity = _identity(told.get("id"))
    names = [_name(name) for name in checks.listed(told.get("names"), "names")]
    name = _displayed(names)
    place = _place(told.get("locations"))
    acronyms = [one.value for one in names if "acronym" in one.types]
    return OrganisationRow(
        source=RorReader.name,
        source_key=identity,
        line=line,
        name=name,
        acronym=acronyms[0] if acronyms else None,
        aliases=checks.other_names([one.value for one in names if one.value not in acronyms[:1]], than=name),
        names=_by_language(names),
        sector=_sector(told.get("types")),
        country=checks.country(place.get("country_code"), "country_code"),
        city=checks.text(place.get("name"), "locations"),
        website=_website(told.get("links")),
        identifiers=(("ROR", identity), *_identifiers(told), *_domains(told)),
        source_url=f"https://ror.org/{identity}",
        status=_status(told.get("status")),
        verified_on=_modified_on(told.get("admin")),
    )


def _identity(value: object) -> str:
    told = checks.required_text(value, "id")
    found = _ID.fullmatch(told)
    if not found:
        raise UnfitError("id", FaultReason.PATTERN, mark("“%(id)s” is not a ROR id.", id=excerpt(told)))
    return found.group(1)


def _name(value: object) -> _Name:
    told = checks.mapping(value, "names")
    language = checks.text(told.get("lang"), "lang")
    return _Name(
        value=checks.required_text(told.get("value"), "names"),
        language=language if language and _LANGUAGE.fullmatch(language) else None,
        types=frozenset(
            checks.required_text(kind, "types") for kind in checks.listed(told.get("types"), "types")
        ),
    )


def _displayed(names: list[_Name]) -> str:
    """Return the name that ROR shows, which is the one in the organisation's own language."""
    for name in names:
        if "ror_display" in name.types:
            return name.value
    detail = mark("None of the names is marked as the one to display.")
    raise UnfitError("names", FaultReason.REQUIRED, detail)


def _by_language(names: list[_Name]) -> dict[str, str]:
    """Return the name in each language: the displayed one where there is one, otherwise the first label."""
    found: dict[str, str] = {}
    for kind in ("ror_display", "label"):
        for name in names:
            if name.language and kind in name.types:
                found.setdefault(name.language, name.value)
    return dict(sorted(found.items()))


def _sector(value: object) -> Sector | None:
    types = [checks.required_text(kind, "types") for kind in checks.listed(value, "types")]
    strange = [kind for kind in types if kind not in SECTORS]
    if strange:
        detail = mark("ROR has no type “%(type)s”.", type=excerpt(strange[0]))
        raise UnfitError("types", FaultReason.ENUM, detail)
    return next((sector for kind, sector in SECTORS.items() if kind in types), None)


def _place(value: object) -> Mapping[str, Any]:
    """Return the details of the first location, which ROR gives as the main one."""
    places = checks.listed(value, "locations")
    if not places:
        raise UnfitError("locations", FaultReason.REQUIRED, mark("The record has no location."))
    return checks.mapping(checks.mapping(places[0], "locations").get("geonames_details"), "geonames_details")


def _website(value: object) -> str | None:
    links = [checks.mapping(link, "links") for link in checks.listed(value, "links")]
    sites = [link.get("value") for link in links if link.get("type") == "website"]
    return checks.website(sites[0], "links") if sites else None


def _identifiers(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield ISNI, without its spaces, and Wikidata; of several the preferred one, else the first."""
    for value in checks.listed(told.get("external_ids"), "external_ids"):
        one = checks.mapping(value, "external_ids")
        scheme = {"isni": "ISNI", "wikidata": "WIKIDATA"}.get(str(one.get("type")))
        every = checks.listed(one.get("all"), "external_ids")
        chosen = checks.text(one.get("preferred") or next(iter(every), None), "external_ids")
        if scheme and chosen:
            yield scheme, chosen.replace(" ", "")


def _domains(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        ("DOMAIN", checks.domain(one, "domains")) for one in checks.listed(told.get("domains"), "domains")
    ]


def _status(value: object) -> OrganisationStatus | None:
    told = checks.required_text(value, "status")
    if told not in STATUSES:
        detail = mark("ROR has no status “%(status)s”.", status=excerpt(told))
        raise UnfitError("status", FaultReason.ENUM, detail)
    return STATUSES[told]


def _modified_on(value: object) -> date | None:
    last = checks.mapping(value or {}, "admin").get("last_modified")
    return checks.day(checks.mapping(last or {}, "last_modified").get("date"), "last_modified")
