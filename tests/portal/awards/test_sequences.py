"""Whatever is done in whatever order, decisions, states, offers and letters agree."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from portal.accounts.queries import account_of_anyone_merged, actor_of
from portal.applications.actions import take
from portal.applications.enums import ApplicationStatus as S
from portal.applications.models import Application
from portal.awards import actions
from portal.awards.enums import AwardStatus, Outcome
from portal.awards.models import Award, Decision
from portal.awards.workflow import HOLDS_A_PLACE
from portal.calls.models import Call
from portal.kernel.errors import Refused
from portal.reviews import actions as reviewing
from portal.system.access import PORTAL
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage
from tests.factories import make_account, make_application, make_call, make_reader
from tests.factories.adding import NOW

PLACES = 1
DECIDED = {S.SELECTED: Outcome.SELECTED, S.ALTERNATE: Outcome.ALTERNATE, S.NOT_SELECTED: Outcome.NOT_SELECTED}
Act = Callable[[Application], object]


def _award(application: Application) -> Award | None:
    return db.session.scalar(select(Award).where(Award.application_id == application.id))


def _answer(act: Callable[..., object]) -> Act:
    def answer(application: Application) -> object:
        award = _award(application)
        account = account_of_anyone_merged(application.person_id or "")
        return act(award, by=actor_of(account), at=NOW) if award and account else None

    return answer


def _one_more_review(application: Application) -> None:
    reviewing.assign(application, make_reader(), by=PORTAL, at=NOW)


ACTS: dict[str, Act] = {
    "select": lambda application: actions.stage(application, Outcome.SELECTED, by=PORTAL, at=NOW),
    "make alternate": lambda application: actions.stage(application, Outcome.ALTERNATE, by=PORTAL, at=NOW),
    "refuse": lambda application: actions.stage(application, Outcome.NOT_SELECTED, by=PORTAL, at=NOW),
    "unstage": lambda application: actions.unstage(application, by=PORTAL, at=NOW),
    "publish": lambda application: actions.publish(
        application.call, award_url=actions.CODE_PLACE, by=PORTAL, at=NOW
    ),
    "accept": _answer(actions.accept),
    "decline": _answer(actions.decline),
    "expire": lambda _application: actions.expire_offers(at=NOW + timedelta(days=30)),
    "withdraw": lambda application: take(application, "withdraw", by=PORTAL, at=NOW),
    "reopen": _one_more_review,
}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 1)), min_size=3, max_size=12))
def test_any_order_of_acts_leaves_records_that_agree(app: Flask, steps: list[tuple[str, int]]) -> None:
    with app.app_context():
        with transaction():
            call = make_call(places=PLACES)
            applications = [
                make_application(call=call, person=make_account().person, status=S.SCORED) for _ in range(2)
            ]
        for act, which in steps:
            try:
                with transaction():
                    ACTS[act](applications[which])
            except Refused:
                pass
            _check(call, applications)


def _check(call: Call, applications: list[Application]) -> None:
    for application in applications:
        decision = db.session.scalar(select(Decision).where(Decision.application_id == application.id))
        published = decision.outcome if decision and decision.published_at else None
        assert published == DECIDED.get(application.status)
        assert (_award(application) is not None) == (application.status is S.SELECTED)
    ids = [application.person_id for application in applications]
    letters = select(func.count()).where(OutboxMessage.person_id.in_(ids))
    decided = sum(application.status in DECIDED for application in applications)
    statuses = db.session.scalars(select(Award.status).where(Award.call_id == call.id)).all()
    assert db.session.scalar(letters) == decided + statuses.count(AwardStatus.EXPIRED)
    assert sum(status in HOLDS_A_PLACE for status in statuses) <= PLACES
    assert set(statuses) <= {
        AwardStatus.OFFERED,
        AwardStatus.ACCEPTED,
        AwardStatus.DECLINED,
        AwardStatus.EXPIRED,
    }
