"""What each feature's records say is the contract's table: its columns, its order, its words."""

import csv
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from portal.applications.enums import ApplicationStatus
from portal.applications.records import application_records
from portal.events.enums import EventStatus, EventType
from portal.events.records import event_records
from portal.exchange.tables import TABLES
from portal.registrations.enums import RegistrationStatus
from portal.registrations.records import registration_records
from portal.system.database import db, transaction
from portal.system.database.columns import plain_digits
from tests.factories import make_application, make_event, make_registration
from tests.portal.indicators.loading import SAMPLE, load, read, sample

LISTS = set(
    "aliases cctld languages emails citizenships topics organisers sponsors audience".split()
    + "interpretation tags mentions".split()
)
DECIMALS = {"amount", "amount_usd", "staff_days", "value"}


def header(table: str) -> list[str]:
    with (SAMPLE / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return next(csv.reader(lines))


def written(value: Any) -> str:
    """A cell as the contract writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ" if value.tzinfo else "%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return plain_digits(value)
    return str(value)


def in_order(key: str, cell: str) -> str:
    if key in DECIMALS and cell:
        return plain_digits(Decimal(cell))
    return "|".join(sorted(cell.split("|"))) if key in LISTS else cell


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_the_contracts(table: str) -> None:
    assert list(TABLES[table].records().selected_columns.keys()) == header(table)


@pytest.mark.parametrize("table", TABLES)
def test_what_came_in_goes_out(app: Flask, table: str) -> None:
    given = [{key: in_order(key, cell) for key, cell in row.items()} for row in read(SAMPLE / f"{table}.csv")]
    with app.app_context():
        load(sample())
        wanted = {row["id"] for row in given}
        rows = [row._mapping for row in db.session.execute(TABLES[table].records()) if row.id in wanted]
    found = {row["id"]: {key: written(row[key]) for key in header(table)} for row in rows}
    assert [found[row["id"]] for row in given] == given


def test_states_of_our_own_leave_as_the_contracts_words(app: Flask) -> None:
    with app.app_context(), transaction():
        event = make_event(status=EventStatus.POSTPONED).id
        registration = make_registration(status=RegistrationStatus.REJECTED).id
        application = make_application(status=ApplicationStatus.NEEDS_INFORMATION).id
        found = {
            row.id: row.status
            for table in (event_records, registration_records, application_records)
            for row in db.session.execute(table())
        }
    assert (found[event], found[registration], found[application]) == ("planned", "cancelled", "submitted")


def test_words_are_plain_text(app: Flask) -> None:
    with app.app_context(), transaction():
        make_event(event_type=EventType.CONFERENCE)
        row = db.session.execute(event_records()).mappings().one()
        assert json.dumps(row["type"]) == '"conference"'
        assert type(row["type"]) is str
