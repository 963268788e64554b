"""The university-domains list: a JSON list of universities with their domains and web pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portal.imports.enums import FaultReason
from portal.imports.reading import first_json_object, head_text, json_records, text_of
from portal.imports.report import Fault
from portal.kernel.enums import Sector
from portal.kernel.i18n import mark
from portal.stakeholders.sources import checks
from portal.stakeholders.sources.base import OrganisationRow, UnfitError, read_each

SOURCE_URL = "https://github.com/Hipo/university-domains-list"

_KEYS = {"name", "alpha_two_code", "domains", "web_pages"}


class UniversitiesReader:
    """Reads a list of universities; the first domain of each is its key."""

    name = "universities"

    def recognises(self, head: bytes, filename: str) -> bool:
        """Say whether the first record has what every record of this list has."""
        return first_json_object(head_text(head)).keys() >= _KEYS

    def read(self, path: Path) -> Iterator[OrganisationRow | Fault]:
        """Yield one row per record, in the order of the file."""
        return read_each(json_records(text_of(path)), _row, key_column="domains")


def _row(line: int, record: object) -> OrganisationRow:
    told = checks.mapping(record, "record")
    domains = [checks.domain(one, "domains") for one in checks.listed(told.get("domains"), "domains")]
    if not domains:
        raise UnfitError("domains", FaultReason.REQUIRED, mark("“%(column)s” is empty.", column="domains"))
    pages = checks.listed(told.get("web_pages"), "web_pages")
    return OrganisationRow(
        source=UniversitiesReader.name,
        source_key=domains[0],
        line=line,
        name=checks.required_text(told.get("name"), "name"),
        sector=Sector.ACADEMIC,
        country=checks.country(told.get("alpha_two_code"), "alpha_two_code"),
        website=checks.website(pages[0], "web_pages") if pages else None,
        identifiers=tuple(("DOMAIN", one) for one in dict.fromkeys(domains)),
        source_url=SOURCE_URL,
    )
