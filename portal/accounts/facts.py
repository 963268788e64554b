"""What accounts ask of the features above them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portal.system.questions import Question


@dataclass(frozen=True)
class Scope:
    """One record that a role may be given for: a call or an event.

    ``kind`` is ``call`` or ``event``; ``name`` is what people know it by.
    """

    kind: str
    id: str
    code: str
    name: str


SCOPES: Question[Callable[[], Sequence[Scope]]] = Question("records a role may be given for")
