"""What a reviewer sees does not depend on anything that is hidden from them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader
from sqlalchemy import select

from portal.accounts.queries import account as account_by_id
from portal.accounts.queries import actor_of
from portal.applications.enums import ApplicationStatus
from portal.applications.models import Application
from portal.awards.actions import stage
from portal.awards.enums import Outcome
from portal.kernel.enums import Gender, Sector
from portal.reviews import actions
from portal.reviews.models import Review, ReviewScore
from portal.system.access import PORTAL
from portal.system.database import db, transaction
from tests.factories import (
    make_answers,
    make_application,
    make_call,
    make_organisation,
    make_questions,
    make_reader,
    make_review,
    sign_in,
)
from tests.factories.adding import NOW
from tests.factories.questionnaires import DEFINITION
from tests.worlds import Seen, crawl, differences

HIDDEN_QUESTION = {"code": "hardship", "kind": "short_text", "label": {"en": "Hardship"}, "audience": "staff"}


class World:
    """A reviewer with three applications, the first read by somebody else too."""

    def __init__(self, app: Flask, readers_wanted: int = 2) -> None:
        self.app, self.client = app, app.test_client()
        sections = [
            section | {"questions": [*section["questions"], HIDDEN_QUESTION]}
            for section in DEFINITION["sections"]
        ]
        with app.app_context(), transaction():
            questions = make_questions({"sections": sections})
            call = make_call(readers_wanted=readers_wanted, questions=questions)
            reader, other = make_reader(), make_reader()
            applications = [
                make_application(
                    call=call,
                    status=ApplicationStatus.IN_REVIEW,
                    answers=make_answers(questions, why="Para aprender.", hardship="ninguna"),
                )
                for _ in range(3)
            ]
            reviews = [make_review(application=each, reviewer=reader) for each in applications]
            make_review(application=applications[0], reviewer=other)
            self.spare, self.organisation = make_reader().id, make_organisation(name="Otra Red").id
            self.reader, self.other, self.application = reader.id, other.id, applications[0].id
            self.starts = ["/", "/desk", "/reviews", "/calls", *(f"/reviews/{each.code}" for each in reviews)]
        sign_in(self.client, self.reader)

    def seen(self) -> Seen:
        """All that the reviewer can open."""
        return crawl(self.client, self.starts)

    def change(self, fact: Callable[["World", Application], None]) -> None:
        """Change one hidden fact."""
        with self.app.app_context(), transaction():
            application = db.session.get(Application, self.application)
            assert application is not None
            fact(self, application)

    def others_review(self) -> Review:
        """The review of the same application by somebody else."""
        return db.session.scalars(select(Review).where(Review.reviewer_id == self.other)).one()


def name(_world: World, application: Application) -> None:
    assert application.person is not None
    application.person.name = application.person.badge_name = "Zoraida Inventada de Otra Parte"


def address(_world: World, application: Application) -> None:
    assert application.person is not None
    application.person.emails = ("zoraida@otra.uy",)


def organisation(world: World, application: Application) -> None:
    application.organisation_id = world.organisation


def country(_world: World, application: Application) -> None:
    application.country = "HT"
    assert application.person is not None
    application.person.country = "HT"


def gender(_world: World, application: Application) -> None:
    application.gender, application.sector = Gender.OTHER, Sector.GOVERNMENT


def reference(_world: World, application: Application) -> None:
    application.reference = "ZZZZ-9999"


def submitted_at(_world: World, application: Application) -> None:
    application.submitted_at = NOW - timedelta(days=3)


def hidden_answer(_world: World, application: Application) -> None:
    application.revisions[-1].answers = application.revisions[-1].answers | {"hardship": "mucha"}


def assignment(world: World, application: Application) -> None:
    spare = account_by_id(world.spare)
    assert spare is not None
    actions.assign(application, spare, by=PORTAL, at=NOW)


def score(world: World, application: Application) -> None:
    review = world.others_review()
    review.scores = [ReviewScore(criterion="experience", points=60)]
    review.comment = "Excelente"


def submission(world: World, _application: Application) -> None:
    review = world.others_review()
    points = {"experience": 60, "future": 40}
    actions.submit(review, points, comment="Excelente", by=actor_of(review.reviewer), at=NOW)


def recusal(world: World, _application: Application) -> None:
    review = world.others_review()
    actions.recuse(review, reason="Es mi hermana", by=actor_of(review.reviewer), at=NOW)


def last_submission(world: World, application: Application) -> None:
    """Where one review is wanted, the application counts as scored without this reviewer."""
    submission(world, application)
    assert application.status is ApplicationStatus.SCORED


def staged_decision(world: World, application: Application) -> None:
    submission(world, application)
    stage(application, Outcome.SELECTED, place=1, reason="La mejor", by=PORTAL, at=NOW)


HIDDEN = [
    name,
    address,
    organisation,
    country,
    gender,
    reference,
    submitted_at,
    hidden_answer,
    assignment,
    score,
    submission,
    last_submission,
    recusal,
    staged_decision,
]


WHERE_ONE_IS_ENOUGH = (last_submission, staged_decision)


def world_for(app: Flask, fact: Callable[..., None]) -> World:
    return World(app, readers_wanted=1 if fact in WHERE_ONE_IS_ENOUGH else 2)


@pytest.mark.parametrize("fact", HIDDEN, ids=lambda fact: fact.__name__)
def test_a_reviewer_sees_the_same_in_both_worlds(app: Flask, fact: Callable[..., None]) -> None:
    world = world_for(app, fact)
    before = world.seen()
    world.change(fact)
    assert differences(before, world.seen()) == []


def test_the_crawl_reaches_what_a_reviewer_has(app: Flask) -> None:
    world = World(app)
    seen = world.seen()
    assert {path for path in world.starts if seen[path][0] == 200} == set(world.starts)
    assert all("Hardship" not in body for _status, _headers, body in seen.values())


LEAKS = {
    "name": (name, "{{ review.application.person.name | length }}"),
    "country": (country, "<i data-c='{{ review.application.country }}'></i>"),
    "reference": (reference, "{{ review.application.reference }}"),
    "submitted_at": (submitted_at, "{{ review.application.submitted_at }}"),
    "state": (last_submission, "{{ review.application.status }}"),
    "order": (name, "{{ reviews | map(attribute='application.person.name') | sort | first }}"),
}


@pytest.mark.parametrize("leak", list(LEAKS))
def test_a_seeded_leak_is_found(app: Flask, leak: str) -> None:
    fact, line = LEAKS[leak]
    _leak_in_the_queue(app, line)
    world = world_for(app, fact)
    before = world.seen()
    world.change(fact)
    assert differences(before, world.seen()) == ["/reviews"]


def _leak_in_the_queue(app: Flask, line: str) -> None:
    environment = app.jinja_env
    source, _path, _fresh = environment.loader.get_source(environment, "reviews/queue.html")
    leaking = source.replace("{% for review in reviews %}", "{% for review in reviews %}" + line, 1)
    assert leaking != source
    environment.loader = ChoiceLoader([DictLoader({"reviews/queue.html": leaking}), environment.loader])  # type: ignore[list-item]
