"""What must not change a figure, through the real import: orders, names, merges, coming twice."""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from flask import Flask

from portal.exchange import exports
from portal.indicators.definitions import DIMENSIONS
from portal.kernel.periods import Period
from tests.portal.exchange.packages import counts, take_in
from tests.portal.indicators.oracle import lines_of
from tests.portal.indicators.packages import Rows, merged, package, relabelled, shuffled, unmerged, write
from tests.portal.indicators.test_properties import ADDING, YEAR, computed
from tests.portal.indicators.test_properties import counts as figures

#: More of them find what fewer do not: `PORTAL_SEEDS=50 make test`.
SEEDS = range(int(os.environ.get("PORTAL_SEEDS", "1")))


def bring(rows: Rows, folder: Path) -> tuple[int, int, int, int]:
    """Import a package that has no fault; return its four numbers."""
    write(rows, folder)
    report, faults = take_in(folder)
    assert faults == []
    return counts(report)


def expected(rows: Rows, by: str | None = None) -> list[str]:
    return lines_of(rows, "2014-01-01", "2014-12-31", by)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_package_comes_in_counts_and_goes_out_alike(app: Flask, tmp_path: Path, seed: int) -> None:
    rows, by = package(seed), Random(seed).choice(list(DIMENSIONS))
    total = sum(map(len, rows.values()))
    with app.app_context():
        first = bring(rows, tmp_path / "in")
        assert computed(by=by) == expected(rows, by)
        exports.write_folder(tmp_path / "out")
        again = [
            bring(rows, tmp_path / "in"),
            bring(shuffled(rows, seed), tmp_path / "shuffled"),
        ]
        report, _ = take_in(tmp_path / "out")
        exports.write_folder(tmp_path / "last")
    assert sum(first[:3]) == total
    assert again == [(0, 0, total, 0)] * 2
    assert counts(report)[:2] == (0, 0)
    out, last = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("out", "last")
    )
    assert out == last


@pytest.mark.parametrize("seed", SEEDS)
def test_other_orders_and_other_ids_count_the_same(app: Flask, tmp_path: Path, seed: int) -> None:
    rows = package(seed)
    with app.app_context():
        bring(relabelled(shuffled(rows, seed), seed), tmp_path)
        assert computed() == expected(rows)
        assert computed(by="country") == expected(rows, "country")


@pytest.mark.parametrize("table", ["persons", "organisations"])
@pytest.mark.parametrize("seed", SEEDS)
def test_merging_is_undone_by_an_empty_cell(app: Flask, tmp_path: Path, seed: int, table: str) -> None:
    apart = unmerged(package(seed), table)
    once = merged(apart, seed, table)
    with app.app_context():
        bring(apart, tmp_path / "apart")
        before = computed()
        one = bring(once, tmp_path / "merged")
        together = computed()
        back = bring(apart, tmp_path / "apart")
        after = computed()
    assert one[:2] == back[:2] == (0, 1)
    assert together == expected(once)
    assert before == after == expected(apart)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_halves_of_a_year_add_up(app: Flask, tmp_path: Path, seed: int) -> None:
    halves = [
        Period(YEAR.start, date(2014, 5, 31)),
        Period(date(2014, 6, 1), YEAR.end),
    ]
    with app.app_context():
        bring(package(seed), tmp_path)
        whole, *parts = (
            {key: value for key, value in figures(each).items() if key[:2] in ADDING}
            for each in (YEAR, *halves)
        )
    assert whole
    for key, value in whole.items():
        assert Decimal(value) == sum(Decimal(part[key]) for part in parts), key
