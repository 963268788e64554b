"""States of a review, and why somebody may not read an application."""

from __future__ import annotations

from enum import StrEnum

from portal.kernel.i18n import Sentence, mark_context


class ReviewStatus(StrEnum):
    """Where a review stands."""

    ASSIGNED = "assigned"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RECUSED = "recused"

    @property
    def label(self) -> Sentence:
        """The state's name."""
        return _STATUSES[self]


_STATUSES = {
    ReviewStatus.ASSIGNED: mark_context("review", "assigned"),
    ReviewStatus.DRAFT: mark_context("review", "begun"),
    ReviewStatus.SUBMITTED: mark_context("review", "submitted"),
    ReviewStatus.RECUSED: mark_context("review", "stepped aside"),
}
