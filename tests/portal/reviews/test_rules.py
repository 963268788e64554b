"""What may be assigned, and which points may be given."""

import pytest

from portal.applications.enums import ApplicationStatus as A
from portal.calls.enums import Track
from portal.calls.rubrics import from_json
from portal.kernel.i18n import mark
from portal.reviews import rules
from portal.reviews.enums import ReviewStatus as R
from tests.factories.calls import CRITERIA

RUBRIC = from_json(CRITERIA)
STEP = mark("Choose one of the steps; other points are not given.")


@pytest.mark.parametrize("status", list(A))
def test_only_eligible_undecided_applications_are_given_to_readers(status: A) -> None:
    allowed = status in {A.ELIGIBLE, A.IN_REVIEW, A.SCORED}
    assert (rules.assignment_fault(status) is None) == allowed


@pytest.mark.parametrize("status", [None, *R])
def test_nobody_gets_an_application_twice(status: R | None) -> None:
    assert (rules.repeated_fault(status) is None) == (status is None)


@pytest.mark.parametrize("status", list(R))
def test_what_is_in_stays(status: R) -> None:
    assert (rules.unassignment_fault(status) is None) == (status in {R.ASSIGNED, R.DRAFT})


def test_steps_are_points_of_the_track() -> None:
    experience = RUBRIC[0]
    assert list(rules.steps_of(experience, Track.FIRST)) == [0, 30, 60]
    assert list(rules.steps_of(experience, Track.RETURNING)) == [0, 20, 40]


@pytest.mark.parametrize(
    ("points", "whole", "expected"),
    [
        ({"experience": 30, "future": 40}, True, {}),
        ({"experience": 30}, False, {}),
        ({}, False, {}),
        ({"experience": 30}, True, {"future": rules.UNSCORED}),
        ({"experience": 31}, False, {"experience": STEP}),
        ({"experience": -30, "future": 40}, True, {"experience": STEP}),
        ({"beauty": 5}, False, {"beauty": mark("The rubric of this call has no such criterion.")}),
    ],
)
def test_points_are_steps_and_a_submitted_review_has_all(
    points: dict[str, int], whole: bool, expected: dict[str, object]
) -> None:
    assert rules.score_faults(RUBRIC, Track.FIRST, points, whole=whole) == expected


def test_a_criterion_without_points_on_a_track_is_not_asked() -> None:
    rubric = from_json([CRITERIA[0] | {"most": {"first": 60}}, CRITERIA[1]])
    assert [each.code for each in rules.criteria_on(rubric, Track.RETURNING)] == ["future"]
    assert rules.score_faults(rubric, Track.RETURNING, {"future": 60}, whole=True) == {}
