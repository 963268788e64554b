"""The page of lives: each table of transitions, and its diagram."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import portal
from portal.kernel.workflow import Workflow
from portal.operations.reference.markdown import code, codes, table

OPENING = """# States

A life is a table of transitions; the buttons, the guards and the tests read the same table.
"""


def page() -> str:
    """Return every workflow as a table and as a diagram, by name."""
    return OPENING + "".join(_section(life) for life in workflows())


def workflows() -> list[Workflow[Any]]:
    """Return the tables of transitions of every feature, by name."""
    found = {id(life): life for life in _found()}
    return sorted(found.values(), key=lambda life: life.name)


def _found() -> Iterator[Workflow[Any]]:
    for module in pkgutil.walk_packages(portal.__path__, "portal."):
        if module.name.split(".")[2:3] == ["workflow"]:
            names = vars(import_module(module.name)).values()
            yield from (each for each in names if isinstance(each, Workflow))


def _section(life: Workflow[Any]) -> str:
    rows = [
        (
            code(step.act),
            str(step.label),
            codes(state for state in life.states if state in step.sources),
            code(step.target),
            code(step.permission),
        )
        for step in life
    ]
    return (
        f"\n## {life.name.capitalize()}\n\nBegins as `{life.initial}`.\n\n"
        + table(("act", "button", "from", "to", "permission"), rows)
        + f"\n```mermaid\n{diagram(life)}```\n"
    )


def diagram(life: Workflow[Any]) -> str:
    """Return the life as Mermaid draws it, from birth to the states that nothing leaves."""
    left = {state for step in life for state in step.sources}
    reached = [state for state in life.states if state in left or any(step.target == state for step in life)]
    arrows = [
        f"{source} --> {step.target}: {step.act}"
        for step in life
        for source in life.states
        if source in step.sources
    ]
    ends = [f"{state} --> [*]" for state in reached if state not in left]
    lines = ["stateDiagram-v2", *(f"    {arrow}" for arrow in (f"[*] --> {life.initial}", *arrows, *ends))]
    return "\n".join(lines) + "\n"
