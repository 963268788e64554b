"""What the pages of an event ask of features above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from portal.events.models import Event
from portal.kernel.i18n import Sentence
from portal.system.questions import Question


@dataclass(frozen=True)
class OwnRegistration:
    """Where the reader's registration stands; ``kind`` is the shape of its label."""

    code: str
    label: Sentence
    kind: str


class FindsOwnRegistration(Protocol):
    """Finds the live registration of a person for an event."""

    def __call__(self, event: Event, person_id: str | None) -> OwnRegistration | None:
        """Return it, or None."""


OWN_REGISTRATION: Question[FindsOwnRegistration] = Question("events: the reader's registration")
