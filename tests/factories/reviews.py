"""Invented reviews."""

from typing import Any

from portal.kernel.codes import public_code
from portal.reviews.enums import ReviewStatus
from portal.reviews.models import Review, ReviewScore
from portal.system.access import Role
from tests.factories.accounts import make_account
from tests.factories.adding import NOW, add
from tests.factories.applications import make_application


def make_review(*, points: dict[str, int] | None = None, **given: Any) -> Review:
    """A review, submitted when ``points`` are given."""
    application = given.pop("application", None) or make_application()
    reviewer = given.pop("reviewer", None) or make_account(Role.REVIEWER)
    status = ReviewStatus.SUBMITTED if points else ReviewStatus.ASSIGNED
    values = {
        "code": public_code(),
        "status": status,
        "assigned_at": NOW,
        "submitted_at": NOW if points else None,
    }
    review = add(Review(application=application, reviewer=reviewer, **(values | given)))
    review.scores = [ReviewScore(criterion=code, points=value) for code, value in (points or {}).items()]
    return review
