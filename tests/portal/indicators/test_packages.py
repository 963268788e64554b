"""Random packages keep the contract, and together leave no figure untried."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from frictionless import Package

from tests.portal.indicators.oracle import lines_of
from tests.portal.indicators.packages import (
    HEADERS,
    Rows,
    faults_of,
    merged,
    package,
    relabelled,
    shuffled,
    unmerged,
    write,
)

SAMPLE = Path(__file__).parents[2] / "data" / "contract" / "sample"
SEEDS = range(16)


def read(folder: Path, encoding: str = "utf-8") -> Rows:
    found: Rows = {}
    for table in HEADERS:
        with (folder / f"{table}.csv").open(encoding=encoding, newline="") as lines:
            found[table] = list(csv.DictReader(lines))
    return found


def test_the_sample_keeps_the_contract() -> None:
    assert faults_of(read(SAMPLE)) == []


@pytest.mark.parametrize("turned", [lambda rows: rows, *(
    lambda rows, turn=turn: turn(rows, 3) for turn in (relabelled, shuffled, merged)
), unmerged])  # fmt: skip
def test_packages_keep_the_contract(turned: Callable[[Rows], Rows]) -> None:
    for seed in SEEDS:
        assert faults_of(turned(package(seed))) == []


def test_a_package_is_the_same_for_the_same_seed() -> None:
    assert package(4) == package(4)
    assert package(4) != package(5)
    assert list(package(4)) == list(HEADERS)


def test_every_series_and_dimension_is_tried_by_some_package() -> None:
    filled: set[tuple[str, ...]] = set()
    for seed in SEEDS:
        for row in csv.reader(lines_of(package(seed), "2014-01-01", "2014-12-31")):
            if row[7].strip("0."):
                filled.add((row[0], row[1], row[4]))
    every = {tuple(row[i] for i in (0, 1, 4)) for row in csv.reader(lines_of({}, "2014-01-01", "2014-12-31"))}
    assert every - filled == {("3.4.a", "resiliencies", "NONE")}


@pytest.mark.parametrize(("mark", "crlf"), [(False, False), (True, True)])
def test_a_written_package_is_read_back(tmp_path: Path, mark: bool, crlf: bool) -> None:
    rows = package(9)
    write(rows, tmp_path, mark=mark, crlf=crlf)
    assert len(list(tmp_path.iterdir())) == 27
    assert read(tmp_path, "utf-8-sig" if mark else "utf-8") == rows


@pytest.mark.parametrize("seed", [2, 7])
def test_another_software_finds_no_fault(tmp_path: Path, seed: int) -> None:
    write(package(seed), tmp_path)
    shutil.copy(SAMPLE / "datapackage.json", tmp_path)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "type"]) == []
    assert report.stats["tasks"] == 27


@pytest.mark.parametrize(
    ("table", "change", "fault"),
    [
        ("memberships", {"person_id": "", "organisation_id": "", "capacity": "individual"}, "R1"),
        ("disbursements", {"award_id": "", "allocation_id": ""}, "R2"),
        ("events", {"end_on": "2001-01-01"}, "R3"),
        ("registrations", {"event_id": "nobody"}, "event_id reference"),
        ("memberships", {"capacity": "representing", "organisation_id": ""}, "R7"),
        ("allocations", {"status": "approved", "approved_on": ""}, "R8"),
        ("awards", {"amount": "1", "currency": ""}, "R9"),
        ("applications", {"status": "submitted", "submitted_at": ""}, "R10"),
        ("completions", {"sessions_attended": "3", "sessions_total": "2"}, "R11"),
        ("observations", {"measure": "domains", "indicator": "3.1.a"}, "R12"),
        ("disbursements", {"amount_usd": "0.001"}, "R13"),
        ("persons", {"name": ""}, "name required"),
        ("events", {"start_on": "2014-02-30"}, "start_on type"),
        ("calls", {"kind": "gift"}, "kind enum"),
        ("headcounts", {"country": "br"}, "country pattern"),
    ],
)
def test_what_breaks_the_contract_is_told(table: str, change: dict[str, str], fault: str) -> None:
    rows = package(2)
    rows[table][0] |= change
    assert f"{table},{rows[table][0]['id']},{fault}" in faults_of(rows)
