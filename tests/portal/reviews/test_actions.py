"""Giving applications to readers, scoring, stepping aside."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from portal.accounts.models import Account
from portal.accounts.queries import actor_of
from portal.applications.enums import ApplicationStatus
from portal.applications.models import Application
from portal.kernel.errors import Clash, Missing, Refused
from portal.reviews import actions
from portal.reviews.enums import ReviewStatus
from portal.reviews.models import Review
from portal.system.access import PORTAL, Role
from portal.system.audit import AuditEntry
from portal.system.database import db, transaction
from tests.factories import (
    make_account,
    make_affiliation,
    make_application,
    make_call,
    make_organisation,
    make_person,
    make_reader,
    make_review,
)
from tests.factories.adding import NOW

WHOLE = {"experience": 30, "future": 40}
LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _within(app: Flask) -> object:
    with app.app_context():
        yield


def eligible(**given: object) -> Application:
    return make_application(status=ApplicationStatus.ELIGIBLE, **given)


def submit(review: Review, points: dict[str, int] | None = None) -> Review:
    return actions.submit(review, points or WHOLE, comment=None, by=actor_of(review.reviewer), at=LATER)


def acts() -> list[str]:
    return sorted(db.session.scalars(select(AuditEntry.act)))


def test_the_first_assignment_begins_the_review() -> None:
    with transaction():
        application, reader = eligible(), make_reader()
    with transaction():
        review = actions.assign(application, reader, by=PORTAL, at=LATER)
    assert (review.status, application.status) == (ReviewStatus.ASSIGNED, ApplicationStatus.IN_REVIEW)
    assert acts() == ["application.begin_review", "review.assign"]


def test_records_that_show_a_conflict_refuse_with_the_evidence() -> None:
    with transaction():
        merged = make_organisation(name="Red Vieja")
        survivor = make_organisation(name="Red Ejemplo")
        merged.merged_into = survivor.id
        reader = make_reader()
        make_affiliation(person=reader.person, organisation=survivor)
        person = make_person()
        make_affiliation(person=person, organisation=merged)
        application = eligible(person=person)
        name = reader.person.name
    with pytest.raises(Refused) as refusal, transaction():
        actions.assign(application, reader, by=PORTAL, at=LATER)
    assert str(refusal.value.sentence) == (
        f"{name} may not read this application. Both belong to Red Ejemplo, now or in the last two years."
    )
    assert (db.session.scalars(select(Review)).all(), application.status) == ([], ApplicationStatus.ELIGIBLE)


def test_the_organisation_an_application_names_is_in_conflict_too() -> None:
    with transaction():
        reader, organisation = make_reader(), make_organisation()
        make_affiliation(person=reader.person, organisation=organisation)
        application = eligible(organisation=organisation)
    with pytest.raises(Refused), transaction():
        actions.assign(application, reader, by=PORTAL, at=LATER)


def test_a_merged_person_does_not_read_their_own_application() -> None:
    with transaction():
        reader, other = make_reader(), make_person()
        other.merged_into = reader.person.id
        application = eligible(person=other)
    with pytest.raises(Refused, match="their own application"), transaction():
        actions.assign(application, reader, by=PORTAL, at=LATER)


def test_who_is_unknown_reads_nothing() -> None:
    with transaction():
        application, reader = eligible(), make_account(Role.REVIEWER)
    with pytest.raises(Refused, match="Nothing is known"), transaction():
        actions.assign(application, reader, by=PORTAL, at=LATER)


def test_only_reviewers_of_the_call_are_given_anything() -> None:
    with transaction():
        application, call = eligible(), make_call()
        nobody, elsewhere = make_account(), make_reader(scope=("call", call.id))
    for account in (nobody, elsewhere):
        with pytest.raises(Refused, match="is no reviewer of this call"), transaction():
            actions.assign(application, account, by=PORTAL, at=LATER)


@pytest.mark.parametrize("status", [ApplicationStatus.SUBMITTED, ApplicationStatus.SELECTED])
def test_what_is_not_to_be_read_is_not_assigned(status: ApplicationStatus) -> None:
    with transaction():
        application, reader = make_application(status=status), make_reader()
    with pytest.raises(Refused, match="found eligible"), transaction():
        actions.assign(application, reader, by=PORTAL, at=LATER)


def test_several_are_assigned_or_none() -> None:
    with transaction():
        call, reader = make_call(), make_reader()
        good, bad = eligible(call=call), make_application(call=call)
        reference = bad.reference
    with pytest.raises(Refused, match=reference), transaction():
        actions.assign_all([good, bad], reader, by=PORTAL, at=LATER)
    assert db.session.scalars(select(Review)).all() == []


def test_a_draft_may_have_gaps_and_a_submitted_review_not() -> None:
    with transaction():
        review = make_review(application=make_application(status=ApplicationStatus.IN_REVIEW))
    by = actor_of(review.reviewer)
    with transaction():
        actions.save(review, {"future": 40}, comment=" Bien. ", by=by, at=LATER)
    assert (review.status, review.comment, review.revision) == (ReviewStatus.DRAFT, "Bien.", 1)
    with pytest.raises(Refused) as refusal, transaction():
        actions.submit(review, {"future": 40}, comment=None, by=by, at=LATER)
    assert (refusal.value.field, review.status) == ("experience", ReviewStatus.DRAFT)
    with transaction():
        actions.save(review, {"experience": 60}, comment=None, by=by, at=LATER)
    assert {score.criterion: score.points for score in review.scores} == {"experience": 60}


@pytest.mark.parametrize("points", [{"experience": 31}, {"beauty": 1}, {"experience": -1}])
def test_points_are_steps_of_the_rubric(points: dict[str, int]) -> None:
    with transaction():
        review = make_review(application=make_application(status=ApplicationStatus.IN_REVIEW))
    with pytest.raises(Refused), transaction():
        actions.save(review, points, comment=None, by=actor_of(review.reviewer), at=LATER)
    assert (review.status, review.scores) == (ReviewStatus.ASSIGNED, [])


def test_an_application_is_scored_when_as_many_reviews_are_in_as_the_call_wants() -> None:
    with transaction():
        application = eligible(call=make_call(readers_wanted=2))
        first, second, third = (make_reader() for _ in range(3))
    with transaction():
        reviews = [actions.assign(application, each, by=PORTAL, at=LATER) for each in (first, second, third)]
    seen = []
    for review in reviews:
        with transaction():
            submit(review)
        seen.append(application.status)
    assert seen == [ApplicationStatus.IN_REVIEW, ApplicationStatus.SCORED, ApplicationStatus.SCORED]
    assert [each.submitted_at for each in reviews] == [LATER] * 3


def test_what_is_submitted_is_not_written_again() -> None:
    with transaction():
        review = make_review(application=make_application(status=ApplicationStatus.IN_REVIEW))
    with transaction():
        submit(review)
    with pytest.raises(Clash), transaction():
        submit(review, {"experience": 0, "future": 0})
    with pytest.raises(Clash), transaction():
        actions.recuse(review, reason="Tarde", by=actor_of(review.reviewer), at=LATER)
    assert {score.criterion: score.points for score in review.scores} == WHOLE


def test_an_older_window_does_not_overwrite_a_newer_one() -> None:
    with transaction():
        review = make_review(application=make_application(status=ApplicationStatus.IN_REVIEW))
    by, seen = actor_of(review.reviewer), review.version
    with transaction():
        actions.save(review, {"experience": 30}, comment=None, by=by, at=LATER, version=seen)
    with pytest.raises(Clash), transaction():
        actions.save(review, {"experience": 0}, comment=None, by=by, at=LATER, version=seen)
    assert [score.points for score in review.scores] == [30]


def foreigner(review: Review) -> Account:
    return make_reader()


@pytest.mark.parametrize("act", ["save", "submit", "recuse"])
def test_nobody_else_acts_on_a_review(act: str) -> None:
    with transaction():
        review = make_review(application=make_application(status=ApplicationStatus.IN_REVIEW))
        stranger = make_reader()
    given = {"reason": "No"} if act == "recuse" else {"points": WHOLE, "comment": None}
    with pytest.raises(Missing), transaction():
        getattr(actions, act)(review, by=actor_of(stranger), at=LATER, **given)
    assert review.status is ReviewStatus.ASSIGNED


@pytest.mark.parametrize(
    "status", [ApplicationStatus.SELECTED, ApplicationStatus.NOT_SELECTED, ApplicationStatus.WITHDRAWN]
)
def test_nothing_is_written_after_the_decision(status: ApplicationStatus) -> None:
    with transaction():
        review = make_review(application=make_application(status=status))
    with pytest.raises(Missing), transaction():
        submit(review)


def test_a_role_that_was_taken_away_ends_the_reading() -> None:
    with transaction():
        review = make_review(application=make_application(status=ApplicationStatus.IN_REVIEW))
    with transaction():
        review.reviewer.roles.clear()
    with pytest.raises(Missing), transaction():
        submit(review)


def test_stepping_aside_drops_the_draft_and_needs_a_reason() -> None:
    with transaction():
        review = make_review(application=make_application(status=ApplicationStatus.IN_REVIEW))
    by = actor_of(review.reviewer)
    with transaction():
        actions.save(review, {"future": 40}, comment="Lo conozco", by=by, at=LATER)
    with pytest.raises(Refused) as refusal, transaction():
        actions.recuse(review, reason="  ", by=by, at=LATER)
    assert refusal.value.field == "reason"
    with transaction():
        actions.recuse(review, reason="Fue mi alumno", by=by, at=LATER)
    stored = (review.status, review.recusal_reason, review.comment, review.scores)
    assert stored == (ReviewStatus.RECUSED, "Fue mi alumno", None, [])
    with pytest.raises(Clash), transaction():
        actions.assign(review.application, review.reviewer, by=PORTAL, at=LATER)


def test_taking_back_leaves_the_draft_in_the_trail_only() -> None:
    with transaction():
        review = make_review(application=make_application(status=ApplicationStatus.IN_REVIEW))
    with transaction():
        actions.save(review, {"future": 40}, comment="Bien", by=actor_of(review.reviewer), at=LATER)
    with transaction():
        actions.unassign(review, by=PORTAL, at=LATER)
    assert db.session.scalars(select(Review)).all() == []
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.act == "review.unassign")).one()
    assert (entry.facts["points"], entry.words is not None) == ({"future": 40}, True)


def test_what_is_submitted_is_not_taken_back() -> None:
    with transaction():
        review = make_review(
            application=make_application(status=ApplicationStatus.IN_REVIEW), points=dict(WHOLE)
        )
    with pytest.raises(Clash), transaction():
        actions.unassign(review, by=PORTAL, at=LATER)


def test_writing_in_a_review_that_was_taken_back_meets_nothing() -> None:
    with transaction():
        review = make_review(application=make_application(status=ApplicationStatus.IN_REVIEW))
        by = actor_of(review.reviewer)
    with transaction():
        db.session.delete(db.session.get(Review, review.id))
    with pytest.raises(Missing), transaction():
        actions.save(review, WHOLE, comment=None, by=by, at=LATER)


def test_one_more_review_opens_a_scored_application_and_leaving_it_closes_it_again() -> None:
    with transaction():
        application = make_application(status=ApplicationStatus.SCORED)
        make_review(application=application, points=dict(WHOLE))
        reader = make_reader()
    with transaction():
        review = actions.assign(application, reader, by=PORTAL, at=LATER)
    assert application.status is ApplicationStatus.IN_REVIEW
    with transaction():
        actions.recuse(review, reason="Somos familia", by=actor_of(reader), at=LATER)
    assert application.status is ApplicationStatus.SCORED
