"""Two people publish the same call at once, on both databases."""

import threading

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.accounts.queries import actor_of
from portal.applications.enums import ApplicationStatus
from portal.awards import actions, queries
from portal.awards.enums import Outcome
from portal.awards.models import Award
from portal.calls.queries import call_by_code
from portal.system.access import PORTAL, Role
from portal.system.audit import AuditEntry
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage
from tests.factories import make_account, make_application, make_call
from tests.factories.adding import NOW

APPLICATIONS = 4


@pytest.fixture
def code(app: Flask) -> str:
    """A call whose decisions are all staged: two offers, two refusals."""
    with app.app_context(), transaction():
        call = make_call(places=2)
        for number in range(APPLICATIONS):
            person = make_account().person
            made = make_application(call=call, person=person, status=ApplicationStatus.SCORED)
            outcome = Outcome.SELECTED if number < 2 else Outcome.NOT_SELECTED
            actions.stage(made, outcome, by=PORTAL, at=NOW)
        return call.code


def test_two_who_publish_at_once_publish_once(app: Flask, code: str) -> None:
    with app.app_context(), transaction():
        actors = [actor_of(make_account(Role.CALL_MANAGER)) for _ in range(2)]
    counts: list[int] = []
    ready = threading.Barrier(3)

    def publish(number: int) -> None:
        with app.app_context():
            call = call_by_code(code)
            assert call is not None
            db.session.rollback()
            ready.wait(timeout=30)
            with transaction():
                counts.append(actions.publish(call, award_url=actions.CODE_PLACE, by=actors[number], at=NOW))

    threads = [threading.Thread(target=publish, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    _hold_both_back(app, code, ready)
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(counts) == [0, APPLICATIONS]
    with app.app_context():
        awards = db.session.scalar(select(func.count()).select_from(Award))
        letters = db.session.scalars(select(OutboxMessage.account_id)).all()
        published = select(func.count()).where(AuditEntry.act == "decision.publish")
        assert (awards, len(letters), len(set(letters))) == (2, APPLICATIONS, APPLICATIONS)
        assert db.session.scalar(published) == 1


def _hold_both_back(app: Flask, code: str, ready: threading.Barrier) -> None:
    """Hold the lock of the call until both stand before it, so that they meet for certain."""
    with app.app_context():
        call = call_by_code(code)
        assert call is not None
        with transaction():
            queries.locked_call(call)
            ready.wait(timeout=30)
            threading.Event().wait(0.5)
