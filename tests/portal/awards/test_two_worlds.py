"""What an applicant sees does not depend on anything that is not published."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from portal.accounts.queries import actor_of
from portal.applications.enums import ApplicationStatus
from portal.applications.models import Application
from portal.awards import actions
from portal.awards.enums import Outcome
from portal.reviews import actions as reviewing
from portal.reviews.models import Review, ReviewScore
from portal.system.access import PORTAL
from portal.system.database import db, transaction
from tests.factories import make_account, make_application, make_call, make_reader, make_review, sign_in
from tests.factories.adding import NOW
from tests.worlds import Seen, crawl, differences

WHOLE = {"experience": 60, "future": 40}


class World:
    """An applicant whose application is scored by one and being read by another; a rival beside."""

    def __init__(self, app: Flask) -> None:
        self.app, self.client = app, app.test_client()
        with app.app_context(), transaction():
            account = make_account()
            call = make_call(readers_wanted=1)
            application = make_application(call=call, person=account.person, status=ApplicationStatus.SCORED)
            rival = make_application(call=call, status=ApplicationStatus.SCORED)
            make_review(application=application, points={"experience": 30, "future": 40})
            pending = make_review(application=application)
            self.account, self.application, self.rival = account.id, application.id, rival.id
            self.pending = pending.code
            self.starts = [
                "/",
                "/desk",
                "/calls",
                f"/calls/{call.code}",
                f"/applications/{application.reference}",
            ]
        sign_in(self.client, self.account)

    def seen(self) -> Seen:
        """All that the applicant can open."""
        return crawl(self.client, self.starts)

    def change(self, fact: Callable[["World", Application], None]) -> None:
        """Change one hidden fact."""
        with self.app.app_context(), transaction():
            application = db.session.get(Application, self.application)
            assert application is not None
            fact(self, application)

    def pending_review(self) -> Review:
        """The review that is not in yet."""
        return db.session.scalars(select(Review).where(Review.code == self.pending)).one()


def score(_world: World, application: Application) -> None:
    given = select(Review).where(Review.application_id == application.id, Review.submitted_at.is_not(None))
    review = db.session.scalars(given).one()
    review.scores = [ReviewScore(criterion="experience", points=0)]


def reviewer(world: World, _application: Application) -> None:
    world.pending_review().reviewer = make_reader()


def more_reviews(_world: World, application: Application) -> None:
    make_review(application=application, points=dict(WHOLE))


def submission(world: World, _application: Application) -> None:
    review = world.pending_review()
    reviewing.submit(review, WHOLE, comment="Sí", by=actor_of(review.reviewer), at=NOW)


def recusal(world: World, _application: Application) -> None:
    review = world.pending_review()
    reviewing.recuse(review, reason="Es mi hermana", by=actor_of(review.reviewer), at=NOW)


def reopened(_world: World, application: Application) -> None:
    reviewing.assign(application, make_reader(), by=PORTAL, at=NOW)


def selected(_world: World, application: Application) -> None:
    actions.stage(application, Outcome.SELECTED, reason="La mejor", by=PORTAL, at=NOW)


def refused(_world: World, application: Application) -> None:
    actions.stage(application, Outcome.NOT_SELECTED, by=PORTAL, at=NOW)


def rival_selected(world: World, _application: Application) -> None:
    rival = db.session.get(Application, world.rival)
    assert rival is not None
    actions.stage(rival, Outcome.SELECTED, by=PORTAL, at=NOW)


HIDDEN = [score, reviewer, more_reviews, submission, recusal, reopened, selected, refused, rival_selected]


@pytest.mark.parametrize("fact", HIDDEN, ids=lambda fact: fact.__name__)
def test_an_applicant_sees_the_same_in_both_worlds(app: Flask, fact: Callable[..., None]) -> None:
    world = World(app)
    before = world.seen()
    world.change(fact)
    assert differences(before, world.seen()) == []


def test_the_crawl_reaches_what_an_applicant_has(app: Flask) -> None:
    world = World(app)
    seen = world.seen()
    assert {path for path in world.starts if seen[path][0] == 200} == set(world.starts)


def test_a_published_decision_is_seen(app: Flask) -> None:
    """The crawl would find what is told: the test of the test."""
    world = World(app)
    before = world.seen()
    world.change(selected)
    world.change(rival_selected)
    with app.app_context(), transaction():
        application = db.session.get(Application, world.application)
        assert application is not None
        actions.publish(application.call, award_url=actions.CODE_PLACE, by=PORTAL, at=NOW)
    assert differences(before, world.seen()) != []
