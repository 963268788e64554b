"""Taking in lists: nothing half done, nothing twice, and what people edited stays theirs."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.imports.enums import RowOutcome
from portal.imports.report import Report
from portal.stakeholders import actions, queries
from portal.stakeholders.models import Organisation, OrganisationSource
from portal.stakeholders.sources import OrganisationRow
from portal.stakeholders.sources.told import Gathered, gather
from portal.system.access import PORTAL
from portal.system.audit import AuditEntry
from portal.system.database import db, transaction
from tests.factories.adding import NOW

ROOT = Path(__file__).parents[4]
REAL = ROOT.parent / "shared/data"
ROW = OrganisationRow(
    source="ror",
    source_key="1",
    line=1,
    name="Universidad Ejemplo",
    country="UY",
    source_url="https://ror.org/1",
    acronym="UE",
    aliases=("Example University",),
    names={"es": "Universidad Ejemplo", "en": "Example University"},
    city="Salto",
    website="https://ue.example",
    identifiers=(("ROR", "1"), ("DOMAIN", "ue.example")),
)


def take_in(*rows: OrganisationRow, faults: Any = (), **given: Any) -> Report:
    gathered = Gathered("ror", rows, tuple(faults), "hash")
    given = {"dry_run": False, "by": PORTAL, "at": NOW} | given
    if given["dry_run"]:
        return actions.import_organisations(gathered, **given)
    with transaction():
        return actions.import_organisations(gathered, **given)


def counts(report: Report) -> dict[str, int]:
    return {outcome.value: report.counts[outcome] for outcome in RowOutcome if report.counts[outcome]}


def imported() -> Organisation:
    db.session.expire_all()
    found = queries.organisation_by_source("ror", "1")
    assert found is not None
    return found


def test_a_row_becomes_an_organisation_with_all_it_says(app: Flask) -> None:
    with app.app_context():
        assert counts(take_in(ROW)) == {"new": 1}
        made = imported()
        assert (made.name, made.acronym, made.city, made.status, made.is_published) == (
            "Universidad Ejemplo",
            "UE",
            "Salto",
            "prospect",
            True,
        )
        assert {each.language: each.name for each in made.names} == ROW.names
        assert {(each.scheme, each.value) for each in made.identifiers} == set(ROW.identifiers)
        assert (
            made.search_text
            == "universidad ejemplo ue example university example university universidad ejemplo"
        )


def test_a_second_time_changes_nothing(app: Flask) -> None:
    with app.app_context():
        take_in(ROW)
        version = imported().version
        assert counts(take_in(replace(ROW, line=99))) == {"same": 1}
        assert imported().version == version


def test_what_people_edited_stays_and_the_rest_follows_the_source(app: Flask) -> None:
    with app.app_context():
        take_in(ROW)
        with transaction():
            found = imported()
            found.city = "Paysandú"
            found.aliases = ("Alias de la editora", "Example University")
            next(each for each in found.names if each.language == "en").name = "Edited University"
        changed = replace(
            ROW,
            city="Rivera",
            website="https://nueva.example",
            aliases=("Otro nombre",),
            names={"es": "Universidad del Ejemplo", "en": "University of Example", "pt": "Universidade"},
            identifiers=(("ROR", "1"), ("DOMAIN", "nueva.example")),
        )
        assert counts(take_in(changed)) == {"changed": 1}
        made = imported()
        assert (made.city, made.website) == ("Paysandú", "https://nueva.example")
        assert made.aliases == ("Alias de la editora", "Otro nombre")
        assert {each.language: each.name for each in made.names} == {
            "es": "Universidad del Ejemplo",
            "en": "Edited University",
            "pt": "Universidade",
        }
        assert {(each.scheme, each.value) for each in made.identifiers} == set(changed.identifiers)
        assert "universidade" in made.search_text
        assert counts(take_in(changed)) == {"same": 1}
        assert imported().city == "Paysandú"


def test_what_the_source_takes_back_goes_unless_somebody_touched_it(app: Flask) -> None:
    with app.app_context():
        take_in(ROW)
        assert counts(take_in(replace(ROW, acronym=None, names={}, aliases=(), identifiers=()))) == {
            "changed": 1
        }
        made = imported()
        assert (made.acronym, made.names, made.aliases, made.identifiers) == (None, [], (), [])


def test_a_dry_run_writes_nothing(app: Flask) -> None:
    with app.app_context():
        take_in(ROW)
        before = db.session.scalar(select(func.count(AuditEntry.id)))
        other = replace(ROW, source_key="2")
        report = take_in(replace(ROW, city="Rivera"), other, dry_run=True)
        assert (counts(report), report.dry_run) == ({"new": 1, "changed": 1}, True)
        assert db.session.scalar(select(func.count(OrganisationSource.source_key))) == 1
        assert db.session.scalar(select(func.count(AuditEntry.id))) == before
        assert imported().city == "Salto"


def test_a_fault_lets_nothing_in_unless_the_good_rows_are_wanted(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "universities.json"
    good = {"name": "Una", "alpha_two_code": "UY", "domains": ["una.example"], "web_pages": []}
    path.write_text(json.dumps([good, good | {"alpha_two_code": "ZZ", "domains": ["otra.example"]}]))
    gathered = gather(path)
    with app.app_context():
        with transaction():
            report = actions.import_organisations(gathered, dry_run=False, by=PORTAL, at=NOW)
        assert (counts(report), report.dry_run) == ({"new": 1, "refused": 1}, True)
        assert queries.organisation_by_source("universities", "una.example") is None
        with transaction():
            report = actions.import_organisations(
                gathered, dry_run=False, allow_partial=True, by=PORTAL, at=NOW
            )
        assert (counts(report), report.dry_run) == ({"new": 1, "refused": 1}, False)
        assert queries.organisation_by_source("universities", "una.example") is not None


def test_the_import_as_a_whole_and_each_change_leave_a_trail(app: Flask) -> None:
    with app.app_context():
        take_in(ROW)
        take_in(replace(ROW, city="Rivera"))
        entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        told = sorted((each.act, each.subject_id, json.dumps(each.facts, sort_keys=True)) for each in entries)
        assert told == sorted(
            [
                (
                    "organisation.import",
                    "ror",
                    '{"changed": 0, "file": "hash", "new": 1, "refused": 0, "same": 0}',
                ),
                (
                    "organisation.import",
                    "ror",
                    '{"changed": 1, "file": "hash", "new": 0, "refused": 0, "same": 0}',
                ),
                ("organisation.update", imported().id, '{"fields": ["city"], "source": "ror"}'),
            ]
        )


def test_the_progress_adds_up_to_the_rows(app: Flask) -> None:
    with app.app_context():
        take_in(ROW)
        steps: list[int] = []
        rows = [replace(ROW, source_key=str(number)) for number in range(2, 1205)]
        take_in(ROW, *rows, progress=steps.append)
        assert sum(steps) == 1204
        assert len(steps) > 2


@pytest.mark.skipif(not REAL.is_dir(), reason="../shared/data is not beside the repository")
@pytest.mark.parametrize(
    ("filename", "count"),
    [
        ("ror-lac.json", 1981),
        ("universities-lac.json", 1059),
        ("ixbr-members-2014-12.csv", 776),
        ("ixps-lac.csv", 18),
    ],
)
def test_the_real_files_come_in_once(app: Flask, filename: str, count: int) -> None:
    gathered = gather(REAL / filename)
    with app.app_context():
        with transaction():
            first = actions.import_organisations(gathered, dry_run=False, by=PORTAL, at=NOW)
        with transaction():
            second = actions.import_organisations(gather(REAL / filename), dry_run=False, by=PORTAL, at=NOW)
        assert (counts(first), counts(second)) == ({"new": count}, {"same": count})
        assert db.session.scalar(select(func.count(Organisation.id))) == count + 2
