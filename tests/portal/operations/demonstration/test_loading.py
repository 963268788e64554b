"""The demonstration: what a newcomer meets, loaded once."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.accounts import queries as accounts
from portal.awards.models import Award
from portal.calls import queries as calls
from portal.calls.enums import CallState
from portal.calls.rules import state
from portal.home.queries import HEADLINES
from portal.indicators import queries as indicators
from portal.kernel.clock import now
from portal.kernel.periods import year
from portal.operations import demonstration
from portal.stakeholders.models import Organisation, Person
from portal.system.access import Role
from portal.system.database import db


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
        figures = {code: indicators.figures(code, year(at.year - 1))[0].value for code in HEADLINES}
        assert all(figures.values()), figures
        before = _counts()
        demonstration.load()
        assert _counts() == before


def _counts() -> list[int]:
    models = (Organisation, Person, Award)
    return [db.session.scalar(select(func.count()).select_from(model)) or 0 for model in models]
