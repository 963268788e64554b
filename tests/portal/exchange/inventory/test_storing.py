"""What an import refuses, whole: nothing of the file stays behind."""

import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.exchange.actions import NotTaken, import_inventory
from portal.exchange.inventory.writing import inventory_lines
from portal.stakeholders.models import Organisation
from portal.system.access import PORTAL
from portal.system.audit import AuditEntry
from portal.system.database import db, transaction
from tests.portal.exchange.inventory.worlds import AT, fill


def lines_of() -> list[dict[str, Any]]:
    return [json.loads(line) for line in b"".join(inventory_lines()).split(b"\n") if line]


def bring(records: list[dict[str, Any]]) -> None:
    records[-1]["fields"]["records"] = len(records) - 2
    with transaction():
        import_inventory((json.dumps(one).encode() for one in records), by=PORTAL, at=AT)


def refused(records: list[dict[str, Any]]) -> list[tuple[int, str]]:
    before = db.session.scalar(select(func.count()).select_from(Organisation))
    with pytest.raises(NotTaken) as error:
        bring(records)
    assert db.session.scalar(select(func.count()).select_from(Organisation)) == before
    assert db.session.scalar(select(func.count()).select_from(AuditEntry)) == 0
    return [(fault.line, str(fault.sentence)) for fault in error.value.outcome.faults]


def another(records: list[dict[str, Any]], **given: Any) -> dict[str, Any]:
    shipped = next(one for one in records if one["fields"].get("id") == "org-icann")
    return {"record": "organisation", "fields": shipped["fields"] | {"id": "org-x", "code": "X"} | given}


def test_what_refers_to_nothing_is_told(app: Flask) -> None:
    with app.app_context():
        records = lines_of()
        records.insert(1, another(records, parent_id="org-nowhere"))
        said = "1 records of the kind “organisation” refer in “parent_id” to one that is not there."
        assert refused(records) == [(0, said)]


def test_a_clash_with_a_rule_of_the_database_is_told(app: Flask) -> None:
    with app.app_context():
        records = lines_of()
        records.insert(1, another(records, code="LACTLD"))
        assert refused(records) == [(2, "The lines from here to 2 break the rule “uq_organisations_code”.")]


def test_a_record_that_comes_twice_is_told(app: Flask) -> None:
    with app.app_context():
        records = lines_of()
        records.insert(1, another(records))
        records.insert(2, another(records))
        assert refused(records) == [(3, "Another line holds the same record.")]


def test_what_was_shipped_and_changed_elsewhere_is_replaced(app: Flask) -> None:
    with app.app_context():
        records = lines_of()
        icann = next(one for one in records if one["fields"].get("id") == "org-icann")
        icann["fields"] |= {"city": "Los Angeles", "version": 2}
        bring(records)
        assert lines_of() == records
        icann["fields"] |= {"city": "Montevideo", "version": 3}
        with pytest.raises(NotTaken):
            bring(records)


def test_no_more_faults_than_anyone_reads(app: Flask) -> None:
    with app.app_context():
        fill()
        records = lines_of()
        with pytest.raises(NotTaken) as error:
            bring([records[0], *({"record": "x", "fields": {}} for _ in range(500)), records[-1]])
        assert len(error.value.outcome.faults) == 100
