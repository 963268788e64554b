"""Persons that are known, and which of them a candidate is like."""

from __future__ import annotations

from collections.abc import Iterable

from portal.stakeholders.likeness.evidence import Likeness
from portal.stakeholders.likeness.looks import PersonLook


class PersonIndex:
    """What is known of persons, kept so that a candidate meets only those that may be them."""

    @classmethod
    def of(cls, looks: Iterable[PersonLook]) -> PersonIndex:
        """Return an index of ``looks``, each with its own key."""
        raise NotImplementedError

    def add(self, look: PersonLook) -> None:
        """Make a person known; the same key again replaces what was known."""
        raise NotImplementedError

    def remove(self, key: str) -> None:
        """Forget a person."""
        raise NotImplementedError

    def like(self, look: PersonLook, *, limit: int = 5) -> list[Likeness]:
        """Return the known persons that ``look`` may be, best first, without itself."""
        raise NotImplementedError
