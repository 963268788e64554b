"""Rubrics: the round trip, points, and what is found wrong."""

import copy
from typing import Any

import pytest

from portal.calls import rubrics
from portal.calls.enums import Track
from portal.kernel.errors import Refused
from tests.factories.calls import CRITERIA


def test_round_trip() -> None:
    assert rubrics.to_json(rubrics.from_json(CRITERIA)) == CRITERIA


def test_points_by_track() -> None:
    criteria = rubrics.from_json(CRITERIA)
    assert [rubrics.most_points(criteria, track) for track in Track] == [100, 100]
    experience = rubrics.criterion_of(criteria, "experience")
    assert experience is not None
    assert [rubrics.points_of_step(experience, Track.FIRST, step) for step in range(3)] == [0, 30, 60]
    assert [rubrics.points_of_step(experience, Track.RETURNING, step) for step in range(3)] == [0, 20, 40]
    with pytest.raises(IndexError):
        rubrics.points_of_step(experience, Track.FIRST, 3)
    with pytest.raises(IndexError):
        rubrics.points_of_step(experience, Track.FIRST, -1)


def test_halves_go_up() -> None:
    raw = copy.deepcopy(CRITERIA)
    raw[0]["most"] = {"first": 15}
    assert rubrics.points_of_step(rubrics.from_json(raw)[0], Track.FIRST, 1) == 8


def test_a_good_rubric_has_no_faults() -> None:
    assert rubrics.faults(rubrics.from_json(CRITERIA)) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"code": "No"}, "A criterion needs a code and a text: No."),
        ({"label": {}}, "A criterion needs a code and a text: experience."),
        (
            {"steps": [{"share": 0, "label": {}}]},
            "The steps of experience go up from 0 to 1, at least two of them.",
        ),
        (
            {"steps": [{"share": 0, "label": {}}, {"share": 0.5, "label": {}}]},
            "The steps of experience go up from 0 to 1, at least two of them.",
        ),
        ({"most": {"first": 0}}, "experience gives no points on any track, or less than none."),
        ({"code": "future"}, "Two criteria have the same code."),
    ],
)
def test_each_fault_is_told(change: dict[str, Any], sentence: str) -> None:
    raw = copy.deepcopy(CRITERIA)
    raw[0].update(change)
    assert [str(each) for each in rubrics.faults(rubrics.from_json(raw))] == [sentence]
    assert [str(each) for each in rubrics.faults(())] == ["There is no criterion yet."]


@pytest.mark.parametrize(
    "raw", [None, [1], [{}], [{"code": "a", "label": {}, "most": {"x": 1}, "steps": []}]]
)
def test_what_is_no_rubric_is_refused(raw: Any) -> None:
    with pytest.raises(Refused):
        rubrics.from_json(raw)
