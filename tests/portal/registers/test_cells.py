"""Cells on a day, on two days, and reports within a period, with the ties of the contract's rule 25."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Date, Integer, Subquery, literal, select

from portal.registers.cells import cells_at_both, cells_on, reports_within
from portal.registers.enums import Measure
from portal.registers.models import Observation
from portal.system.database import db, transaction

END, BASE = date(2014, 12, 31), date(2013, 12, 31)
PERIOD = literal(0, Integer())


def day(one: date) -> Any:
    return literal(one, Date())


def observed(
    name: str,
    value: str,
    country: str | None = "BR",
    subject: str | None = None,
    *,
    of: tuple[str, str | None] = ("2013-01-01", None),
    read: str = "2014-01-01",
    measure: Measure = Measure.REGISTRANTS,
    indicator: str = "3.2.a",
) -> Observation:
    return Observation(
        id=name,
        indicator=indicator,
        measure=measure,
        country=country,
        subject=subject,
        value=Decimal(value),
        valid_from=date.fromisoformat(of[0]),
        valid_to=date.fromisoformat(of[1]) if of[1] else None,
        retrieved_on=date.fromisoformat(read),
        source_url="https://fuente.example",
    )


def rows(table: Subquery, *names: str) -> list[tuple[Any, ...]]:
    return sorted(tuple(row) for row in db.session.execute(select(*(table.c[name] for name in names))))


def stored(app: Flask, observations: Iterable[Observation]) -> None:
    with transaction():
        db.session.add_all(observations)


def on(one: date) -> list[str]:
    return [row[0] for row in rows(cells_on(day(one), PERIOD, "3.2.a", Measure.REGISTRANTS), "id")]


@pytest.mark.parametrize(
    ("winner", "loser"),
    [
        ({"of": ("2014-03-01", None)}, {"of": ("2014-02-01", None), "read": "2015-01-01"}),
        ({"read": "2015-06-01"}, {"read": "2014-06-01"}),
        ({"of": ("2013-01-01", "2014-12-31")}, {"of": ("2014-06-01", "2014-12-30")}),
        ({"of": ("2014-12-31", None)}, {"of": ("2013-01-01", None)}),
        ({"of": ("2013-01-01", None)}, {"of": ("2015-01-01", None)}),
    ],
)
def test_of_several_observations_of_a_cell_one_wins(
    app: Flask, winner: dict[str, Any], loser: dict[str, Any]
) -> None:
    with app.app_context():
        # By id the loser would win, so the id decides nothing here.
        stored(app, [observed("a", "1", **winner), observed("b", "2", **loser)])
        assert on(END) == ["a"]


@pytest.mark.parametrize(
    ("ids", "winner"), [(("a", "B"), "a"), (("x9", "x10"), "x9"), (("a-b", "aa"), "aa"), (("Z_", "ZZ"), "Z_")]
)
def test_ties_go_to_the_greatest_id_by_code_point(app: Flask, ids: tuple[str, str], winner: str) -> None:
    with app.app_context():
        stored(app, [observed(name, "1") for name in ids])
        assert on(END) == [winner]


def test_an_empty_country_or_subject_is_a_cell_of_its_own(app: Flask) -> None:
    with app.app_context():
        stored(
            app,
            [
                observed("a", "1", "BR", "br"),
                observed("b", "2", "BR", None),
                observed("c", "3", None, "br"),
                observed("d", "4", None, None),
                observed("e", "5", None, None, read="2014-02-01"),
                observed("f", "6", "BR", None, read="2014-02-01"),
            ],
        )
        assert on(END) == ["a", "c", "e", "f"]


def test_other_measures_and_indicators_are_not_read(app: Flask) -> None:
    with app.app_context():
        stored(
            app,
            [
                observed("a", "1", measure=Measure.DOMAINS, indicator="4.3.a"),
                observed("b", "2", measure=Measure.DOMAINS, indicator="4.3.b"),
            ],
        )
        found = cells_on(day(END), PERIOD, "4.3.b", Measure.DOMAINS)
        assert rows(found, "id", "measure", "country", "value") == [("b", "domains", "BR", Decimal(2))]


def test_both_ends_keep_only_cells_with_a_value_on_both(app: Flask) -> None:
    with app.app_context():
        stored(
            app,
            [
                observed("a", "0.000001", None, None, of=("2013-01-01", "2014-06-30")),
                observed("b", "2.5", None, None, of=("2014-07-01", None)),
                observed("c", "7", "BR", "br"),
                observed("d", "8", "BR", None, of=("2014-01-01", None)),
                observed("e", "9", "CL", None, of=("2013-01-01", "2013-12-31")),
            ],
        )
        found = cells_at_both(day(END), day(BASE), PERIOD, "3.2.a", Measure.REGISTRANTS)
        assert rows(found, "id", "country", "subject", "at_end", "at_base") == [
            ("b", None, None, Decimal("2.5"), Decimal("0.000001")),
            ("c", "BR", "br", Decimal(7), Decimal(7)),
        ]


def test_reports_are_wholly_within_and_corrections_win(app: Flask) -> None:
    half, year = ("2014-01-01", "2014-06-30"), ("2014-01-01", "2014-12-31")

    def report(*cells: Any, **more: Any) -> Observation:
        return observed(*cells, measure=Measure.INCIDENTS, indicator="2.6.a", **more)

    with app.app_context():
        stored(
            app,
            [
                report("a", "4", of=half, read="2014-08-01"),
                report("b", "5", of=half, read="2014-09-01"),
                report("c", "6", of=year),
                report("d", "7", None, of=half),
                report("e", "8", None, of=half),
                report("f", "9", None, "x", of=half),
                report("g", "1", of=("2013-12-31", "2014-02-01")),
                report("h", "1", of=("2014-12-01", "2015-01-01")),
                report("i", "1", of=("2014-02-01", None)),
            ],
        )
        found = reports_within(day(date(2014, 1, 1)), day(END), PERIOD, "2.6.a", Measure.INCIDENTS)
        assert rows(found, "id", "value") == [
            ("b", Decimal(5)),
            ("c", Decimal(6)),
            ("e", Decimal(8)),
            ("f", Decimal(9)),
        ]
