"""Stored figures are shown while they hold, counted anew when rows changed, and dated when that takes long."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from portal.indicators import actions, jobs, queries
from portal.indicators.definitions import TOTAL
from portal.indicators.models import StoredFigures
from portal.indicators.queries import Asked, Standing
from portal.kernel.periods import year
from portal.stakeholders.models import Person
from portal.system.database import db, transaction
from tests.factories import make_call, make_person
from tests.portal.indicators.loading import load, sample

SPRING = datetime(2015, 3, 1, 12, tzinfo=UTC)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
FELLOWSHIPS = Asked("4.1.d", year(2014))
BY_COUNTRY = Asked("4.1.d", year(2014), "country")


@pytest.fixture
def filled(app: Flask) -> Flask:
    with app.app_context():
        load(sample())
    return app


def keep(*asked: Asked, at: datetime = NOON, milliseconds: int | None = None) -> None:
    counted = [queries.count(each) for each in asked]
    with transaction():
        actions.keep_figures(counted, at=at)
    if milliseconds is not None:
        with transaction() as session:
            session.execute(update(StoredFigures).values(milliseconds=milliseconds))


def look(asked: Asked, at: datetime = NOON + timedelta(hours=1)) -> Standing:
    db.session.rollback()
    return queries.standing([asked], at=at)[asked]


def value(found: Standing) -> str:
    return str(next(each.value for each in found.figures if each.member == TOTAL))


def disturb() -> None:
    """Change a row that the fellowships are counted from: Mariana says no more where she is from."""
    with transaction() as session:
        session.execute(update(Person).where(Person.id == "p01").values(country=None))


@pytest.mark.parametrize("asked", [FELLOWSHIPS, BY_COUNTRY])
def test_stored_figures_are_those_that_counting_gives(filled: Flask, asked: Asked) -> None:
    with filled.app_context():
        keep(asked)
        found = look(asked)
        assert found == Standing(queries.figures(asked.code, asked.period, asked.by), NOON, is_stale=False)


def test_stored_figures_are_read_and_not_counted(filled: Flask) -> None:
    with filled.app_context():
        keep(FELLOWSHIPS)
        with transaction() as session:
            row = session.get_one(StoredFigures, ("4.1.d", year(2014).start, year(2014).end, ""))
            row.lines = [["awards", "ICANN_LAC", "_T", "_T", "99", "", "", "awards", "ok"]]
        assert value(look(FELLOWSHIPS)) == "99"


def test_what_changed_is_counted_anew_when_that_is_quick(filled: Flask) -> None:
    with filled.app_context():
        keep(FELLOWSHIPS, milliseconds=5)
        assert value(look(FELLOWSHIPS)) == "4"
        disturb()
        found = look(FELLOWSHIPS)
        assert (value(found), found.as_of, found.is_stale) == ("3", NOON + timedelta(hours=1), False)


def test_what_changed_is_shown_with_its_moment_when_counting_is_slow(filled: Flask) -> None:
    with filled.app_context():
        keep(FELLOWSHIPS, milliseconds=5000)
        disturb()
        found = look(FELLOWSHIPS)
        assert (value(found), found.as_of, found.is_stale) == ("4", NOON, True)


def test_a_change_elsewhere_leaves_them_as_they_are(filled: Flask) -> None:
    with filled.app_context():
        keep(FELLOWSHIPS, milliseconds=5000)
        with transaction() as session:
            session.execute(update(StoredFigures).values(milliseconds=5001))
        assert not look(FELLOWSHIPS).is_stale
        with transaction():
            make_call()
        assert look(FELLOWSHIPS).is_stale


def test_a_new_definition_makes_them_stale(filled: Flask) -> None:
    with filled.app_context():
        keep(FELLOWSHIPS, milliseconds=5000)
        with transaction() as session:
            session.execute(update(StoredFigures).values(made_by="4.1.d version 0"))
        assert look(FELLOWSHIPS).is_stale


def test_tables_are_read_off_the_statements(app: Flask) -> None:
    with app.app_context():
        assert queries.tables_of("1.1.d", None) == {"bodies", "memberships", "organisations", "persons"}
        assert queries.tables_of("4.1.d", "funder") == {
            "applications",
            "awards",
            "calls",
            "organisations",
            "persons",
        }


def test_the_worker_stores_what_the_pages_show_and_then_rests(filled: Flask) -> None:
    with filled.app_context(), time_machine.travel(SPRING, tick=False):
        wanted = queries.kept_for_pages(SPRING.date())
        assert {each.by for each in wanted if each.code == "4.1.d"} == {
            None,
            *next(each.dimensions for each in queries.indicators() if each.code == "4.1.d"),
        }
        assert {each.period.start.year for each in wanted} == {2011, 2012, 2013, 2014, 2015}
        while jobs.refresh_figures(SPRING):
            pass
        stored = db.session.query(StoredFigures).count()
        assert stored == len(wanted)
        db.session.rollback()
        assert jobs.refresh_figures(SPRING) == 0


def test_the_worker_counts_again_what_changed_but_not_at_once_when_it_is_slow(filled: Flask) -> None:
    with filled.app_context(), time_machine.travel(NOON, tick=False):
        keep(FELLOWSHIPS, milliseconds=2000)
        disturb()
        assert queries.out_of_date([FELLOWSHIPS], at=NOON + timedelta(seconds=39)) == []
        assert queries.out_of_date([FELLOWSHIPS], at=NOON + timedelta(seconds=40)) == [FELLOWSHIPS]


def test_a_page_says_of_which_moment_it_is(filled: Flask, client: FlaskClient) -> None:
    with filled.app_context():
        years = [Asked("4.1.d", year(number)) for number in range(2026, 2011, -1)]
        keep(*years, BY_COUNTRY, milliseconds=5000)
    path = "/indicators/4.1.d?year=2014&by=country"
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        assert "Counted at 1 Mar 2026, 12:00 UTC." in client.get(path).text
        with filled.app_context():
            make = make_person
            with transaction():
                make()
        text = client.get(path).text
    assert "Records have changed since then" in text
    assert "Counted at 1 Mar 2026, 12:00 UTC." in text
