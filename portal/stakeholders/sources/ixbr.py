"""Members of Brazil's exchange points: a table with one line per exchange point and autonomous system.

An autonomous system (ASN) is one organisation, at however many exchange points it is a member. The points
give its name and category themselves and do not always agree: the name and the category that most lines
give win; of names as frequent, the first in the file; of categories as frequent, the lower number, so that
4.2, companies of any trade, gives way to what is more exact.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portal.imports.enums import FaultReason
from portal.imports.reading import csv_header, csv_records, excerpt, head_text, text_of
from portal.imports.report import Fault
from portal.kernel.enums import Sector
from portal.kernel.i18n import mark
from portal.stakeholders.sources import checks
from portal.stakeholders.sources.base import OrganisationRow, UnfitError
from portal.stakeholders.sources.ixbr_seats import SEATS, SECTORS_BY_ASN

SOURCE_URL = "https://github.com/intrig-unicamp/ixp-ptt-br"
COLUMNS = ("ixp", "asn", "name", "category", "sub_category")

#: Sub-category → sector. The file has numbers only; what they mean is read from who stands in them.
SECTORS = {
    "1.1": Sector.TELECOM,  # carriers and transit: Embratel, Oi, Telefonica, Level 3
    "1.2": Sector.ISP,  # access providers, most of them local
    "2.1": Sector.OSP,  # content: Google, Netflix, Globo, Terra
    "2.2": Sector.OSP,  # hosting and data centres: Locaweb, Amazon, Ascenty; an online service too
    "3.1": Sector.ACADEMIC,  # public universities: USP, UFRGS, Unicamp
    "3.2": Sector.GOVERNMENT,  # public bodies and networks: SERPRO, Senado, Petrobras, RNP
    "3.3": Sector.TECHNICAL,  # who runs the Internet's infrastructure for all: PCH, RIPE NCC, root servers
    "4.1": Sector.ACADEMIC,  # private and community universities: PUCPR, Unisinos
    "4.2": Sector.BUSINESS_CORPORATE,  # companies of any trade; the size is not told, so never BUSINESS_SME
    "4.3": Sector.CIVIL_SOCIETY,  # associations, foundations, cooperatives: Abranet, ANID
}

_ASN = re.compile(r"[1-9][0-9]{0,9}")
_MAX_ASN = 2**32 - 1


@dataclass(frozen=True, slots=True)
class _Line:
    ixp: str
    asn: int
    name: str
    category: str


@dataclass(slots=True)
class _Member:
    line: int
    names: Counter[str] = field(default_factory=Counter)
    categories: Counter[str] = field(default_factory=Counter)


class IxbrReader:
    """Reads the table of members."""

    name = "ixbr"

    def recognises(self, head: bytes, filename: str) -> bool:
        """Say whether the header has the columns of this table."""
        return set(COLUMNS) <= set(csv_header(head_text(head)))

    def read(self, path: Path) -> Iterator[OrganisationRow | Fault]:
        """Yield the faults of lines first, then one row per ASN, in the order of their first lines."""
        members: dict[int, _Member] = {}
        seen: dict[tuple[str, int], int] = {}
        for line, cells in csv_records(text_of(path), COLUMNS):
            try:
                told = _line(cells)
                _refuse_twice(told, seen)
            except UnfitError as error:
                yield error.at(line)
            else:
                seen[told.ixp, told.asn] = line
                member = members.setdefault(told.asn, _Member(line))
                member.names[told.name] += 1
                member.categories[told.category] += 1
        for asn, member in members.items():
            yield _row(asn, member)


def _line(cells: Mapping[str, str] | None) -> _Line:
    told = checks.whole(cells)
    return _Line(
        ixp=checks.required_text(told["ixp"], "ixp"),
        asn=_asn(told["asn"]),
        name=checks.required_text(told["name"], "name"),
        category=_category(told["sub_category"]),
    )


def _asn(value: str) -> int:
    told = checks.required_text(value, "asn")
    if not _ASN.fullmatch(told) or int(told) > _MAX_ASN:
        detail = mark("“%(asn)s” is not the number of an autonomous system.", asn=excerpt(told))
        raise UnfitError("asn", FaultReason.TYPE, detail)
    return int(told)


def _category(value: str) -> str:
    told = checks.required_text(value, "sub_category")
    if told not in SECTORS:
        detail = mark("There is no category “%(category)s”.", category=excerpt(told))
        raise UnfitError("sub_category", FaultReason.ENUM, detail)
    return told


def _refuse_twice(told: _Line, seen: Mapping[tuple[str, int], int]) -> None:
    first = seen.get((told.ixp, told.asn))
    if first is not None:
        detail = mark(
            "“%(key)s” stands in line %(first)s already.", key=f"{told.ixp}, {told.asn}", first=first
        )
        raise UnfitError("asn", FaultReason.UNIQUE, detail)


def _row(asn: int, member: _Member) -> OrganisationRow:
    # most_common keeps the order of first appearance among equals.
    names = [name for name, _ in member.names.most_common()]
    category = min(member.categories, key=lambda one: (-member.categories[one], one))
    return OrganisationRow(
        source=IxbrReader.name,
        source_key=f"ixbr:{asn}",
        line=member.line,
        name=names[0],
        aliases=checks.other_names(names[1:], than=names[0]),
        sector=SECTORS_BY_ASN.get(asn, SECTORS[category]),
        country=SEATS.get(asn, "BR"),
        identifiers=(("ASN", str(asn)),),
        source_url=SOURCE_URL,
    )
