"""Putting rows of the contract into the portal's tables, with what the portal keeps beside them invented."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Date, DateTime, Enum, Integer, delete, insert
from sqlalchemy.types import Boolean

from portal.events.enums import Part
from portal.events.models import EventParty
from portal.exchange.tables import TABLES
from portal.system.database import Codes, Exact, Hundredths, Instant, db, transaction

SAMPLE = Path(__file__).parents[2] / "data" / "contract" / "sample"
Rows = dict[str, list[dict[str, str]]]

MODELS: dict[str, Any] = {name: table.model for name, table in TABLES.items()}


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
    table, kept = TABLES[name], {}
    types = {column.key: column.type for column in table.records().selected_columns}
    for key, cell in line.items():
        if key not in table.apart:
            column = table.model.__table__.c[table.fields.get(key, key)]
            kind = types[key] if isinstance(types[key], Hundredths) else column.type
            kept[key] = _cell(kind, cell) if cell else None
            if kept[key] is not None and column.type is not kind:
                yield column.name, int(kept[key] * 100)
            else:
                yield column.name, kept[key]
    for column_name, own in table.own.items():
        yield column_name, own.make(*(_text(kept[need]) for need in own.needs))


def _text(cell: Any) -> Any:
    return "|".join(cell) if isinstance(cell, tuple) else cell


def _cell(kind: Any, cell: str) -> Any:
    if isinstance(kind, Codes):
        return tuple(cell.split("|"))
    if isinstance(kind, Instant | DateTime):
        return datetime.fromisoformat(cell)
    if isinstance(kind, Date):
        return date.fromisoformat(cell)
    if isinstance(kind, Boolean):
        return cell == "true"
    if isinstance(kind, Hundredths | Exact):
        return Decimal(cell)
    if isinstance(kind, Integer):
        return int(cell)
    if isinstance(kind, Enum):
        return kind.enum_class(cell)  # type: ignore[misc]
    return cell


def _parties(line: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for key, part in (("organisers", Part.ORGANISER), ("sponsors", Part.SPONSOR)):
        for organisation in dict.fromkeys(filter(None, line[key].split("|"))):
            yield {"event_id": line["id"], "organisation_id": organisation, "part": part}
