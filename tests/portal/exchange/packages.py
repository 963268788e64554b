"""Making small packages, and taking them in as the command does."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from portal.exchange import actions
from portal.exchange.definitions import tables
from portal.exchange.reading.packages import Folder
from portal.exchange.report import Report
from portal.exchange.staging.store import staging
from portal.kernel.clock import now
from portal.system.access import PORTAL
from portal.system.database import transaction

SAMPLE = Path(__file__).parents[2] / "data" / "contract" / "sample"
Row = dict[str, str]

#: A good row of each table that others are made of by changing a cell.
GOOD: Mapping[str, Row] = {
    "organisations": {"id": "o1", "name": "Organización Uno", "country": "UY", "sector": "ACADEMIC"},
    "persons": {"id": "p1", "name": "Persona Una", "emails": "una@example.org", "country": "UY"},
    "affiliations": {"id": "f1", "person_id": "p1", "organisation_id": "o1"},
    "bodies": {"id": "b1", "name": "Grupo", "class": "WG"},
    "memberships": {
        "id": "m1",
        "body_id": "b1",
        "person_id": "p1",
        "role": "member",
        "capacity": "individual",
        "from_on": "2014-01-01",
    },
    "events": {
        "id": "e1",
        "title": "Taller",
        "type": "workshop",
        "modality": "hybrid",
        "status": "held",
        "organisers": "o1",
        "start_on": "2014-05-01",
        "end_on": "2014-05-02",
    },
    "registrations": {
        "id": "r1",
        "event_id": "e1",
        "person_id": "p1",
        "category": "participant",
        "status": "confirmed",
        "registered_at": "2014-04-01T12:00:00Z",
    },
    "attendances": {"id": "t1", "registration_id": "r1", "channel": "on_site", "proof": "badge"},
    "programmes": {"id": "pr1", "name": "Programa", "origin": "new", "started_on": "2014-01-01"},
    "offerings": {"id": "of1", "programme_id": "pr1", "status": "held", "start_on": "2014-02-01"},
    "completions": {"id": "c1", "offering_id": "of1", "person_id": "p1", "completed_on": "2014-03-01"},
    "supports": {"id": "s1", "organisation_id": "o1", "kind": "funding", "supported_on": "2014-01-01"},
    "calls": {"id": "k1", "title": "Becas", "kind": "fellowship", "closes_at": "2014-02-01T00:00:00Z"},
    "applications": {
        "id": "a1",
        "call_id": "k1",
        "person_id": "p1",
        "status": "submitted",
        "submitted_at": "2014-01-15T00:00:00Z",
    },
    "awards": {
        "id": "w1",
        "kind": "fellowship",
        "person_id": "p1",
        "funder_id": "o1",
        "status": "accepted",
        "awarded_on": "2014-03-01",
    },
    "allocations": {"id": "al1", "title": "Fondo", "tags": "1.1", "kind": "in_kind", "status": "planned"},
    "disbursements": {"id": "d1", "award_id": "w1", "paid_on": "2014-04-01", "amount_usd": "10.5"},
    "credentials": {"id": "cr1", "organisation_id": "o1", "kind": "registrar", "from_on": "2014-01-01"},
    "observations": {
        "id": "ob1",
        "indicator": "4.3.a",
        "measure": "domains",
        "country": "UY",
        "value": "100",
        "valid_from": "2014-01-01",
        "retrieved_on": "2014-01-02",
        "source_url": "https://example.org/",
    },
}


def row(table: str, **cells: str) -> Row:
    """A good row of a table with some cells changed."""
    return {**GOOD[table], **cells}


def write(folder: Path, **rows: Sequence[Row]) -> Path:
    """Write a package of some tables."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in rows.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            # All is quoted: Python before 3.13 leaves a lone carriage return without marks otherwise.
            has_returns = any("\r" in cell for cells in lines for cell in cells.values())
            quoting = csv.QUOTE_ALL if has_returns else csv.QUOTE_MINIMAL
            writer = csv.DictWriter(
                file, tables()[name].header, restval="", lineterminator="\n", quoting=quoting
            )
            writer.writeheader()
            writer.writerows(lines)
    return folder


def whole(folder: Path) -> Path:
    """Write a package with the good row of each table, which refer to each other."""
    return write(folder, **{name: [dict(cells)] for name, cells in GOOD.items()})


def take_in(folder: Path, *, allow_partial: bool = False) -> tuple[Report, list[tuple[Any, ...]]]:
    """Import a package; return the report and each fault as file, line, column and reason."""
    with staging() as staged:
        actions.stage(Folder(folder), staged)
        with transaction(on=staged.connection):
            report = actions.import_package(staged, allow_partial=allow_partial, by=PORTAL, at=now())
        return report, [(file, *fault[:3]) for file, fault in staged.faults()]


def counts(report: Report) -> tuple[int, int, int, int]:
    """The four numbers of the summary."""
    return report.new, report.changed, report.same, report.refused
