"""A table of transitions, wholly."""

from collections.abc import Iterable
from enum import StrEnum

import pytest

from portal.kernel.errors import Clash
from portal.kernel.i18n import mark
from portal.kernel.workflow import Step, Workflow, step


class Door(StrEnum):
    OPEN = "open"
    SHUT = "shut"
    LOCKED = "locked"


def line(act: str, sources: Iterable[Door] | Door, target: Door) -> Step[Door]:
    return step(act, sources, target, permission="door.use", label=mark(act))


STEPS = [
    line("shut", Door.OPEN, Door.SHUT),
    line("open", Door.SHUT, Door.OPEN),
    line("lock", [Door.SHUT, Door.OPEN], Door.LOCKED),
]
LIFE = Workflow("door", Door, Door.SHUT, STEPS)


def test_the_whole_table() -> None:
    allowed = {(s.act, state): s.target for s in LIFE for state in Door if LIFE.allows(s.act, state)}
    assert allowed == {
        ("shut", Door.OPEN): Door.SHUT,
        ("open", Door.SHUT): Door.OPEN,
        ("lock", Door.OPEN): Door.LOCKED,
        ("lock", Door.SHUT): Door.LOCKED,
    }
    assert all(LIFE.take(act, state) is target for (act, state), target in allowed.items())


def test_what_is_not_in_the_table_clashes() -> None:
    refused = [(s.act, state) for s in LIFE for state in Door if not LIFE.allows(s.act, state)]
    assert len(refused) == 5
    for act, state in refused:
        with pytest.raises(Clash):
            LIFE.take(act, state)


def test_acts_are_listed_in_the_order_of_the_table() -> None:
    assert {state: LIFE.acts_from(state) for state in Door} == {
        Door.OPEN: ["shut", "lock"],
        Door.SHUT: ["open", "lock"],
        Door.LOCKED: [],
    }


def test_an_unknown_act_is_a_slip() -> None:
    with pytest.raises(KeyError):
        LIFE.allows("paint", Door.OPEN)


def test_one_name_is_one_step() -> None:
    with pytest.raises(ValueError, match="two steps by the name shut"):
        Workflow("door", Door, Door.SHUT, [*STEPS, line("shut", Door.LOCKED, Door.SHUT)])
