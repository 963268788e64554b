"""The whole table of a review's life."""

import pytest

from portal.kernel.errors import Clash
from portal.reviews.enums import ReviewStatus as S
from portal.reviews.workflow import LIFE

LAWFUL = {
    ("save", S.ASSIGNED): S.DRAFT,
    ("save", S.DRAFT): S.DRAFT,
    ("submit", S.DRAFT): S.SUBMITTED,
    ("recuse", S.ASSIGNED): S.RECUSED,
    ("recuse", S.DRAFT): S.RECUSED,
}


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("act", [step.act for step in LIFE])
def test_every_act_from_every_state(act: str, state: S) -> None:
    if (act, state) in LAWFUL:
        assert LIFE.take(act, state) is LAWFUL[act, state]
    else:
        with pytest.raises(Clash):
            LIFE.take(act, state)
