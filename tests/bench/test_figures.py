"""The statements by hand answer what the portal counts, on both databases; else the bench measures nothing."""

from decimal import Decimal

import pytest
from flask import Flask

from bench import by_hand, figures
from bench.filling import fill
from portal.indicators import queries
from portal.indicators.definitions import TOTAL
from tests.portal.indicators.loading import load, sample

#: The smallest that a person would call a portal: each table has its 60 rows, attendances a thousand.
SIZE = 0.001


@pytest.mark.parametrize("by", figures.BREAKDOWNS)
def test_the_sample_is_counted_alike_by_hand(app: Flask, by: str | None) -> None:
    with app.app_context():
        load(sample())
        assert figures.check(by) == []


def test_the_rows_of_the_bench_are_counted_alike_by_hand(app: Flask) -> None:
    with app.app_context():
        fill(size=SIZE)
        assert [each for by in figures.BREAKDOWNS for each in figures.check(by)] == []
        (persons,) = [
            each
            for each in queries.figures("2.4.a", figures.PERIOD)
            if (each.series, each.scheme.value) == ("persons", "LAC_M49")
        ]
        assert persons.value is not None
        assert persons.value > 20


def test_another_answer_is_told(app: Flask) -> None:
    with app.app_context():
        load(sample())
        entry = next(each for each in queries.indicators() if each.code == "2.4.a")
        series = entry.series[0]
        rows = [{"member": TOTAL, "icann_lac": 8, "lac_m49": 10}]
        ours = [each for each in queries.figures("2.4.a", figures.PERIOD) if each.series == series.name]
        assert by_hand.differences(entry, series, ours, rows) == [
            f"2.4.a participations lac_m49 _T: {(Decimal(10), None)} by hand, {(Decimal(9), None)} in the export"
        ]


@pytest.mark.parametrize("by", figures.BREAKDOWNS)
@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_every_series_that_is_computed_has_its_statement(by: str | None, dialect: str) -> None:
    for entry in queries.indicators():
        for series in entry.series:
            if series.rows is not None:
                _words, read = by_hand.statement(entry.code, series.name, by, dialect)
                assert set(by_hand.values(read, figures.PERIOD)) == set(read)
