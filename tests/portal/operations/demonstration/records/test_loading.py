"""The invented records are good rows of the contract whatever the day, and come in once."""

from datetime import date, timedelta

import pytest
from flask import Flask

from portal.exchange import actions
from portal.exchange.definitions import tables
from portal.exchange.staging.store import staging
from portal.kernel.clock import now
from portal.operations.demonstration.records.loading import load_records, package

DAYS = (date(2026, 11, 24), date(2027, 1, 1), date(2028, 2, 29), date(2028, 12, 31))


@pytest.mark.parametrize("day", DAYS)
def test_every_row_is_good_and_none_is_of_a_day_to_come(app: Flask, day: date) -> None:
    rows = package(day)
    with app.app_context(), staging() as staged:
        actions.stage(rows, staged)
        report = actions.preview_package(staged)
        assert list(staged.faults(most=5)) == []
    assert (report.changed, report.same, report.refused) == (0, 0, 0)
    assert [name for name, made in rows.tables.items() if not made] == []
    late = {
        (name, column)
        for name, made in rows.tables.items()
        for row in made
        for column, value in row.items()
        if type(value) is date and value > day
    }
    # What ends, or is asked for, later.
    allowed = {("observations", "valid_to"), ("awards", "report_due_on"), ("documents", "deadline_on")}
    assert late <= allowed


def test_the_package_of_a_day_is_the_same_each_time() -> None:
    first, second = package(DAYS[0]), package(DAYS[0])
    names = [table.file for table in tables().values()]
    assert [first.open(name).read() for name in names] == [second.open(name).read() for name in names]


def test_everything_about_people_is_invented() -> None:
    rows = package(DAYS[0])
    assert all(row.get("emails", "@demo.example").endswith("@demo.example") for row in rows.tables["persons"])
    addresses = [
        str(row[column])
        for made in rows.tables.values()
        for row in made
        for column in ("url", "website", "source_url", "evidence_url")
        if row.get(column)
    ]
    assert addresses
    assert all(".demo.example" in address for address in addresses)


def test_they_come_in_once_even_when_it_is_another_year(app: Flask) -> None:
    with app.app_context():
        load_records(at=now())
        load_records(at=now() + timedelta(days=400))
        with staging() as staged:
            actions.stage(package(now().date()), staged)
            report = actions.preview_package(staged)
    assert (report.new, report.changed, report.refused) == (0, 0, 0)
