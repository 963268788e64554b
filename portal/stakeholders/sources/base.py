"""What every reader gives, and the one interface of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from portal.imports.enums import FaultReason
from portal.imports.reading import excerpt
from portal.imports.report import Fault
from portal.kernel.enums import Sector
from portal.kernel.i18n import Sentence, mark
from portal.stakeholders.enums import OrganisationStatus

Record = TypeVar("Record")

#: The kinds of identifier that rows carry. Except ROR, ASN, IANA and PEERINGDB, two organisations may share one.
IDENTIFIER_SCHEMES = frozenset({"ROR", "ISNI", "WIKIDATA", "ASN", "IANA", "PEERINGDB", "DOMAIN"})


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One organisation as a source tells it, in the terms of the inventory.

    (``source``, ``source_key``) never changes from one edition of the source to the next; ``line`` is where
    the record begins. ``name`` is in the organisation's own language where the source knows it, ``names``
    has the name in other languages (ISO 639), ``aliases`` every other name, without ``|``.
    ``country`` is an ISO 3166-1 alpha-2 code, or None when the source does not tell.
    ``status`` is ``inactive`` when the source says that the organisation has ended. ``operator`` is who
    runs it, when that is another organisation: no name of this one, so never an alias.
    """

    source: str
    source_key: str
    line: int
    name: str
    country: str | None
    source_url: str
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    sector: Sector | None = None
    city: str | None = None
    website: str | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    status: OrganisationStatus | None = None
    operator: str | None = None
    verified_on: date | None = None


class Reader(Protocol):
    """Reads one format."""

    @property
    def name(self) -> str:
        """Return the short name of the source, which its rows carry."""

    def recognises(self, head: bytes, filename: str) -> bool:
        """Say whether a file is of this format, from how it begins; never fails."""

    def read(self, path: Path) -> Iterator[OrganisationRow | Fault]:
        """Yield the organisations of a file, and a fault for each record that is refused.

        :raises Refused: when the file as a whole cannot be read, perhaps after some rows
        """


class UnfitError(Exception):
    """A record cannot become an organisation; becomes a `Fault` once its line is known."""

    def __init__(self, column: str, reason: FaultReason, detail: Sentence) -> None:
        super().__init__(str(detail))
        self.column = column
        self.reason = reason
        self.detail = detail

    def at(self, line: int) -> Fault:
        """Return the fault of the record that begins in this line."""
        return Fault(line, self.column, self.reason, self.detail)


def read_each(
    records: Iterable[tuple[int, Record]],
    row_of: Callable[[int, Record], OrganisationRow],
    *,
    key_column: str,
) -> Iterator[OrganisationRow | Fault]:
    """Yield the organisation of each record, or the fault that stands against it.

    A second record with the same key is a fault: which of the two is right, the file does not tell.
    """
    first_lines: dict[str, int] = {}
    for line, record in records:
        try:
            row = row_of(line, record)
            _refuse_twice(row, first_lines, key_column)
        except UnfitError as error:
            yield error.at(line)
        else:
            first_lines[row.source_key] = line
            yield row


def _refuse_twice(row: OrganisationRow, first_lines: Mapping[str, int], column: str) -> None:
    first = first_lines.get(row.source_key)
    if first is not None:
        detail = mark("“%(key)s” stands in line %(first)s already.", key=excerpt(row.source_key), first=first)
        raise UnfitError(column, FaultReason.UNIQUE, detail)
