"""Putting the package together and taking it in, through the import that everybody uses."""

from __future__ import annotations

from datetime import date, datetime

from portal.exchange import actions
from portal.exchange.staging.store import staging
from portal.operations.demonstration.records import (
    contracts,
    courses,
    gatherings,
    groups,
    inventory,
    measured,
    money,
    papers,
    training,
)
from portal.operations.demonstration.records.rows import Rows
from portal.stakeholders import queries as stakeholders
from portal.system.access import PORTAL
from portal.system.database import transaction


def load_records(*, at: datetime) -> None:
    """Take the records in, unless they are there: those of another day would stand beside them."""
    if stakeholders.organisation(inventory.FIRST) is not None:
        return
    rows = package(at.date())
    with staging() as staged:
        actions.stage(rows, staged)
        with transaction(on=staged.connection):
            report = actions.import_package(staged, allow_partial=False, by=PORTAL, at=at)
        if not report.is_written:
            file, fault = next(staged.faults())
            raise RuntimeError(f"a record of the demonstration is at fault: {file} {fault}")


def package(today: date) -> Rows:
    """Return the rows of every table for the last three years and this one."""
    rows = Rows(today)
    people = inventory.add(rows)
    courses.add(rows, people)
    contracts.add(rows)
    groups.add(rows, people)
    gatherings.add(rows, people)
    training.add(rows, people)
    money.add(rows, people)
    papers.add(rows)
    measured.add(rows)
    return rows
