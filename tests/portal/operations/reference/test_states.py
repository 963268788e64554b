"""The diagram of a life."""

from enum import StrEnum

from portal.kernel.i18n import mark
from portal.kernel.workflow import Workflow, step
from portal.operations.reference.states import diagram, workflows


class Door(StrEnum):
    SHUT = "shut"
    OPEN = "open"
    GONE = "gone"


LIFE = Workflow(
    "door",
    Door,
    Door.SHUT,
    [
        step("open", Door.SHUT, Door.OPEN, permission="door.open", label=mark("Open")),
        step("shut", Door.OPEN, Door.SHUT, permission="door.open", label=mark("Shut")),
        step("remove", [Door.OPEN, Door.SHUT], Door.GONE, permission="door.remove", label=mark("Remove")),
    ],
)


def test_draws_birth_every_step_and_the_end() -> None:
    assert diagram(LIFE).splitlines() == [
        "stateDiagram-v2",
        "    [*] --> shut",
        "    shut --> open: open",
        "    open --> shut: shut",
        "    shut --> gone: remove",
        "    open --> gone: remove",
        "    gone --> [*]",
    ]


def test_finds_the_lives_of_every_feature_by_name() -> None:
    names = [life.name for life in workflows()]

    assert "application" in names
    assert names == sorted(names)
