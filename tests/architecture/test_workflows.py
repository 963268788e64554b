"""Every transition of every life names a permission that exists, and every state can be reached."""

from typing import Any

import pytest
from flask import Flask

from portal.kernel.workflow import Workflow
from portal.operations.reference.states import workflows
from portal.system.guard import access

LIVES = workflows()
life = pytest.mark.parametrize("life", LIVES, ids=lambda life: life.name)


def test_no_two_lives_share_a_name() -> None:
    names = [each.name for each in LIVES]

    assert "application" in names
    assert len(names) == len(set(names))


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_every_transition_names_a_permission_of_the_table(app: Flask) -> None:
    with app.app_context():
        policies = access().policies
    unknown = {
        f"{life.name}.{step.act}": step.permission
        for life in LIVES
        for step in life
        if step.permission not in policies
    }

    assert unknown == {}


@life
def test_every_state_can_be_reached(life: Workflow[Any]) -> None:
    reached = {life.initial}
    while more := {step.target for step in life if step.sources & reached} - reached:
        reached |= more

    assert {state for step in life for state in (*step.sources, step.target)} <= reached
