"""What is to be written, laid ready in temporary tables: whole rows, with the version that each was compared with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Integer, MetaData, String

from portal.imports.models import ImportedRecord
from portal.kernel.codes import new_id
from portal.stakeholders.models import (
    Affiliation,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    OrganisationSource,
    Person,
    PersonSource,
)
from portal.stakeholders.staging.following import catch_up
from portal.system.audit import AuditEntry
from portal.system.database.temporary import Temporary, temporary, temporary_copy

METADATA = MetaData()


def _coming(model: Any, *more: Column[Any]) -> Any:
    return temporary_copy(model.__table__, METADATA, *more)


#: ``seen_version``: of the record that is changed; none for one that is new.
ORGANISATIONS = _coming(Organisation, Column("seen_version", Integer), Column("relinks", Boolean))
NAMES = _coming(OrganisationName)
IDENTIFIERS = _coming(OrganisationIdentifier)
PERSONS = _coming(Person, Column("seen_version", Integer))
AFFILIATIONS = _coming(Affiliation, Column("seen_version", Integer))
#: ``seen_hash``: of what the source told before; none where it is new.
ORGANISATION_SOURCES = _coming(OrganisationSource, Column("seen_hash", String(64)))
PERSON_SOURCES = _coming(PersonSource, Column("seen_hash", String(64)))
TRACES = _coming(ImportedRecord)
ENTRIES = _coming(AuditEntry)


@dataclass(frozen=True)
class Doing:
    """Which import it is, whose and when."""

    run_id: str
    source: str
    account_id: str | None
    at: datetime


class Ready:
    """The temporary tables, filled batch by batch."""

    def __init__(self, tables: Temporary) -> None:
        self.tables = tables
        self.connection = tables.connection
        self.number = 0
        self._waiting: dict[Any, list[dict[str, Any]]] = {}

    def put(self, table: Any, row: dict[str, Any]) -> None:
        """Put one row into a table, with the next batch."""
        self._waiting.setdefault(table, []).append(row)

    def trace(self, doing: Doing, *, line: int, kind: str, record_id: str, **told: Any) -> None:
        """Note what is done to a record, for the undo."""
        self.number += 1
        row = {"run_id": doing.run_id, "number": self.number, "line": line, "record_kind": kind}
        self.put(TRACES, row | {"record_id": record_id} | told)

    def enter(self, doing: Doing, act: str, kind: str, record_id: str, facts: dict[str, Any]) -> None:
        """Note a change for the trail of a record."""
        self.put(
            ENTRIES,
            {
                "id": new_id("aud"),
                "at": doing.at,
                "account_id": doing.account_id,
                "act": act,
                "subject_kind": kind,
                "subject_id": record_id,
                "facts": facts,
            },
        )

    def flush(self) -> None:
        """Write what waits into the temporary tables."""
        with self.connection.begin():
            for table, rows in self._waiting.items():
                self.tables.fill(table, rows)
        self._waiting.clear()

    def finish(self) -> None:
        """Write the rest, and make the tables quick to be asked."""
        self.flush()
        with self.connection.begin():
            self.tables.make_ready(*((table, "id") for table in (ORGANISATIONS, PERSONS, AFFILIATIONS)))
            self.tables.make_ready((NAMES, "organisation_id"), (IDENTIFIERS, "organisation_id"))
            self.tables.make_ready(
                *((table, "source_key") for table in (ORGANISATION_SOURCES, PERSON_SOURCES))
            )


@contextmanager
def ready() -> Iterator[Ready]:
    """Open the temporary tables, and leave nothing of them behind; what follows records catches up after that."""
    with temporary(METADATA) as tables:
        yield Ready(tables)
    catch_up()


Progress = Callable[[int], None]
