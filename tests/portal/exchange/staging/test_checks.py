"""What only many rows together tell, over the package and the portal."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from portal.exchange.staging.shape import SHAPES
from portal.system.database import db
from tests.portal.exchange.packages import GOOD, Row, counts, row, take_in, write

ORGANISATION = dict(GOOD["organisations"])


def person(own: str, into: str = "", **cells: str) -> Row:
    return row("persons", id=own, merged_into=into, **cells)


def span(own: str, first: str, last: str, **cells: str) -> Row:
    whole = {
        "indicator": "2.6.a",
        "measure": "incidents",
        "country": "",
        "valid_from": first,
        "valid_to": last,
    }
    return row("observations", id=own, **(whole | cells))


def lines(faults: list[tuple[object, ...]]) -> list[tuple[object, object]]:
    return [(fault[1], fault[3]) for fault in faults]


@pytest.mark.parametrize("length", [1, 2, 3, 7, 8])
def test_every_row_of_a_cycle_is_at_fault_and_no_other(app: Flask, tmp_path: Path, length: int) -> None:
    ring = [person(f"c{n}", f"c{(n + 1) % length}") for n in range(length)]
    tail = [person("t1", "t2"), person("t2", "c0"), person("chain1", "chain2"), person("chain2")]
    with app.app_context():
        _, faults = take_in(write(tmp_path, persons=[*tail, *ring]))
    assert lines(faults) == [(6 + n, "R4") for n in range(length)]


def test_a_cycle_may_close_over_rows_that_the_portal_has(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        take_in(write(tmp_path / "first", persons=[person("a", "b"), person("b", "c"), person("c")]))
        report, faults = take_in(write(tmp_path / "second", persons=[person("c", "a")]))
        opened, none = take_in(write(tmp_path / "third", persons=[person("a"), person("c", "a")]))
    assert (lines(faults), report.is_written) == ([(2, "R4")], False)
    assert (none, counts(opened)) == ([], (0, 2, 0, 0))


def test_a_row_left_out_may_close_a_cycle_with_what_the_portal_keeps(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        take_in(write(tmp_path / "first", persons=[person("a", "b"), person("b")]))
        second = write(tmp_path / "second", persons=[person("a", country="ZZ"), person("b", "a")])
        _, strictly = take_in(second)
        report, partly = take_in(second, allow_partial=True)
    assert lines(strictly) == [(2, "enum")]
    assert lines(partly) == [(2, "enum"), (3, "R4")]
    assert counts(report) == (0, 0, 0, 2)


def test_events_and_bodies_go_round_too(app: Flask, tmp_path: Path) -> None:
    events = [row("events", id="e1", parent_id="e2"), row("events", id="e2", parent_id="e1")]
    bodies = [row("bodies", id="b1", parent_id="b1")]
    with app.app_context():
        _, faults = take_in(write(tmp_path, organisations=[ORGANISATION], events=events, bodies=bodies))
    assert faults == [
        ("bodies.csv", 2, "parent_id", "R4"),
        ("events.csv", 2, "parent_id", "R4"),
        ("events.csv", 3, "parent_id", "R4"),
    ]


def test_a_chain_of_a_thousand_merges_is_no_cycle(app: Flask, tmp_path: Path) -> None:
    chain = [person(f"p{n}", f"p{n + 1}") for n in range(1000)]
    with app.app_context():
        report, faults = take_in(write(tmp_path, persons=[*chain, person("p1000")]))
    assert (counts(report), faults) == ((1001, 0, 0, 0), [])


def test_of_an_id_that_comes_again_the_first_row_stands(app: Flask, tmp_path: Path) -> None:
    people = [
        person("a", name="Primera"),
        person("b"),
        person("a", name="Segunda"),
        person("a", name="Tercera"),
    ]
    with app.app_context():
        report, faults = take_in(write(tmp_path, persons=people), allow_partial=True)
        table = SHAPES["persons"].live
        name = db.session.scalar(select(table.c.name).where(table.c.id == "a"))
    assert lines(faults) == [(4, "unique"), (5, "unique")]
    assert (counts(report), name) == ((2, 0, 0, 2), "Primera")


def test_what_refers_to_a_row_left_out_is_left_out_and_so_on(app: Flask, tmp_path: Path) -> None:
    chain = [person("a", "b"), person("b", "c"), person("c", "nobody"), person("d")]
    with app.app_context():
        report, faults = take_in(write(tmp_path, persons=chain), allow_partial=True)
    assert faults == [("persons.csv", n, "merged_into", "reference") for n in (2, 3, 4)]
    assert counts(report) == (1, 0, 0, 3)


def test_an_organiser_left_out_leaves_out_its_event(app: Flask, tmp_path: Path) -> None:
    organisations = [ORGANISATION, row("organisations", id="o2", country="ZZ")]
    events = [
        row("events", id="e1"),
        row("events", id="e2", organisers="o1|o2"),
        row("events", id="e3", sponsors="x"),
    ]
    with app.app_context():
        report, faults = take_in(
            write(tmp_path, organisations=organisations, events=events), allow_partial=True
        )
    assert faults == [
        ("organisations.csv", 3, "country", "enum"),
        ("events.csv", 3, "organisers", "reference"),
        ("events.csv", 4, "sponsors", "R6"),
    ]
    assert counts(report) == (2, 0, 0, 3)


OVERLAPS = [
    ([("2014-01-01", "2014-03-31"), ("2014-04-01", "2014-06-30")], []),
    ([("2014-01-01", "2014-03-31"), ("2014-01-01", "2014-03-31")], []),
    ([("2014-01-01", "2014-03-31"), ("2014-03-31", "2014-06-30")], [2, 3]),
    ([("2014-01-01", "2014-12-31"), ("2014-02-01", "2014-02-28"), ("2014-05-01", "2014-05-31")], [2, 3, 4]),
    ([("2014-05-01", "2014-05-31"), ("2014-02-01", "2014-02-28"), ("2014-05-31", "2014-06-30")], [2, 4]),
    ([("2014-01-01", "2014-01-31"), ("2014-01-01", "2014-02-28")], [2, 3]),
]


@pytest.mark.parametrize(("spans", "expected"), OVERLAPS)
def test_spans_of_one_country_and_subject_are_equal_or_apart(
    app: Flask, tmp_path: Path, spans: list[tuple[str, str]], expected: list[int]
) -> None:
    rows = [span(f"s{n}", *each) for n, each in enumerate(spans)]
    others = [
        span("x1", "2014-01-01", "2014-12-31", country="UY"),
        span("x2", "2014-01-01", "2014-12-31", subject="otro"),
        span("x3", "2014-01-01", "2014-12-31", indicator="4.5.a", measure="domains_in_decided_cases"),
    ]
    with app.app_context():
        _, faults = take_in(write(tmp_path, observations=[*rows, *others]))
    assert faults == [("observations.csv", line, "valid_from", "R12") for line in expected]


def test_spans_are_looked_at_together_with_those_of_the_portal(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        take_in(write(tmp_path / "first", observations=[span("s1", "2014-01-01", "2014-03-31")]))
        second = write(tmp_path / "second", observations=[span("s2", "2014-03-01", "2014-04-30")])
        _, faults = take_in(second)
        write(
            second,
            observations=[span("s2", "2014-03-01", "2014-04-30"), span("s1", "2014-01-01", "2014-02-28")],
        )
        moved, none = take_in(second)
    assert lines(faults) == [(2, "R12")]
    assert (counts(moved), none) == ((1, 1, 0, 0), [])
