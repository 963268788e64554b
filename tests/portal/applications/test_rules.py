"""What the applicant is told, what stands in the way of submitting, and the hash of what was submitted."""

from datetime import timedelta
from typing import Any

import pytest

from portal.applications import rules
from portal.applications.enums import ApplicationStatus as S
from portal.calls.enums import Track
from portal.stakeholders.models import Person
from tests.factories.adding import NOW
from tests.portal.calls.test_rules import call
from tests.portal.questionnaires.sample import COMPLETE, DEFINITION

DAY = timedelta(days=1)


def test_every_state_has_its_public_words() -> None:
    told = {status: str(rules.standing(status).label) for status in S}
    assert told == {
        S.DRAFT: "Draft",
        S.SUBMITTED: "Received",
        S.INELIGIBLE: "Not eligible",
        S.ELIGIBLE: "Being read",
        S.NEEDS_INFORMATION: "Waits for you",
        S.IN_REVIEW: "Being read",
        S.SCORED: "Being read",
        S.SELECTED: "Selected",
        S.ALTERNATE: "On the waitlist",
        S.NOT_SELECTED: "Not selected",
        S.WITHDRAWN: "Withdrawn",
    }


def test_the_states_of_the_review_are_told_alike() -> None:
    assert rules.standing(S.ELIGIBLE) == rules.standing(S.IN_REVIEW) == rules.standing(S.SCORED)


def obstacles(
    answers: dict[str, Any], *, days: int = 0, country: str | None = "PE", granted: int = 0
) -> list[tuple[str | None, str | None]]:
    it = call(opens_at=NOW - DAY, closes_at=NOW + DAY, published_at=NOW - DAY, lifetime_cap=3)
    person = Person(name="Ana Ejemplo", country=country)
    found = rules.obstacles(it, DEFINITION, answers, person, granted=granted, at=NOW + days * DAY)
    return [(each.section, each.question) for each in found]


def test_all_that_stands_in_the_way_is_told_at_once() -> None:
    assert obstacles(COMPLETE) == []
    assert obstacles({}, days=2, country="ES", granted=3) == [
        (None, None),
        (None, None),
        (None, None),
        ("you", "city"),
        ("travel", "agrees"),
    ]
    assert obstacles({"before": "yes"}) == [("you", "city"), ("you", "which"), ("travel", "agrees")]


def test_the_hash_names_the_answers_and_their_form() -> None:
    one = rules.answers_hash("qsv-1", {"a": "ñ", "b": 1})
    assert one == rules.answers_hash("qsv-1", {"b": 1, "a": "ñ"})
    assert len({one, rules.answers_hash("qsv-2", {"a": "ñ", "b": 1}), rules.answers_hash("qsv-1", {})}) == 3
    assert len(one) == 64


@pytest.mark.parametrize(("granted", "track"), [(0, Track.FIRST), (1, Track.RETURNING), (2, Track.RETURNING)])
def test_who_was_granted_before_is_returning(granted: int, track: Track) -> None:
    assert rules.track_of(granted) is track
