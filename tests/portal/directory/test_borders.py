"""The border between fresh and stale moves on, and what is counted stays what the records say."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from portal.directory import actions, jobs
from portal.directory.borders import kept_border
from portal.directory.choices import Choice
from portal.directory.enums import Freshness, Kind
from portal.directory.queries.counting import Margins, margins_of
from portal.system.database import transaction
from tests.factories import make_organisation, make_person
from tests.portal.directory.truth import assert_true

TODAY = date(2026, 3, 2)
DAYS = [None, date(2025, 2, 28), date(2025, 3, 1), date(2025, 3, 2), date(2025, 7, 1), date(2026, 3, 1)]


def margins(**asked: object) -> Margins:
    return margins_of(Choice(Kind.ORGANISATION, **asked), today=TODAY)


def fill() -> None:
    with transaction():
        for number, day in enumerate(DAYS):
            country = "PY" if number % 2 else "BR"
            make_organisation(name=f"Red {number}", country=country, verified_on=day, is_published=True)
            make_person(verified_on=day, country=country, directory_consent=True)


@pytest.mark.parametrize("kept", [date(2024, 1, 1), date(2025, 3, 1), date(2025, 3, 2), date(2025, 12, 31)])
def test_what_is_fresh_today_is_counted_wherever_the_kept_border_lies(app: Flask, kept: date) -> None:
    with app.app_context():
        fill()
        with transaction():
            actions.move_border(kept)
        assert_true()
        assert kept_border() == kept
        everywhere = margins()
        assert everywhere.freshness[True] == 3
        assert margins(verified=Freshness.FRESH).countries == {"BR": 1, "PY": 2}
        assert margins(country="PY").freshness == {True: 2, False: 1}


def test_the_worker_moves_the_border_once_a_day(app: Flask) -> None:
    with app.app_context():
        fill()
        assert jobs.move_border(datetime(2026, 3, 2, 8, tzinfo=UTC)) == 1
        assert jobs.move_border(datetime(2026, 3, 2, 20, tzinfo=UTC)) == 0
        assert kept_border() == date(2025, 3, 2)
        assert jobs.move_border(datetime(2026, 3, 3, 0, tzinfo=UTC)) == 1
        assert_true()
