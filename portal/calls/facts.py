"""What calls must know and only later features can tell."""

from __future__ import annotations

from typing import Protocol

from portal.stakeholders.models import Person
from portal.system.questions import Question


class GrantedCount(Protocol):
    """How many fellowships a person has been granted and has not lost, over all stored forms of the person."""

    def __call__(self, person: Person) -> int:
        """Return the count."""


GRANTED_COUNT: Question[GrantedCount] = Question("calls.granted_count")
