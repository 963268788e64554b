"""The demonstration: what a newcomer meets, loaded once."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.accounts import queries as accounts
from portal.calls import queries as calls
from portal.calls.enums import CallState
from portal.calls.rules import state
from portal.exchange.staging.shape import SHAPES
from portal.indicators import queries as indicators
from portal.kernel.clock import now
from portal.kernel.periods import year
from portal.operations import demonstration
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.factories import make_account


@pytest.fixture
def loaded(app: Flask) -> Flask:
    with app.app_context():
        demonstration.load()
    return app


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_the_demonstration_holds_what_a_newcomer_meets(loaded: Flask) -> None:
    at = now()
    with loaded.app_context():
        people = accounts.all_accounts()
        held = {role.role for account in people for role in account.roles}
        assert held == set(Role)
        assert {each.email for each in people} == {email for email, _about in demonstration.sign_ins()}
        assert all(each.email.endswith("@demo.example") for each in people)
        states = [state(call, at) for call in calls.published_calls()]
        assert (states.count(CallState.OPEN), states.count(CallState.CLOSED) >= 3) == (1, True)
        last = year(at.year - 1)
        totals = [each for entry in indicators.indicators() for each in indicators.figures(entry.code, last)]
        assert {each.code for each in totals if not each.value} == {"3.4.a"}
        _check_figures(at.year)
        before = _counts()
        demonstration.load()
        assert _counts() == before


def _check_figures(this: int) -> None:
    """Of each indicator a line moves over the years, what has two schemes tells them apart, and breaks down."""
    years = [year(number) for number in range(this - 3, this + 1)]
    for entry in indicators.indicators():
        totals = indicators.trend(entry.code, years)
        values = {(each.series, each.scheme, each.value) for each in totals}
        still = len(values) == len({each[:2] for each in values})
        assert still == (entry.code == "3.4.a"), entry.code
        lines = {scheme: [each.value for each in totals if each.scheme is scheme] for scheme in entry.schemes}
        assert len({tuple(values) for values in lines.values()}) == len(entry.schemes), entry.code
        for name in entry.series[0].dimensions[:2]:
            found = indicators.figures(entry.code, years[-2], name)
            assert any(each.member != "_T" for each in found), (entry.code, name)


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_portal_with_accounts_of_its_own_gets_nothing(app: Flask) -> None:
    with app.app_context():
        with transaction():
            make_account()
        before = _counts()
        demonstration.load()
        assert (len(accounts.all_accounts()), _counts()) == (1, before)


def _counts() -> list[int]:
    return [db.session.scalar(select(func.count()).select_from(each.live)) or 0 for each in SHAPES.values()]
