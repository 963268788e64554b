"""Taking in lists: nothing half done, nothing twice, and what people edited stays theirs."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.imports.models import ImportRun, KeptMapping
from portal.kernel.enums import Sector
from portal.kernel.errors import Refused
from portal.stakeholders import queries
from portal.stakeholders.models import Organisation, OrganisationSource
from portal.stakeholders.rules import organisation_found_by
from portal.stakeholders.sources import OrganisationRow
from portal.system.audit import AuditEntry
from portal.system.database import db, transaction
from tests.portal.stakeholders.actions.taken import TakenList, Told, standings

ROOT = Path(__file__).parents[4]
REAL = ROOT.parent / "shared/data"
Take = Callable[..., dict[str, int]]
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


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def take_in(tmp_path: Path) -> Take:
    """Import some rows of ROR; return what became of them."""

    def take(*rows: OrganisationRow) -> dict[str, int]:
        told = Told(tmp_path, *rows)
        told.write()
        return standings(told)

    return take


def imported() -> Organisation:
    db.session.rollback()
    db.session.expire_all()
    found = queries.organisation_by_source("ror", "1")
    assert found is not None
    return found


def test_a_row_becomes_an_organisation_with_all_it_says(take_in: Take) -> None:
    assert take_in(replace(ROW, verified_on=date(2024, 6, 26), sector=Sector.ACADEMIC)) == {"new": 1}
    made = imported()
    assert (made.name, made.acronym, made.city, made.status, made.is_published) == (
        "Universidad Ejemplo",
        "UE",
        "Salto",
        "prospect",
        True,
    )
    assert (made.country, made.sector, made.aliases) == ("UY", "ACADEMIC", ("Example University",))
    assert (made.website, made.source_url, made.verified_on) == (
        "https://ue.example",
        "https://ror.org/1",
        date(2024, 6, 26),
    )
    assert {each.language: each.name for each in made.names} == ROW.names
    assert {(each.scheme, each.value) for each in made.identifiers} == set(ROW.identifiers)
    assert (
        made.search_text == "universidad ejemplo ue example university example university universidad ejemplo"
    )


def test_long_names_are_found_by_their_initials(take_in: Take) -> None:
    take_in(replace(ROW, name="Red Andina de Centros de Datos", names={}, aliases=(), acronym=None))
    assert imported().search_text == organisation_found_by("Red Andina de Centros de Datos")
    assert "racd" in imported().search_text


def test_an_import_is_listed_with_its_file_and_without_a_mapping(take_in: Take) -> None:
    take_in(ROW)
    run = db.session.scalars(select(ImportRun)).one()
    assert (run.kind, run.source, run.file_name, run.new_count, run.mapping) == (
        "organisations",
        "ror",
        "lista",
        1,
        None,
    )
    assert run.file_hash == hashlib.sha256(b"").hexdigest()
    assert db.session.scalar(select(func.count()).select_from(KeptMapping)) == 0


def test_a_second_time_changes_nothing(take_in: Take) -> None:
    take_in(ROW)
    version = imported().version
    assert take_in(replace(ROW, line=99)) == {"same": 1}
    assert imported().version == version


def test_what_people_edited_stays_and_the_rest_follows_the_source(take_in: Take) -> None:
    take_in(ROW)
    db.session.rollback()
    with transaction():
        found = queries.organisation_by_source("ror", "1")
        assert found is not None
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
    assert take_in(changed) == {"changed": 1}
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
    assert take_in(changed) == {"same": 1}
    assert imported().city == "Paysandú"


def test_what_the_source_takes_back_goes_unless_somebody_touched_it(take_in: Take) -> None:
    take_in(ROW)
    assert take_in(replace(ROW, acronym=None, names={}, aliases=(), identifiers=())) == {"changed": 1}
    made = imported()
    assert (made.acronym, made.names, made.aliases, made.identifiers) == (None, [], (), [])


def test_a_dry_run_writes_nothing(take_in: Take, tmp_path: Path) -> None:
    take_in(ROW)
    before = db.session.scalar(select(func.count(AuditEntry.id)))
    other = replace(ROW, source_key="2", name="Red Kowalczyk", names={}, aliases=(), acronym="RK")
    told = Told(
        tmp_path, replace(ROW, city="Rivera"), replace(other, identifiers=(), website="https://rk.example")
    )
    assert standings(told) == {"new": 1, "changed": 1}
    assert db.session.scalar(select(func.count(OrganisationSource.source_key))) == 1
    assert db.session.scalar(select(func.count(AuditEntry.id))) == before
    assert imported().city == "Salto"


def test_a_fault_lets_nothing_in_unless_the_good_rows_are_wanted(tmp_path: Path) -> None:
    path = tmp_path / "universities.json"
    good = {"name": "Una", "alpha_two_code": "UY", "domains": ["una.example"], "web_pages": []}
    path.write_text(json.dumps([good, good | {"alpha_two_code": "ZZ", "domains": ["otra.example"]}]))
    taken = TakenList(tmp_path, path)
    assert standings(taken) == {"new": 1, "refused": 1}
    with pytest.raises(Refused):
        taken.write()
    assert queries.organisation_by_source("universities", "una.example") is None
    taken.write(allow_partial=True)
    assert queries.organisation_by_source("universities", "una.example") is not None


def test_the_import_as_a_whole_and_each_change_leave_a_trail(take_in: Take) -> None:
    take_in(ROW)
    take_in(replace(ROW, city="Rivera"))
    first, second = db.session.scalars(select(ImportRun).order_by(ImportRun.at))
    told = [
        (each.act, each.subject_id, each.facts)
        for each in db.session.scalars(select(AuditEntry).order_by(AuditEntry.act, AuditEntry.at))
    ]
    facts = {"same": 0, "refused": 0, "left_out": 0, "source": "ror", "file": first.file_hash}
    update = {"fields": ["city"], "source": "ror", "run": second.id}
    assert told == [
        ("import.run", first.id, facts | {"new": 1, "changed": 0}),
        ("import.run", second.id, facts | {"new": 0, "changed": 1}),
        ("organisation.update", imported().id, update),
    ]


def test_the_progress_adds_up_to_the_rows(take_in: Take, tmp_path: Path) -> None:
    take_in(ROW)
    steps: list[int] = []
    rows = [replace(ROW, source_key=str(number)) for number in range(2, 1205)]
    Told(tmp_path, ROW, *rows, progress=steps.append)
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
def test_the_real_files_come_in_once(tmp_path: Path, filename: str, count: int) -> None:
    first = TakenList(tmp_path, REAL / filename)
    assert standings(first) == {"new": count}
    first.write()
    assert standings(TakenList(tmp_path, REAL / filename)) == {"same": count}
    assert db.session.scalar(select(func.count(Organisation.id))) == count + 2
