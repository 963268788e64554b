"""Finding the record that a row speaks of, among those that are known already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from portal.stakeholders.staging.store import Part, Told


@dataclass(frozen=True, slots=True)
class Found:
    """The record that a row means for sure, or those that it may mean, likeliest first.

    A candidate has ``id``, ``score``, ``confidence`` and ``evidence``, the sentences as they are packed.
    """

    sure: str | None = None
    candidates: list[Told] = field(default_factory=list)


class Finder(Protocol):
    """Finds records."""

    def find(self, part: Part, told: Told, workplaces: Sequence[str] = ()) -> Found:
        """Return what a row may mean.

        :param workplaces: ids of organisations where the person works
        """


class FindsNothing:
    """Takes every row for a record that is not known, unless its source told of it before."""

    def find(self, part: Part, told: Told, workplaces: Sequence[str] = ()) -> Found:
        """Find nothing."""
        del part, told, workplaces
        return Found()
