"""States of an application."""

from __future__ import annotations

from enum import StrEnum

from portal.kernel.i18n import Sentence, mark_context


class ApplicationStatus(StrEnum):
    """Where an application stands; needs_information is exported as submitted."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    INELIGIBLE = "ineligible"
    ELIGIBLE = "eligible"
    NEEDS_INFORMATION = "needs_information"
    IN_REVIEW = "in_review"
    SCORED = "scored"
    SELECTED = "selected"
    ALTERNATE = "alternate"
    NOT_SELECTED = "not_selected"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Sentence:
        """The state's name for staff."""
        return _STATUSES[self]


EXPORTED_STATUS = {ApplicationStatus.NEEDS_INFORMATION: ApplicationStatus.SUBMITTED}

_STATUSES = {
    ApplicationStatus.DRAFT: mark_context("application", "draft"),
    ApplicationStatus.SUBMITTED: mark_context("application", "submitted"),
    ApplicationStatus.INELIGIBLE: mark_context("application", "ineligible"),
    ApplicationStatus.ELIGIBLE: mark_context("application", "eligible"),
    ApplicationStatus.NEEDS_INFORMATION: mark_context("application", "needs information"),
    ApplicationStatus.IN_REVIEW: mark_context("application", "in review"),
    ApplicationStatus.SCORED: mark_context("application", "scored"),
    ApplicationStatus.SELECTED: mark_context("application", "selected"),
    ApplicationStatus.ALTERNATE: mark_context("application", "alternate"),
    ApplicationStatus.NOT_SELECTED: mark_context("application", "not selected"),
    ApplicationStatus.WITHDRAWN: mark_context("application", "withdrawn"),
}
