"""Organisations that are known, and which of them a candidate is like."""

from __future__ import annotations

from collections.abc import Iterable

from portal.stakeholders.likeness.evidence import Likeness
from portal.stakeholders.likeness.looks import OrganisationLook


class OrganisationIndex:
    """What is known of organisations, kept so that a candidate meets only those that may be it."""

    @classmethod
    def of(cls, looks: Iterable[OrganisationLook]) -> OrganisationIndex:
        """Return an index of ``looks``, each with its own key."""
        raise NotImplementedError

    def add(self, look: OrganisationLook) -> None:
        """Make an organisation known; the same key again replaces what was known."""
        raise NotImplementedError

    def remove(self, key: str) -> None:
        """Forget an organisation."""
        raise NotImplementedError

    def like(self, look: OrganisationLook, *, limit: int = 5) -> list[Likeness]:
        """Return the known organisations that ``look`` may be, best first, without itself."""
        raise NotImplementedError

    def named_in(self, text: str, *, limit: int = 5) -> list[Likeness]:
        """Return the known organisations that a free text names, best first."""
        raise NotImplementedError
