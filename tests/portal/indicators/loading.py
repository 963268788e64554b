"""Putting rows of the contract into the portal's tables, with what the portal keeps beside them invented."""

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Date, Enum, Integer, delete, insert
from sqlalchemy.types import Boolean

from portal.applications.models import Application
from portal.awards.models import Award
from portal.bodies.models import Body, Membership
from portal.calls.models import Call
from portal.events.enums import Part
from portal.events.models import Event, EventParty
from portal.kernel.codes import public_code
from portal.registrations.models import Attendance, Registration
from portal.stakeholders.models import Affiliation, Organisation, Person
from portal.system.database import Codes, Instant, db, transaction

SAMPLE = Path(__file__).parents[2] / "data" / "contract" / "sample"
Rows = dict[str, list[dict[str, str]]]

MODELS: dict[str, Any] = {
    "organisations": Organisation,
    "persons": Person,
    "affiliations": Affiliation,
    "bodies": Body,
    "memberships": Membership,
    "events": Event,
    "registrations": Registration,
    "attendances": Attendance,
    "calls": Call,
    "applications": Application,
    "awards": Award,
}
OWN: dict[str, Callable[[str], dict[str, Any]]] = {
    "organisations": lambda _id: {"code": public_code()},
    "persons": lambda _id: {"code": public_code()},
    "bodies": lambda name: {"code": name},
    "events": lambda name: {"code": name},
    "registrations": lambda _id: {"code": public_code()},
    "calls": lambda name: {"code": name},
    "applications": lambda _id: {"reference": public_code(), "blind_code": public_code()},
    "awards": lambda _id: {"code": public_code()},
}
MONEY = {"amount": "amount_minor", "amount_usd": "amount_usd_minor", "currency": "amount_currency"}


def sample() -> Rows:
    """The rows of the sample, table by table."""
    return {name: read(SAMPLE / f"{name}.csv") for name in MODELS}


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def load(rows: Rows) -> None:
    """Insert rows in one transaction, in the order given; a row whose id is there already is replaced."""
    with transaction() as session:
        parties = [party for row in rows.get("events", []) for party in _parties(row)]
        event_ids = [row["id"] for row in rows.get("events", [])]
        session.execute(delete(EventParty).where(EventParty.event_id.in_(event_ids)))
        for name, lines in rows.items():
            if lines:
                model = MODELS[name]
                session.execute(delete(model).where(model.id.in_([line["id"] for line in lines])))
                values = [dict(_values(name, line)) for line in lines]
                session.execute(insert(model.__table__), values)
        if parties:
            session.execute(insert(EventParty.__table__), parties)
    db.session.rollback()


def empty() -> None:
    """Take every row of the contract away."""
    with transaction() as session:
        session.execute(delete(EventParty))
        for model in MODELS.values():
            session.execute(delete(model))
    db.session.rollback()


def _values(name: str, line: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    columns = MODELS[name].__table__.c
    for key, cell in line.items():
        if name == "events" and key in ("organisers", "sponsors"):
            continue
        if key in ("amount", "amount_usd"):
            yield MONEY[key], int(Decimal(cell) * 100) if cell else None
            continue
        column = columns[MONEY.get(key, key)]
        yield column.name, _cell(column.type, cell) if cell else None
    yield from OWN.get(name, lambda _id: {})(line["id"]).items()


def _cell(kind: Any, cell: str) -> Any:
    if isinstance(kind, Codes):
        return tuple(cell.split("|"))
    if isinstance(kind, Instant):
        return datetime.fromisoformat(cell)
    if isinstance(kind, Date):
        return date.fromisoformat(cell)
    if isinstance(kind, Boolean):
        return cell == "true"
    if isinstance(kind, Integer):
        return int(cell)
    if isinstance(kind, Enum):
        return kind.enum_class(cell)  # type: ignore[misc]
    return cell


def _parties(line: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for key, part in (("organisers", Part.ORGANISER), ("sponsors", Part.SPONSOR)):
        for organisation in filter(None, line[key].split("|")):
            yield {"event_id": line["id"], "organisation_id": organisation, "part": part}
