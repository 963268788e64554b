"""Exchange points of the region: a table with city, operator and the number in PeeringDB."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from portal.imports.enums import FaultReason
from portal.imports.reading import csv_header, csv_records, excerpt, head_text, text_of
from portal.imports.report import Fault
from portal.kernel.enums import Sector
from portal.kernel.i18n import mark
from portal.kernel.places import country_code
from portal.stakeholders.sources import checks
from portal.stakeholders.sources.base import OrganisationRow, UnfitError, read_each

COLUMNS = ("country", "city", "ixp_name", "operator", "peeringdb_id", "status", "source_ref", "verified_on")

_REFERENCE = re.compile(r"peeringdb:(ix/[1-9][0-9]{0,9})")


class IxpsReader:
    """Reads the table of exchange points.

    The operator is another organisation, often of several exchange points (Equinix runs two of them here),
    so it stands in ``operator`` and is no alias: as an alias it would make them look like one.
    """

    name = "ixps"

    def recognises(self, head: bytes, filename: str) -> bool:
        """Say whether the header has the columns of this table."""
        return set(COLUMNS) <= set(csv_header(head_text(head)))

    def read(self, path: Path) -> Iterator[OrganisationRow | Fault]:
        """Yield one row per exchange point, in the order of the file."""
        return read_each(csv_records(text_of(path), COLUMNS), _row, key_column="source_ref")


def _row(line: int, cells: Mapping[str, str] | None) -> OrganisationRow:
    told = checks.whole(cells)
    key = checks.required_text(told["source_ref"], "source_ref")
    found = _REFERENCE.fullmatch(key)
    if not found or found.group(1) != f"ix/{told['peeringdb_id']}":
        detail = mark(
            "“%(key)s” is not peeringdb:ix/ with the number of the exchange point.", key=excerpt(key)
        )
        raise UnfitError("source_ref", FaultReason.PATTERN, detail)
    return OrganisationRow(
        source=IxpsReader.name,
        source_key=key,
        line=line,
        name=checks.required_text(told["ixp_name"], "ixp_name"),
        sector=Sector.IXP,
        country=_country(told["country"]),
        city=checks.text(told["city"], "city"),
        operator=checks.text(told["operator"], "operator"),
        identifiers=(("PEERINGDB", found.group(1)),),
        source_url=f"https://www.peeringdb.com/{found.group(1)}",
        verified_on=checks.day(told["verified_on"], "verified_on"),
    )


def _country(value: str) -> str:
    told = checks.required_text(value, "country")
    code = country_code(told)
    if code is None:
        raise checks.unknown_country(told, "country")
    return code
