"""Which tables the inventory's own form carries, and what it leaves out.

Every table of these features stands here, carried or left out with its reason; a test compares.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Column, Table

from portal.bodies.models import Body, Membership
from portal.capacity.models import Completion, Offering, Programme, programme_organisers
from portal.directory.models import (
    CardBorder,
    CardCount,
    CardDue,
    CardPause,
    CardPiece,
    CardTrait,
    CardWord,
    OrganisationCard,
    PersonCard,
    SavedView,
    TraitCount,
    TraitDue,
)
from portal.imports.models import ImportedRecord, ImportRun, KeptMapping
from portal.stakeholders.doubles import (
    DoubleSearch,
    OrganisationMerge,
    OrganisationPair,
    PersonMerge,
    PersonPair,
)
from portal.stakeholders.models import (
    ICANN,
    LACTLD,
    AcademicActivity,
    Affiliation,
    Consent,
    Contact,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    OrganisationSource,
    Person,
    PersonSource,
    Proposal,
)

#: The features whose tables must be told here.
FEATURES = ("portal.stakeholders", "portal.bodies", "portal.capacity", "portal.imports", "portal.directory")

#: Columns that name an account without referring to it.
_ACCOUNTS = frozenset({"account_id", "decided_by", "merged_by", "undone_by"})
_SHIPPED = re.compile(rf"{ICANN}|{LACTLD}|body-[a-z0-9-]+")


@dataclass(frozen=True)
class Kind:
    """One kind of record: the word that begins its lines, and the table that keeps it.

    ``is_shipped``: some of its rows come with every installation, and may be replaced while nobody has
    changed them.
    """

    name: str
    table: Table
    is_shipped: bool = False

    @cached_property
    def columns(self) -> tuple[Column[Any], ...]:
        """The columns that are carried: all but those that refer to what is not carried, such as accounts."""
        return tuple(
            column
            for column in self.table.columns
            if column.name not in _ACCOUNTS
            and all(key.column.table in CARRIED for key in column.foreign_keys)
        )

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The columns that tell one row from another."""
        return tuple(column.name for column in self.table.primary_key.columns)

    def may_be_replaced(self, row: Mapping[str, Any]) -> bool:
        """Tell whether a row stands as it was shipped."""
        return self.is_shipped and bool(_SHIPPED.fullmatch(row["id"])) and row["version"] == 1


def _table(model: Any) -> Table:
    found: Table = model.__table__
    return found


_CARRIED: tuple[tuple[str, Table], ...] = (
    ("organisation", _table(Organisation)),
    ("organisation_name", _table(OrganisationName)),
    ("organisation_identifier", _table(OrganisationIdentifier)),
    ("organisation_source", _table(OrganisationSource)),
    ("person", _table(Person)),
    ("person_source", _table(PersonSource)),
    ("contact", _table(Contact)),
    ("affiliation", _table(Affiliation)),
    ("academic_activity", _table(AcademicActivity)),
    ("consent", _table(Consent)),
    ("body", _table(Body)),
    ("membership", _table(Membership)),
    ("programme", _table(Programme)),
    ("programme_organiser", programme_organisers),
    ("organisation_pair", _table(OrganisationPair)),
    ("person_pair", _table(PersonPair)),
    ("organisation_merge", _table(OrganisationMerge)),
    ("person_merge", _table(PersonMerge)),
    ("proposal", _table(Proposal)),
    ("import_run", _table(ImportRun)),
    ("imported_record", _table(ImportedRecord)),
    ("kept_mapping", _table(KeptMapping)),
)
CARRIED = frozenset(table for _name, table in _CARRIED)

#: Every kind by its word, in the order of the file.
KINDS: dict[str, Kind] = {
    name: Kind(name, table, is_shipped=name in ("organisation", "body")) for name, table in _CARRIED
}

#: Tables of the same features that are not carried, each with why.
LEFT_OUT: dict[str, str] = {
    _table(Offering).name: "Runs of programmes are training that was held; the data package carries them.",
    **dict.fromkeys(
        (
            _table(each).name
            for each in (
                OrganisationCard,
                PersonCard,
                CardBorder,
                CardCount,
                CardDue,
                CardWord,
                CardPiece,
                CardPause,
                CardTrait,
                TraitCount,
                TraitDue,
            )
        ),
        "Written from the records themselves, as they come.",
    ),
    _table(DoubleSearch).name: "When an installation looked for duplicates last; another looks again.",
    _table(SavedView).name: "A view belongs to an account, and accounts are not carried.",
    _table(Completion).name: "Who completed a run is training that was held; the data package carries it.",
}
