"""The sample of the contract gives the contract's figures, line by line, on both databases."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from portal.indicators import exports, queries
from portal.kernel.periods import Period
from tests.portal.indicators.loading import SAMPLE, load, sample

FILES = sorted(SAMPLE.glob("expected*.csv"))


def expected(path: Path) -> list[str]:
    """The header and the lines of the indicators that are computed."""
    codes = tuple(f"{each.code}," for each in queries.indicators())
    lines = path.read_text(encoding="utf-8").splitlines()
    return [lines[0], *(line for line in lines[1:] if line.startswith(codes))]


def period_of(lines: list[str]) -> Period:
    start, end = lines[1].split(",")[2:4]
    return Period(date.fromisoformat(start), date.fromisoformat(end))


def dimension_of(path: Path) -> str | None:
    return path.stem.removeprefix("expected-by-") if "-by-" in path.stem else None


def computed(period: Period, by: str | None = None) -> list[str]:
    found = [each for entry in queries.indicators() for each in queries.figures(entry.code, period, by)]
    return exports.as_csv(found).splitlines()


def test_all_expected_files_are_compared() -> None:
    assert {path.name for path in FILES} == {
        "expected.csv",
        "expected-2010.csv",
        "expected-fy2014.csv",
        "expected-by-body.csv",
        "expected-by-channel.csv",
        "expected-by-country.csv",
        "expected-by-gender.csv",
        "expected-by-sector.csv",
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_gives_the_figures_of_the_contract(app: Flask, path: Path) -> None:
    with app.app_context():
        load(sample())
        lines = expected(path)
        assert len(lines) > 20
        assert computed(period_of(lines), dimension_of(path)) == lines
