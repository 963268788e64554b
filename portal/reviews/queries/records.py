"""Reading reviews: one, those of a reader, and what they gave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import joinedload

from portal.applications.models import Application
from portal.calls.models import Call
from portal.reviews import rules
from portal.reviews.enums import ReviewStatus
from portal.reviews.models import Review, ReviewScore
from portal.reviews.workflow import OPEN
from portal.system.database import db


def review(code: str) -> Review | None:
    """Return a review by its code, with its application, call and rubric."""
    application = joinedload(Review.application, innerjoin=True)
    return db.session.scalar(
        select(Review)
        .where(Review.code == code)
        .options(
            application.joinedload(Application.call, innerjoin=True).joinedload(Call.rubric),
            application.selectinload(Application.revisions),
            application.joinedload(Application.answers),
        )
    )


def locked_review(known: Review) -> Review | None:
    """Return a review as it stands now, its application locked for this transaction; None if it was deleted.

    The application is locked and not the review, because the last of two readings that come in at once
    has to see the other.
    """
    found = db.session.get(Review, inspect(known).identity)
    if found is None:
        return None
    locked_application(found.application_id)
    db.session.refresh(found)
    return found


def locked_application(application_id: str) -> Application | None:
    """Return an application as it stands now, locked for this transaction."""
    return db.session.scalar(
        select(Application)
        .where(Application.id == application_id)
        .with_for_update(of=Application)
        .execution_options(populate_existing=True)
    )


def review_of(application_id: str, reviewer_id: str) -> Review | None:
    """Return the review of one application by one reader, whatever its state."""
    return db.session.scalar(
        select(Review).where(Review.application_id == application_id, Review.reviewer_id == reviewer_id)
    )


def submitted_count(application_id: str) -> int:
    """Return how many readings of an application are in."""
    statement = (
        select(func.count())
        .select_from(Review)
        .where(Review.application_id == application_id, Review.status == ReviewStatus.SUBMITTED)
    )
    return db.session.scalar(statement) or 0


def queue(reviewer_id: str) -> list[Review]:
    """Return what a reader may open now: to begin first, then begun, then submitted.

    Within each, the order is a fixed shuffle of the reader's own: readers begin in different places, so
    that the readings of a call fill evenly, and the order tells nothing of what others have done. An
    order by the readings that are in would.
    """
    found = db.session.scalars(
        select(Review)
        .join(Review.application)
        .where(
            Review.reviewer_id == reviewer_id,
            Review.status != ReviewStatus.RECUSED,
            Application.status.in_(rules.BEING_READ),
        )
        .options(joinedload(Review.application, innerjoin=True).joinedload(Application.call, innerjoin=True))
    )
    states = list(ReviewStatus)
    return sorted(found, key=lambda each: (states.index(each.status), _shuffled(each)))


def _shuffled(each: Review) -> str:
    return sha256(f"{each.reviewer_id}:{each.application.blind_code}".encode()).hexdigest()


@dataclass(frozen=True)
class Progress:
    """How far a reader has come in one call, and what they open next."""

    submitted_count: int
    total: int
    next: Review | None


def progress(current: Review) -> Progress:
    """Return how far the reader of a review has come in its call; ``next`` is the first other one that waits."""
    own = [each for each in queue(current.reviewer_id) if _same_call(each, current)]
    waiting = (each for each in own if each.status in OPEN and each.id != current.id)
    return Progress(submitted_among(own), len(own), next(waiting, None))


def submitted_among(reviews: Iterable[Review]) -> int:
    """Return how many of the reviews are submitted."""
    return sum(each.status is ReviewStatus.SUBMITTED for each in reviews)


def _same_call(one: Review, other: Review) -> bool:
    return one.application.call_id == other.application.call_id


def totals(call_id: str) -> dict[str, list[int]]:
    """Return the points that each submitted review of a call gave, by application id."""
    statement = (
        select(Review.application_id, func.sum(ReviewScore.points))
        .join(Review.scores)
        .join(Review.application)
        .where(Application.call_id == call_id, Review.status == ReviewStatus.SUBMITTED)
        .group_by(Review.application_id, Review.id)
    )
    grouped: dict[str, list[int]] = {}
    for application_id, points in db.session.execute(statement):
        grouped.setdefault(application_id, []).append(int(points))
    return grouped
