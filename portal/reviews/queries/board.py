"""What staff see when they give applications to readers: readers, loads, conflicts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload, lazyload

from portal.accounts.models import Account
from portal.accounts.queries import accounts_with_role
from portal.applications.models import Application
from portal.kernel.i18n import Sentence
from portal.reviews import conflicts, rules
from portal.reviews.conflicts import Party
from portal.reviews.enums import ReviewStatus
from portal.reviews.models import Review
from portal.reviews.parties import parties_of_applications, parties_of_persons
from portal.system.access import Role
from portal.system.database import db
from portal.system.paging import Page, page_of


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


def _reviews_of(application_ids: Collection[str]) -> Mapping[str, Sequence[Review]]:
    found = db.session.scalars(
        select(Review)
        .where(Review.application_id.in_(application_ids))
        .options(joinedload(Review.reviewer, innerjoin=True), lazyload(Review.scores))
        .order_by(Review.assigned_at, Review.code)
    )
    grouped: dict[str, list[Review]] = {}
    for each in found:
        grouped.setdefault(each.application_id, []).append(each)
    return grouped
