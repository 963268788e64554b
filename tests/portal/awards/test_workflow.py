"""The whole table of an award's life."""

import pytest

from portal.applications.workflow import LIFE as APPLICATION
from portal.awards.enums import AwardStatus as S
from portal.awards.enums import Outcome
from portal.awards.workflow import LIFE, PUBLISHES
from portal.kernel.errors import Clash

LAWFUL = {
    ("accept", S.OFFERED): S.ACCEPTED,
    ("decline", S.OFFERED): S.DECLINED,
    ("expire", S.OFFERED): S.EXPIRED,
    ("rescind", S.OFFERED): S.RESCINDED,
    ("rescind", S.ACCEPTED): S.RESCINDED,
    ("complete", S.ACCEPTED): S.COMPLETED,
}


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("act", [step.act for step in LIFE])
def test_every_act_from_every_state(act: str, state: S) -> None:
    if (act, state) in LAWFUL:
        assert LIFE.take(act, state) is LAWFUL[act, state]
    else:
        with pytest.raises(Clash):
            LIFE.take(act, state)


def test_each_outcome_moves_the_application_to_the_state_of_its_name() -> None:
    assert {APPLICATION.step(PUBLISHES[outcome]).target.value for outcome in Outcome} == {
        outcome.value for outcome in Outcome
    }
