"""Origins, states, levels and results of capacity building."""

from __future__ import annotations

from enum import StrEnum

from portal.kernel.i18n import Sentence, mark_context


class Origin(StrEnum):
    """Whether a programme was there before the plan."""

    EXISTING = "existing"
    NEW = "new"

    @property
    def label(self) -> Sentence:
        """Its name."""
        return _ORIGIN[self]


_ORIGIN = {
    Origin.EXISTING: mark_context("programme", "existing before the plan"),
    Origin.NEW: mark_context("programme", "made by the plan"),
}


class OfferingStatus(StrEnum):
    """Where a run of a programme stands; only held ones count."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"

    @property
    def label(self) -> Sentence:
        """Its name."""
        return _OFFERINGSTATUS[self]


_OFFERINGSTATUS = {
    OfferingStatus.PLANNED: mark_context("offering", "planned"),
    OfferingStatus.HELD: mark_context("offering", "held"),
    OfferingStatus.CANCELLED: mark_context("offering", "cancelled"),
}


class Level(StrEnum):
    """How advanced a run is."""

    BASIC = "basic"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"

    @property
    def label(self) -> Sentence:
        """Its name."""
        return _LEVEL[self]


_LEVEL = {
    Level.BASIC: mark_context("level", "basic"),
    Level.INTERMEDIATE: mark_context("level", "intermediate"),
    Level.ADVANCED: mark_context("level", "advanced"),
}


class CompletionResult(StrEnum):
    """How a test ended."""

    PASSED = "passed"
    FAILED = "failed"

    @property
    def label(self) -> Sentence:
        """Its name."""
        return _COMPLETIONRESULT[self]


_COMPLETIONRESULT = {
    CompletionResult.PASSED: mark_context("completion", "passed"),
    CompletionResult.FAILED: mark_context("completion", "failed"),
}
