"""Reading reviews: who reads what, what was given, and what one reader has before them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import case, func, inspect, select
from sqlalchemy.orm import joinedload, noload

from portal.accounts.models import Account
from portal.accounts.queries import accounts_with_role
from portal.applications.models import Application
from portal.calls import rubrics
from portal.calls.enums import Track
from portal.calls.models import Call
from portal.calls.rubrics import Criterion
from portal.kernel.i18n import Sentence
from portal.questionnaires import definitions
from portal.questionnaires.enums import Audience
from portal.questionnaires.reading import SectionReading, readings
from portal.reviews import conflicts, rules
from portal.reviews.conflicts import Party
from portal.reviews.enums import ReviewStatus
from portal.reviews.models import Review, ReviewScore
from portal.reviews.parties import parties_of_applications, parties_of_persons
from portal.system.access import Role
from portal.system.database import db
from portal.system.paging import Page, page_of

OPEN = (ReviewStatus.ASSIGNED, ReviewStatus.DRAFT)


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


def next_in_queue(reviewer_id: str, *, after: Review) -> Review | None:
    """Return what a reader opens after ``after`` in the same call: the first that waits, or None."""
    waiting = (
        each
        for each in queue(reviewer_id)
        if each.status in OPEN
        and each.id != after.id
        and each.application.call_id == after.application.call_id
    )
    return next(waiting, None)


@dataclass(frozen=True)
class Reader:
    """Somebody who may be given applications of a call. ``unknown``: why nothing may be given to them."""

    account: Account
    party: Party
    given_count: int
    submitted_count: int
    unknown: Sentence | None


@dataclass(frozen=True)
class BoardRow:
    """An application, who reads it, and who may not, with the evidence."""

    application: Application
    reviews: Sequence[Review]
    evidence: Sequence[tuple[Reader, Sentence]]

    @property
    def submitted_count(self) -> int:
        """How many readings are in."""
        return sum(each.status is ReviewStatus.SUBMITTED for each in self.reviews)


def readers(call_id: str, *, on: date) -> list[Reader]:
    """Return the readers of a call by name, with their load."""
    accounts = accounts_with_role(Role.REVIEWER, scope_kind="call", scope_id=call_id)
    parties = parties_of_persons(each.person_id for each in accounts)
    loads = _loads(call_id)
    return [
        Reader(
            each,
            parties[each.person_id],
            *loads.get(each.id, (0, 0)),
            unknown=conflicts.unknown(parties[each.person_id], on=on),
        )
        for each in accounts
    ]


def _loads(call_id: str) -> dict[str, tuple[int, int]]:
    is_submitted = case((Review.status == ReviewStatus.SUBMITTED, 1), else_=0)
    rows = db.session.execute(
        select(Review.reviewer_id, func.count(), func.sum(is_submitted))
        .join(Review.application)
        .where(Application.call_id == call_id, Review.status != ReviewStatus.RECUSED)
        .group_by(Review.reviewer_id)
    )
    return {reviewer_id: (given, int(submitted)) for reviewer_id, given, submitted in rows}


def board(call_id: str, among: Sequence[Reader], *, number: int, on: date) -> Page[BoardRow]:
    """Return a page of the applications that are or may be given to readers, by reference."""
    page: Page[Application] = page_of(
        select(Application)
        .where(Application.call_id == call_id, Application.status.in_(rules.GIVEN_TO_READERS))
        .options(joinedload(Application.person), joinedload(Application.organisation))
        .order_by(Application.reference),
        number,
    )
    applicants = parties_of_applications(page.rows)
    reviews = _reviews_of([each.id for each in page.rows])
    rows = [
        BoardRow(each, reviews.get(each.id, ()), _evidence(among, applicants[each.id], on))
        for each in page.rows
    ]
    return Page(rows, page.number, page.total, page.size)


def _evidence(among: Sequence[Reader], applicant: Party, on: date) -> list[tuple[Reader, Sentence]]:
    return [
        (reader, sentence)
        for reader in among
        for sentence in conflicts.shared(reader.party, applicant, on=on)
    ]


def applications_by_reference(call_id: str, references: Collection[str]) -> list[Application]:
    """Return those applications of a call, by reference; what is unknown is left out."""
    return list(
        db.session.scalars(
            select(Application)
            .where(Application.call_id == call_id, Application.reference.in_(references))
            .order_by(Application.reference)
        )
    )


def _reviews_of(application_ids: Collection[str]) -> Mapping[str, Sequence[Review]]:
    found = db.session.scalars(
        select(Review)
        .where(Review.application_id.in_(application_ids))
        .options(joinedload(Review.reviewer, innerjoin=True), noload(Review.scores))
        .order_by(Review.assigned_at, Review.code)
    )
    grouped: dict[str, list[Review]] = {}
    for each in found:
        grouped.setdefault(each.application_id, []).append(each)
    return grouped


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


@dataclass(frozen=True)
class BlindFile:
    """All that a reader sees of an application, and nothing that leads to who wrote it.

    The page is written from this alone: what is not here cannot leak.
    """

    code: str
    blind_code: str
    call_title: str
    track: Track
    status: ReviewStatus
    sections: Sequence[SectionReading]
    criteria: Sequence[Criterion]
    points: Mapping[str, int]
    comment: str | None
    saved_at: datetime | None
    version: int

    @property
    def total(self) -> int:
        """Points given so far."""
        return sum(self.points.values())

    @property
    def most(self) -> int:
        """Points that can be given in all."""
        return sum(each.most[self.track] for each in self.criteria)


def blind_file(known: Review, language: str) -> BlindFile:
    """Return what the reader of this review sees, answers in the words last submitted."""
    application, call = known.application, known.application.call
    track = application.track or Track.FIRST
    return BlindFile(
        code=known.code,
        blind_code=application.blind_code,
        call_title=call.title,
        track=track,
        status=known.status,
        sections=_answers(application, language),
        criteria=rules.criteria_on(rubrics.from_json(call.rubric.criteria), track) if call.rubric else (),
        points={each.criterion: each.points for each in known.scores},
        comment=known.comment,
        saved_at=known.saved_at,
        version=known.version,
    )


def _answers(application: Application, language: str) -> list[SectionReading]:
    if application.answers is None or not application.revisions:
        return []
    definition = definitions.from_json(application.answers.questions.definition)
    latest = application.revisions[-1]
    return readings(definition, latest.answers, language, audience=Audience.REVIEWERS)
