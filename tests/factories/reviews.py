"""Invented reviews."""

from typing import Any

from portal.accounts.models import Account
from portal.kernel.codes import public_code
from portal.reviews.enums import ReviewStatus
from portal.reviews.models import Review, ReviewScore
from portal.system.access import Role
from tests.factories.accounts import make_account
from tests.factories.adding import NOW, add
from tests.factories.applications import make_application
from tests.factories.stakeholders import make_affiliation


def make_reader(**given: Any) -> Account:
    """A reviewer of whom records know an organisation, so that work can be given to them."""
    reader = make_account(Role.REVIEWER, **given)
    make_affiliation(person=reader.person)
    return reader


def make_review(*, points: dict[str, int] | None = None, **given: Any) -> Review:
    """A review, submitted when ``points`` are given."""
    application = given.pop("application", None) or make_application()
    reviewer = given.pop("reviewer", None) or make_reader()
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
