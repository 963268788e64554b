"""The whole table: each act in each state, taken by the one function that sets a state."""

from typing import Any

import pytest
from flask import Flask

from portal.applications import actions
from portal.applications.enums import ApplicationStatus as S
from portal.applications.workflow import LIFE
from portal.kernel.errors import Clash
from portal.system import audit
from portal.system.access import PORTAL
from portal.system.database import transaction
from tests.factories import make_application
from tests.factories.adding import NOW

TABLE = {
    ("submit", S.DRAFT): S.SUBMITTED,
    ("find_eligible", S.SUBMITTED): S.ELIGIBLE,
    ("find_ineligible", S.SUBMITTED): S.INELIGIBLE,
    ("ask_information", S.SUBMITTED): S.NEEDS_INFORMATION,
    ("give_information", S.NEEDS_INFORMATION): S.SUBMITTED,
    ("begin_review", S.ELIGIBLE): S.IN_REVIEW,
    ("finish_review", S.IN_REVIEW): S.SCORED,
    ("reopen_review", S.SCORED): S.IN_REVIEW,
    ("select", S.SCORED): S.SELECTED,
    ("make_alternate", S.SCORED): S.ALTERNATE,
    ("not_select", S.SCORED): S.NOT_SELECTED,
    ("withdraw", S.SUBMITTED): S.WITHDRAWN,
    ("withdraw", S.ELIGIBLE): S.WITHDRAWN,
    ("withdraw", S.NEEDS_INFORMATION): S.WITHDRAWN,
    ("withdraw", S.IN_REVIEW): S.WITHDRAWN,
    ("withdraw", S.SCORED): S.WITHDRAWN,
}


@pytest.mark.parametrize("act", [step.act for step in LIFE])
@pytest.mark.parametrize("state", list(S))
def test_the_table(act: str, state: S) -> None:
    assert (LIFE.take(act, state) if LIFE.allows(act, state) else None) == TABLE.get((act, state))


def test_a_step_sets_the_state_and_leaves_a_trace(app: Flask) -> None:
    facts: dict[str, Any] = {"readers": 3}
    with app.app_context(), transaction():
        application = make_application(status=S.ELIGIBLE)
        actions.take(application, "begin_review", by=PORTAL, at=NOW, facts=facts)
        assert application.status is S.IN_REVIEW
        (entry,) = audit.entries_of(application)
        assert (entry.act, entry.from_state, entry.to_state, entry.facts, entry.at) == (
            "application.begin_review",
            "eligible",
            "in_review",
            facts,
            NOW,
        )


def test_a_step_that_does_not_fit_changes_nothing(app: Flask) -> None:
    with app.app_context(), transaction():
        application = make_application(status=S.SELECTED)
        with pytest.raises(Clash):
            actions.take(application, "withdraw", by=PORTAL, at=NOW)
        assert (application.status, audit.entries_of(application)) == (S.SELECTED, [])
