"""Looking for doubles in the background: after a change, by one at a time, and not all the time."""

from datetime import timedelta

from flask import Flask

from portal.kernel.clock import now
from portal.stakeholders import actions, queries
from portal.stakeholders.doubles import DoubleKind, PairState
from portal.stakeholders.jobs import find_doubles
from portal.system.database import transaction
from tests.factories import make_organisation


def test_pairs_are_found_after_a_change_and_then_it_rests(app: Flask) -> None:
    at = now()
    with app.app_context():
        with transaction():
            make_organisation(name="Universidad Etcheverry", country="UY")
            make_organisation(name="Etcheverry University", country="UY")
        assert find_doubles(at) == 1
        assert queries.pairs_found(DoubleKind.ORGANISATIONS, PairState.OPEN, 1).total == 1
        later = now() + timedelta(minutes=10)
        assert not queries.search_is_due(DoubleKind.ORGANISATIONS, at=later)
        with transaction():
            make_organisation(name="Université Etcheverry", country="UY")
        assert not queries.search_is_due(DoubleKind.ORGANISATIONS, at=now())
        assert queries.search_is_due(DoubleKind.ORGANISATIONS, at=later)
        assert find_doubles(later) == 2


def test_one_looks_at_a_time_and_one_that_died_is_followed(app: Flask) -> None:
    at = now()
    with app.app_context():
        with transaction():
            make_organisation()
        with transaction():
            assert actions.begin_search(DoubleKind.ORGANISATIONS, at=at)
        with transaction():
            assert not actions.begin_search(DoubleKind.ORGANISATIONS, at=at + timedelta(minutes=30))
            assert actions.begin_search(DoubleKind.ORGANISATIONS, at=at + timedelta(minutes=61))
