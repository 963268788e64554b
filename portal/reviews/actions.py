"""Giving applications to readers, scoring them, stepping aside."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from portal.accounts.models import Account
from portal.accounts.queries import actor_of
from portal.applications.actions import refuse_own, take
from portal.applications.enums import ApplicationStatus
from portal.applications.models import Application
from portal.applications.queries import latest_revision
from portal.calls.enums import Track
from portal.calls.rubrics import from_json
from portal.kernel.codes import public_code
from portal.kernel.errors import Clash, Forbidden, Missing, Refused, refuse_if
from portal.kernel.i18n import mark
from portal.reviews import conflicts, queries, rules
from portal.reviews.enums import ReviewStatus
from portal.reviews.models import Review, ReviewScore
from portal.reviews.parties import parties_of_applications, parties_of_persons
from portal.reviews.workflow import LIFE
from portal.system import audit
from portal.system.access import Actor, Role
from portal.system.database import db

MOST_TEXT = 5_000


def assign(application: Application, reviewer: Account, *, by: Actor, at: datetime) -> Review:
    """Give an application to a reader; its review begins with the first.

    :raises Refused: if it is the doer's own or not to be read now, the account is no reader of the call, records show a
        conflict, or the reader has had it before
    """
    application = _locked(application.id)
    refuse_own([application], by)
    refuse_if(rules.assignment_fault(application.status))
    _refuse_strangers(application, reviewer)
    _refuse_conflicted(application, reviewer, at)
    earlier = queries.review_of(application.id, reviewer.id)
    refuse_if(rules.repeated_fault(earlier.status if earlier else None), error=Clash)
    review = Review(
        code=public_code(), application=application, reviewer=reviewer, assigned_at=at, status=LIFE.initial
    )
    db.session.add(review)
    audit.record("review.assign", review, by=by, at=at, to_state=review.status, facts=_about(review))
    _open_review(application, by=by, at=at)
    return review


def assign_all(
    applications: Collection[Application], reviewer: Account, *, by: Actor, at: datetime
) -> list[Review]:
    """Give several applications to a reader: all of them, or none.

    :raises Refused: for the first that :func:`assign` refuses, naming it
    """
    if not applications:
        raise Refused(mark("Choose at least one application."), field="applications")
    done = []
    for application in applications:
        reference = application.reference
        try:
            done.append(assign(application, reviewer, by=by, at=at))
        except Refused as refusal:
            named = mark("%(reference)s: %(reason)s", reference=reference, reason=refusal.sentence)
            raise type(refusal)(named, field="applications") from refusal
    return done


def _locked(application_id: str) -> Application:
    application = queries.locked_application(application_id)
    if application is None:
        raise Missing(mark("There is no such application."))
    return application


def _refuse_strangers(application: Application, reviewer: Account) -> None:
    is_reader = actor_of(reviewer).has_role(Role.REVIEWER, "call", application.call_id)
    if not is_reader or reviewer.closed_at is not None:
        raise Refused(mark("%(name)s is no reviewer of this call.", name=reviewer.person.name))


def _refuse_conflicted(application: Application, reviewer: Account, at: datetime) -> None:
    reader = parties_of_persons([reviewer.person_id])[reviewer.person_id]
    applicant = parties_of_applications([application])[application.id]
    reasons = conflicts.reasons(reader, applicant, on=at.astimezone(UTC).date())
    if reasons:
        raise Refused(
            mark(
                "%(name)s may not read this application. %(evidence)s",
                name=reviewer.person.name,
                evidence=reasons[0],
            )
        )


def _open_review(application: Application, *, by: Actor, at: datetime) -> None:
    if application.status is ApplicationStatus.ELIGIBLE:
        take(application, "begin_review", by=by, at=at)
    elif application.status is ApplicationStatus.SCORED:
        take(application, "reopen_review", by=by, at=at)


def unassign(review: Review, *, by: Actor, at: datetime) -> None:
    """Take an application back from a reader who has not submitted; the audit keeps what was drafted.

    :raises Refused: if the reading is in, the reader stepped aside, or the application is the doer's own
    """
    review = _locked_review(review)
    refuse_if(rules.unassignment_fault(review.status), error=Clash)
    application = review.application
    refuse_own([application], by)
    audit.record(
        "review.unassign",
        review,
        by=by,
        at=at,
        from_state=review.status,
        facts=_about(review) | {"points": _points(review)},
        words={"comment": review.comment} if review.comment else None,
    )
    db.session.delete(review)
    db.session.flush()
    _settle(application, by=by, at=at)


def save(
    review: Review,
    points: Mapping[str, int],
    *,
    comment: str | None,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Review:
    """Keep a draft of the scores; criteria not scored yet are left out of ``points``.

    :param version: of the review that the reader had before them, where that matters
    :raises Clash: if it was saved anew since, or is submitted already
    :raises Missing: if the review is not this reader's to write now
    :raises Refused: at the criterion whose points are no step of the rubric
    """
    review = _own_review(review, by)
    _refuse_stale(review, version)
    _write(review, points, comment, whole=False, at=at)
    _enter(review, "save", by=by, at=at)
    return review


def submit(
    review: Review,
    points: Mapping[str, int],
    *,
    comment: str | None,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Review:
    """Hand the review in; when as many are in as the call wants, the application is scored.

    :param points: every criterion of the rubric on the application's track
    :param version: as for :func:`save`
    :raises Clash: as for :func:`save`
    :raises Missing: if the review is not this reader's to write now
    :raises Refused: at the criterion that is not scored, or not by one of the steps
    """
    review = _own_review(review, by)
    _refuse_stale(review, version)
    _write(review, points, comment, whole=True, at=at)
    if review.status is ReviewStatus.ASSIGNED:
        review.status = LIFE.take("save", review.status)
    _enter(review, "submit", by=by, at=at)
    review.submitted_at = at
    db.session.flush()
    _settle(review.application, by=by, at=at)
    return review


def recuse(review: Review, *, reason: str, by: Actor, at: datetime) -> Review:
    """Step aside: the file disappears for this reader, and what they drafted does not count.

    :raises Missing: if the review is not this reader's to leave now
    :raises Refused: without a reason
    """
    review = _own_review(review, by)
    if not reason.strip():
        raise Refused(mark("Say in a few words why you step aside. Only staff read it."), field="reason")
    review.recusal_reason = reason.strip()[:MOST_TEXT]
    review.scores, review.comment = [], None
    _enter(review, "recuse", by=by, at=at)
    db.session.flush()
    _settle(review.application, by=by, at=at)
    return review


def _locked_review(review: Review) -> Review:
    found = queries.locked_review(review)
    if found is None:
        raise Missing(mark("There is no such page."))
    return found


def _own_review(review: Review, by: Actor) -> Review:
    """Return the review, locked, if it is the doer's and still open to them.

    :raises Missing: as for a review that does not exist, so that the answer tells nothing
    """
    review = _locked_review(review)
    if review.reviewer_id != by.account_id or not is_open_to_reader(review, by):
        raise Missing(mark("There is no such page."))
    return review


def _refuse_stale(review: Review, version: int | None) -> None:
    if version is not None and version != review.version:
        raise Clash(mark("You saved this review in another window meanwhile. Compare the two versions."))


def is_open_to_reader(review: Review, by: Actor) -> bool:
    """Tell whether a review's reader may still see the file: until they step aside or it is decided."""
    return (
        review.status is not ReviewStatus.RECUSED
        and review.application.status in rules.BEING_READ
        and by.has_role(Role.REVIEWER, "call", review.application.call_id)
    )


def _write(
    review: Review, points: Mapping[str, int], comment: str | None, *, whole: bool, at: datetime
) -> None:
    application = review.application
    rubric = application.call.rubric
    if rubric is None:
        raise Forbidden(mark("This call has no rubric, so nothing can be scored."))
    track = application.track or Track.FIRST
    for code, sentence in rules.score_faults(from_json(rubric.criteria), track, points, whole=whole).items():
        raise Refused(sentence, field=code)
    _keep_scores(review, points)
    review.comment = (comment or "").strip()[:MOST_TEXT] or None
    review.saved_at = at
    latest = latest_revision(application)
    review.revision = latest.number if latest else None


def _keep_scores(review: Review, points: Mapping[str, int]) -> None:
    review.scores[:] = [score for score in review.scores if score.criterion in points]
    given = {score.criterion: score for score in review.scores}
    for code, value in points.items():
        if code in given:
            given[code].points = value
        else:
            review.scores.append(ReviewScore(criterion=code, points=value))


def _enter(review: Review, act: str, *, by: Actor, at: datetime) -> None:
    """Take a step of the life of a review."""
    before, review.status = review.status, LIFE.take(act, review.status)
    audit.record(
        f"review.{act}",
        review,
        by=by,
        at=at,
        from_state=before,
        to_state=review.status,
        facts=_about(review) | {"points": _points(review), "revision": review.revision},
        words={"reason": review.recusal_reason} if review.recusal_reason else None,
    )


def _settle(application: Application, *, by: Actor, at: datetime) -> None:
    """Count an application as scored once enough readings are in."""
    count = queries.submitted_count(application.id)
    if application.status is ApplicationStatus.IN_REVIEW and rules.has_enough_readings(
        count, application.call.readers_wanted
    ):
        take(application, "finish_review", by=by, at=at, facts={"readings": count})


def _about(review: Review) -> dict[str, object]:
    return {"application": review.application_id or review.application.id, "reviewer": review.reviewer.id}


def _points(review: Review) -> dict[str, int]:
    return {score.criterion: score.points for score in review.scores}
