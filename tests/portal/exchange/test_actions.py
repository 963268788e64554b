"""A package comes in whole or not at all, and every fault of it is told in one run."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.exchange import exports
from portal.exchange.staging.shape import SHAPES
from portal.system.audit import AuditEntry
from portal.system.database import db
from portal.system.database.changes import numbers
from tests.portal.exchange.packages import GOOD, SAMPLE, counts, row, take_in, whole, write


def total() -> int:
    """How many rows the portal has in all tables of the contract."""
    return sum(
        db.session.scalar(select(func.count()).select_from(each.live)) or 0 for each in SHAPES.values()
    )


def test_the_sample_comes_in_and_a_second_time_changes_nothing(app: Flask) -> None:
    with app.app_context():
        first, faults = take_in(SAMPLE)
        second, _ = take_in(SAMPLE)
    assert (counts(first), faults) == ((346, 8, 4, 0), [])
    assert counts(second) == (0, 0, 358, 0)


def test_every_good_row_that_the_tests_are_made_of_is_good(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        report, faults = take_in(whole(tmp_path))
    assert (counts(report), faults) == ((len(GOOD), 0, 0, 0), [])


WRONG = {
    ("organisations", "name", "required"): {"name": ""},
    ("organisations", "country", "pattern"): {"country": "uy"},
    ("organisations", "country", "enum"): {"country": "ZZ"},
    ("organisations", "sector", "enum"): {"sector": "academic"},
    ("organisations", "website", "pattern"): {"website": "example.org"},
    ("organisations", "verified_on", "type"): {"verified_on": "2014-02-30"},
    ("organisations", "merged_into", "reference"): {"merged_into": "nowhere"},
    ("organisations", "merged_into", "R5"): {"id": "org-lactld", "merged_into": "org-icann"},
    ("organisations", "merged_into", "R4"): {"id": "o9", "merged_into": "o9"},
    ("organisations", "aliases", "pattern"): {"aliases": "Uno||Dos"},
    ("persons", "id", "pattern"): {"id": "-p"},
    ("persons", "id", "required"): {"id": ""},
    ("persons", "emails", "pattern"): {"emails": "una at example.org"},
    ("persons", "citizenships", "enum"): {"citizenships": "UY|ZZ"},
    ("persons", "directory_consent", "type"): {"directory_consent": "yes"},
    ("affiliations", "to_on", "R3"): {"from_on": "2014-02-01", "to_on": "2014-01-31"},
    ("affiliations", "person_id", "reference"): {"person_id": "nobody"},
    ("bodies", "parent_id", "R4"): {"id": "b9", "parent_id": "b9"},
    ("memberships", "person_id", "R1"): {"person_id": ""},
    ("memberships", "organisation_id", "R7"): {"capacity": "representing"},
    ("events", "organisers", "R6"): {"organisers": "o1|nobody"},
    ("events", "sponsors", "R6"): {"sponsors": "nobody"},
    ("events", "organisers", "pattern"): {"organisers": "o1| o1"},
    ("events", "end_on", "R3"): {"end_on": "2014-04-30"},
    ("registrations", "registered_at", "type"): {"registered_at": "2014-04-01T24:00:00Z"},
    ("attendances", "minutes", "minimum"): {"minutes": "-5"},
    ("attendances", "minutes", "type"): {"minutes": "4.5"},
    ("completions", "sessions_attended", "R11"): {"sessions_attended": "4", "sessions_total": "3"},
    ("supports", "programme_id", "R1"): {"organisation_id": ""},
    ("calls", "closes_at", "R3"): {"opens_at": "2014-02-02T00:00:00Z"},
    ("applications", "submitted_at", "R10"): {"submitted_at": ""},
    ("awards", "currency", "R9"): {"amount": "5"},
    ("awards", "currency", "enum"): {"amount": "5", "currency": "ZZZ"},
    ("awards", "amount", "R13"): {"amount": "5.125", "currency": "USD"},
    ("allocations", "approved_on", "R8"): {"status": "approved"},
    ("allocations", "tags", "pattern"): {"tags": "5.1"},
    ("disbursements", "award_id", "R2"): {"allocation_id": "al1"},
    ("disbursements", "amount_usd", "type"): {"amount_usd": "1,000"},
    ("credentials", "to_on", "R3"): {"to_on": "2013-12-31"},
    ("observations", "measure", "R12"): {"measure": "weight"},
    ("observations", "value", "R12"): {"value": "-1"},
    ("observations", "country", "R12"): {"country": ""},
    ("observations", "value", "R13"): {"value": "1.1234567"},
    ("observations", "valid_to", "R12"): {"indicator": "2.6.a", "measure": "incidents"},
}


def test_a_package_with_one_wrong_row_of_each_kind_is_told_of_completely(app: Flask, tmp_path: Path) -> None:
    rows = {name: [dict(cells)] for name, cells in GOOD.items()}
    expected = []
    for (table, column, reason), cells in WRONG.items():
        lines = rows[table]
        lines.append(row(table, **{"id": f"{table}-{len(lines)}", **cells}))
        expected.append((f"{table}.csv", len(lines) + 1, column, reason))
    twice = rows["persons"]
    twice.append(row("persons", name="Otra"))
    expected.append(("persons.csv", len(twice) + 1, "id", "unique"))
    with app.app_context():
        before = total()
        report, faults = take_in(write(tmp_path, **rows))
        after = total()
    order = {f"{name}.csv": place for place, name in enumerate(SHAPES)}
    assert faults == sorted(expected, key=lambda fault: (order[fault[0]], *fault[1:2]))
    assert report.refused == len(expected)
    assert (before, report.is_written) == (after, False)


def test_several_faults_of_one_row_are_each_told_and_the_row_counts_once(app: Flask, tmp_path: Path) -> None:
    bad = row("registrations", person_id="nobody", country="zz", status="gone", registered_at="")
    rows = {name: [dict(GOOD[name])] for name in ("organisations", "persons", "events")}
    with app.app_context():
        report, faults = take_in(write(tmp_path, **rows, registrations=[bad]))
    assert [fault[2:] for fault in faults] == [
        ("person_id", "reference"),
        ("country", "pattern"),
        ("status", "enum"),
    ]
    assert counts(report) == (3, 0, 0, 1)


def test_a_row_that_refers_to_a_bad_one_is_at_fault_only_when_that_is_left_out(
    app: Flask, tmp_path: Path
) -> None:
    folder = whole(tmp_path)
    write(folder, persons=[row("persons", country="zz"), row("persons", id="p2")])
    with app.app_context():
        _, strictly = take_in(folder)
        report, partly = take_in(folder, allow_partial=True)
        kept = set(db.session.scalars(select(SHAPES["persons"].live.c.id)))
    assert strictly == [("persons.csv", 2, "country", "pattern")]
    assert [(file, reason) for file, _line, _column, reason in partly] == [
        ("persons.csv", "pattern"),
        *((f"{name}.csv", "reference") for name in ("affiliations", "memberships", "registrations")),
        *((f"{name}.csv", "reference") for name in ("attendances", "completions", "applications", "awards")),
        ("disbursements.csv", "reference"),
    ]
    assert report.is_written
    assert counts(report) == (len(GOOD) + 1 - 9, 0, 0, 9)
    assert kept == {"p2"}


def test_a_bad_row_of_somebody_known_leaves_out_nobody_else(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        take_in(whole(tmp_path))
        write(tmp_path, persons=[row("persons", country="zz", name="Otro Nombre")])
        report, faults = take_in(tmp_path, allow_partial=True)
        name = db.session.scalar(select(SHAPES["persons"].live.c.name))
    assert faults == [("persons.csv", 2, "country", "pattern")]
    assert counts(report) == (0, 0, len(GOOD) - 1, 1)
    assert name == "Persona Una"


def test_a_known_id_gets_the_cells_that_came_empty_ones_included(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        take_in(whole(tmp_path))
        person = SHAPES["persons"].live
        code, version = db.session.execute(select(person.c.code, person.c.version)).one()
        db.session.rollback()
        write(tmp_path, persons=[row("persons", name="Persona Única", emails="", country="AR")])
        report, _ = take_in(tmp_path)
        after = db.session.execute(select(person)).mappings().one()
    assert counts(report) == (0, 1, len(GOOD) - 1, 0)
    assert (after["name"], after["emails"], after["country"]) == ("Persona Única", (), "AR")
    assert (after["code"], after["version"], after["search_text"]) == (code, version + 1, "persona unica")


def test_the_order_of_rows_and_of_what_refers_to_what_has_no_meaning(app: Flask, tmp_path: Path) -> None:
    people = [
        row("persons", id="p1", merged_into="p2"),
        row("persons", id="p2", merged_into="p3"),
        row("persons", id="p3"),
    ]
    events = [row("events", id="e1", parent_id="e2"), row("events", id="e2")]
    with app.app_context():
        report, faults = take_in(
            write(tmp_path, organisations=[dict(GOOD["organisations"])], persons=people, events=events)
        )
        exports.write_folder(tmp_path / "first")
        write(tmp_path / "turned", persons=people[::-1], events=events[::-1])
        again, _ = take_in(tmp_path / "turned")
    assert (counts(report), faults) == ((6, 0, 0, 0), [])
    assert counts(again) == (0, 0, 5, 0)


def test_an_import_leaves_its_line_in_the_trail_without_names(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        take_in(write(tmp_path, persons=[dict(GOOD["persons"])]))
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.act == "package.import")).one()
    assert (entry.facts["new"], entry.facts["tables"]) == (1, {"persons": [1, 0, 0]})
    assert "Persona" not in str(entry.facts)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff", b"id,name\n", "id,name\n".encode("utf-16")])
def test_a_file_that_is_no_table_is_one_fault(app: Flask, tmp_path: Path, content: bytes) -> None:
    whole(tmp_path)
    (tmp_path / "bodies.csv").write_bytes(content)
    with app.app_context():
        report, faults = take_in(tmp_path)
    assert [fault[:3] for fault in faults] == [("bodies.csv", 1, ""), ("memberships.csv", 2, "body_id")]
    assert not report.is_written


def test_what_came_in_is_known_to_have_changed(app: Flask) -> None:
    with app.app_context():
        before = numbers()
        take_in(SAMPLE)
        db.session.rollback()
        after = numbers()
        take_in(SAMPLE)
        db.session.rollback()
        again = numbers()
    raised = {name for name, (count, _) in after.items() if before.get(name, (0,))[0] != count}
    assert raised == {name for shape in SHAPES.values() for name in shape.kept.table_names}
    assert again == after
