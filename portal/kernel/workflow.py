"""A life as a table of transitions: the buttons, the guards, the tests and the diagrams read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from portal.kernel.errors import Clash
from portal.kernel.i18n import Sentence, mark

State = TypeVar("State", bound=StrEnum)


@dataclass(frozen=True)
class Step(Generic[State]):
    """One way from some states to another, by the name of the act that takes it."""

    act: str
    sources: frozenset[State]
    target: State
    permission: str
    label: Sentence


class Workflow(Generic[State]):
    """The life of one kind of record.

    :param name: what lives, for the docs: ``application``
    :param initial: the state a record is born in
    :raises ValueError: if two steps have one name: the later would silently hide the earlier
    """

    def __init__(self, name: str, states: type[State], initial: State, steps: Iterable[Step[State]]) -> None:
        self.name = name
        self.states = states
        self.initial = initial
        self._steps: dict[str, Step[State]] = {}
        for each in steps:
            if each.act in self._steps:
                raise ValueError(f"{name}: two steps by the name {each.act}")
            self._steps[each.act] = each

    def __iter__(self) -> Iterator[Step[State]]:
        return iter(self._steps.values())

    def step(self, act: str) -> Step[State]:
        """Return the step of that act.

        :raises KeyError: if there is none
        """
        return self._steps[act]

    def allows(self, act: str, state: State) -> bool:
        """Tell whether a record in ``state`` may take the step."""
        return state in self._steps[act].sources

    def acts_from(self, state: State) -> list[str]:
        """Return the acts open to a record in ``state``, in the order of the table."""
        return [step.act for step in self if state in step.sources]

    def take(self, act: str, state: State) -> State:
        """Return the state after ``act``.

        :raises Clash: if a record in ``state`` may not take it
        """
        if not self.allows(act, state):
            raise Clash(
                mark("This was changed meanwhile, so that step no longer fits. Look at it as it stands now.")
            )
        return self._steps[act].target


def step(
    act: str, sources: Iterable[State] | State, target: State, *, permission: str, label: Sentence
) -> Step[State]:
    """Write one line of a table of transitions."""
    gathered = frozenset([sources]) if isinstance(sources, StrEnum) else frozenset(sources)
    return Step(act, gathered, target, permission, label)
