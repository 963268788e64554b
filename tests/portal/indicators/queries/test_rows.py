"""The rows behind a number are worth the number, for every figure of the sample."""

import os
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import event

from portal.indicators import queries
from portal.indicators.definitions import TOTAL, Figure, Indicator
from portal.indicators.measures import Fold, Measure, Sums, Worth
from portal.indicators.queries import Row
from portal.kernel.periods import Period, year
from portal.kernel.places import Scheme
from portal.system.database import db
from tests.portal.indicators.loading import load, sample
from tests.portal.indicators.packages import package


def worth_of(rows: Sequence[Row], measure: Measure, places: int) -> Worth:
    """Fold and add up as the database should have."""
    fold = min if measure.fold is Fold.EVERY else max
    groups: dict[int, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.number, []).append(row)
    count = len(groups) if measure.key else len(rows)
    sums: list[Decimal | None] = []
    for name in ("first", "second")[: len(measure.columns)]:
        if measure.key:
            parts = [fold(getattr(row, name) for row in group) for group in groups.values()]
        else:
            parts = [getattr(row, name) for row in rows if getattr(row, name) is not None]
        sums.append(sum(parts, Decimal(0)))
    return measure.worth(Sums(count, *sums), places)


def rows_of(each: Figure) -> list[Row]:
    by, member = (None, None) if each.dimension == TOTAL else (each.dimension, each.member)
    return queries.rows_behind(each.code, each.series, each.scheme, each.period, by=by, member=member)


def test_the_rows_behind_every_figure_are_worth_it(app: Flask) -> None:
    silent = set()
    with app.app_context():
        load(sample())
        for entry in queries.indicators():
            seen = sum(_compared(entry, by) for by in (None, *_breakdowns(entry)))
            silent |= set() if seen else {entry.code}
    # Not defined, and not observed in the sample.
    assert silent == {"3.4.a", "4.3.b", "4.5.a"}


def _breakdowns(entry: Indicator) -> tuple[str, ...]:
    """The first and the last breakdown of each; all of them when more is asked for."""
    every = entry.dimensions
    return every if "PORTAL_SEEDS" in os.environ else (*every[:1], *every[1:][-1:])


def _compared(entry: Indicator, by: str | None) -> int:
    """Compare the figures of a breakdown; return how many rows were seen."""
    seen = 0
    for each in queries.figures(entry.code, year(2014), by):
        series = entry.series_called(each.series)
        assert series is not None
        if (by is None) == (each.dimension == TOTAL) and series.rows is not None:
            rows = rows_of(each)
            found = worth_of(rows, series.counted(by).measure, series.places)
            assert found == Worth(each.value, each.numerator, each.denominator, each.status), each
            assert {row.member for row in rows} <= {each.member}
            seen += len(rows)
    return seen


def test_what_is_not_defined_has_no_rows(app: Flask) -> None:
    with app.app_context():
        load(sample())
        assert queries.rows_behind("3.4.a", "resiliencies", Scheme.NONE, year(2014)) == []


def test_a_change_shows_both_values_of_each_cell(app: Flask) -> None:
    with app.app_context():
        load(sample())
        rows = queries.rows_behind("3.2.a", "registrants", Scheme.LAC_M49, year(2014))
        found = [(row.country, row.first, row.second) for row in rows]
        assert sorted(found) == [
            ("BR", Decimal(3000000), Decimal(2900000)),
            ("PR", Decimal(5200), Decimal(5000)),
        ]
        assert {(row.record, str(row.kind), row.source) for row in rows} == {
            ("observation", "registrants", "https://fuente.example/br"),
            ("observation", "registrants", "https://fuente.example/pr"),
        }


def test_a_row_of_an_event_says_where_and_what(app: Flask) -> None:
    with app.app_context():
        load(sample())
        rows = queries.rows_behind("3.4.c", "workshops", Scheme.LAC_M49, year(2014))
        assert [(row.number, row.country, row.on, str(row.kind)) for row in rows] == [
            (1, "PA", date(2014, 9, 1), "workshop"),
            (2, "PR", date(2014, 7, 15), "workshop"),
        ]


def test_a_series_of_several_tables_describes_each_by_its_own(app: Flask) -> None:
    with app.app_context():
        load(sample())
        rows = queries.rows_behind("4.6.a", "organisations", Scheme.LAC_M49, year(2014))
    assert {(row.record, row.record_id) for row in rows} == {
        ("support", "su5"),
        ("support", "su6"),
        ("award", "w11"),
    }


def test_many_rows_are_described_by_few_questions(app: Flask) -> None:
    def asked(period: Period) -> int:
        seen: list[str] = []

        def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
            if statement.startswith(("SELECT", "WITH")):
                seen.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        found = queries.rows_behind("3.4.b", "instances", Scheme.LAC_M49, period)
        event.remove(db.engine, "before_cursor_execute", note)
        assert found
        return len(seen)

    lines = [
        {
            "id": f"many{number}",
            "indicator": "3.4.b",
            "measure": "root_instances",
            "country": "BR",
            "subject": f"{number}",
            "value": "1",
            "valid_from": "2014-01-01",
            "valid_to": "",
            "retrieved_on": "2014-01-01",
            "source_url": "https://fuente.example",
        }
        for number in range(40)
    ]
    with app.app_context():
        load(sample())
        few = asked(year(2014))
        load({"observations": lines})
        assert asked(year(2014)) == few == 2
        load(
            {
                "observations": [
                    line | {"id": f"more{n}", "subject": f"m{n}"} for n, line in enumerate(lines * 13)
                ]
            }
        )
        assert asked(year(2014)) == few + 1


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_the_rows_of_a_random_package_are_worth_its_figures(app: Flask) -> None:
    with app.app_context():
        load(package(5))
        for entry in queries.indicators():
            for each in queries.figures(entry.code, year(2014)):
                series = entry.series_called(each.series)
                if series is not None and series.rows is not None:
                    found = worth_of(rows_of(each), series.measure, series.places)
                    assert (found.value, found.numerator) == (each.value, each.numerator), each
