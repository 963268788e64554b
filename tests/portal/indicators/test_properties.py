"""What must not change a figure, and what must change it in one way only."""

import os
import random
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from flask import Flask

from portal.indicators import exports, queries
from portal.indicators.definitions import DIMENSIONS
from portal.kernel.periods import Period
from tests.portal.indicators.loading import Rows, empty, load, sample
from tests.portal.indicators.oracle import lines_of
from tests.portal.indicators.packages import package

YEAR = Period(date(2014, 1, 1), date(2014, 12, 31))
#: How many random packages are compared; more of them find what fewer do not: `PORTAL_SEEDS=200 make test`.
SEEDS = range(int(os.environ.get("PORTAL_SEEDS", "2")))


def computed(period: Period = YEAR, by: str | None = None) -> list[str]:
    found = [each for entry in queries.indicators() for each in queries.figures(entry.code, period, by)]
    return exports.as_csv(found).splitlines()[1:]


def counts(period: Period, by: str | None = None) -> dict[tuple[str, ...], str]:
    """Values by code, series, scheme, dimension and member."""
    cells = (line.split(",") for line in computed(period, by))
    return {(c[0], c[1], c[4], c[5], c[6]): c[7] for c in cells}


@pytest.mark.parametrize("by", DIMENSIONS)
def test_the_sample_agrees_with_the_oracle_by(app: Flask, by: str) -> None:
    with app.app_context():
        load(sample())
        lines = computed(by=by)
    assert lines == lines_of(sample(), "2014-01-01", "2014-12-31", by)
    assert any(f",{by}," in line for line in lines)


@pytest.mark.parametrize("seed", SEEDS)
def test_random_packages_agree_with_the_oracle(app: Flask, seed: int) -> None:
    tables = package(seed)
    asked = [(YEAR, by) for by in (None, *DIMENSIONS)]
    asked += [(Period(date(2014, 2, 28), date(2014, 2, 28)), by) for by in (None, "continuity")]
    asked += [(Period(date(2012, 1, 1), date(2016, 12, 31)), by) for by in (None, "country")]
    with app.app_context():
        load(tables)
        for period, by in asked:
            start, end = period.start.isoformat(), period.end.isoformat()
            assert computed(period, by) == lines_of(tables, start, end, by)


def test_every_dimension_of_the_export_is_known_and_answers(app: Flask) -> None:
    with app.app_context():
        load(sample())
        totals = computed()
        for by in DIMENSIONS:
            assert [line for line in computed(by=by) if ",_T,_T," in line] == totals
    assert set(DIMENSIONS) == {name for entry in queries.indicators() for name in entry.dimensions}


def renamed(rows: Rows, names: Mapping[str, str]) -> Rows:
    """The same rows with other ids."""
    return {
        table: [
            {
                key: "|".join(names.get(part, part) for part in cell.split("|"))
                if key == "id" or key.endswith("_id") or key in ("merged_into", "organisers", "sponsors")
                else cell
                for key, cell in row.items()
            }
            for row in lines
        ]
        for table, lines in rows.items()
    }


def test_ids_and_the_order_of_rows_have_no_meaning(app: Flask) -> None:
    rows = sample()
    kept = {"org-icann", "org-lactld", "body-gac"}
    ids = [row["id"] for lines in rows.values() for row in lines if row["id"] not in kept]
    shuffled = random.Random(7).sample(range(len(ids)), len(ids))
    names = {name: f"x{place}" for name, place in zip(ids, shuffled, strict=True)}
    with app.app_context():
        load(rows)
        first = [computed(by=by) for by in (None, "country", "gender", "sector")]
        empty()
        turned = {table: list(reversed(lines)) for table, lines in reversed(renamed(rows, names).items())}
        load(turned)
        assert [computed(by=by) for by in (None, "country", "gender", "sector")] == first


#: Each record is counted by its one day, and nothing that is distinct is met in both halves.
ADDING = {
    ("1.1.a", "in_region"),
    ("1.1.a", "virtual_for_region"),
    ("1.1.b", "allocations"),
    ("1.1.b", "money"),
    ("1.1.b", "staff_days"),
    ("1.3.a", "allocations"),
    ("1.3.b", "committed"),
    ("1.3.b", "disbursed"),
    ("2.4.a", "participations"),
    ("2.4.a", "hub_headcount"),
    ("3.3.a", "events"),
    ("3.4.c", "workshops"),
    ("4.1.a", "sessions"),
    ("4.1.b", "documents"),
    ("4.1.c", "participations"),
    ("4.1.c", "economic"),
    ("4.1.d", "awards"),
    ("4.1.d", "applications"),
    ("4.6.b", "participations"),
    ("4.6.b", "unknown_funding"),
}


def test_flows_that_count_by_one_day_add_over_a_split_period(app: Flask) -> None:
    halves = [Period(date(2014, 1, 1), date(2014, 6, 30)), Period(date(2014, 7, 1), date(2014, 12, 31))]
    with app.app_context():
        load(package(11))
        for by in (None, "country", "sector"):
            whole, first, second = (counts(period, by) for period in (YEAR, *halves))
            for key, value in whole.items():
                if key[:2] in ADDING:
                    assert Decimal(value) == Decimal(first.get(key, 0)) + Decimal(second.get(key, 0))


#: Flows of distinct things: a longer period has at least as many.
GROWING = {
    (code, name)
    for code, names in {
        "1.1.a": "in_region virtual_for_region",
        "1.1.b": "allocations",
        "1.1.c": "resolutions naming_region naming_country",
        "1.1.d": "persons_flow",
        "1.3.a": "allocations",
        "2.2.a": "organisations",
        "2.4.a": "participations persons hub_headcount",
        "2.5.a": "persons participations",
        "2.5.b": "programmes",
        "2.5.c": "programmes",
        "3.3.a": "events",
        "3.4.c": "workshops",
        "4.1.a": "sessions",
        "4.1.b": "documents",
        "4.1.c": "participations economic",
        "4.1.d": "awards persons applications",
        "4.6.a": "organisations",
        "4.6.b": "participations persons unknown_funding",
    }.items()
    for name in names.split()
}


def test_a_wider_period_never_has_less_of_a_flow(app: Flask) -> None:
    periods = [Period(date(2014, 3, 1), date(2014, last, 1)) for last in (4, 8, 12)]
    with app.app_context():
        load(package(12))
        for narrow, wide in pairwise(counts(period) for period in periods):
            for key, value in narrow.items():
                if key[:2] in GROWING:
                    assert int(value) <= int(wide[key])


def test_a_merge_counts_once_and_undoing_it_restores_every_figure(app: Flask) -> None:
    rows = sample()
    apart = [dict(row, merged_into="") for row in rows["persons"]]
    total = ("1.1.d", "persons", "ICANN_LAC", "_T", "_T")
    with app.app_context():
        load(rows)
        merged = computed()
        assert counts(YEAR)[total] == "7"
        load({"persons": apart})
        assert computed() == lines_of(rows | {"persons": apart}, "2014-01-01", "2014-12-31")
        assert counts(YEAR)[total] == "8"
        load({"persons": rows["persons"]})
        assert computed() == merged


COUNTED = """allocations applications awards documents events groups headcount organisations participations persons
programmes resolutions sessions yes_no""".split()
OBSERVED = "cctlds domains incidents instances measures per_1000 registrants share usd".split()


def test_nothing_is_computed_from_nothing(app: Flask) -> None:
    with app.app_context():
        empty()
        values = {line.split(",", 7)[7] for line in computed()}
    assert values == {
        *(f"0,,,{unit},ok" for unit in COUNTED),
        *(f"0,0,0,{unit},ok" for unit in ("countries", "persons", "organisations")),
        *(f",,,{unit},missing" for unit in OBSERVED),
        "0.00,,,usd,ok",
        "0.00,,,staff_days,ok",
        ",0,0,share,not_applicable",
        ",,,undefined,undefined",
    }
