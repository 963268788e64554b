"""What applications are scored by: criteria with anchored steps, and the points of each on each track.

The JSON form is a list of ``{"code", "label": {language: text}, "most": {track: points}, "steps":
[{"share": 0.0 to 1.0, "label": {language: text}}]}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from portal.calls.enums import Track
from portal.kernel.errors import Refused
from portal.kernel.i18n import Sentence, mark
from portal.questionnaires.definitions import Texts

_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True)
class Step:
    """One anchored step: what share of the points, from 0 to 1, and what must be there for it."""

    share: float
    label: Texts


@dataclass(frozen=True)
class Criterion:
    """One criterion; ``most`` holds its points on each track, ``steps`` go from none to all of them."""

    code: str
    label: Texts
    most: Mapping[Track, int]
    steps: tuple[Step, ...]


def from_json(raw: Any) -> tuple[Criterion, ...]:
    """Read the JSON form.

    :raises Refused: if it is not that form
    """
    try:
        return tuple(_criterion(each) for each in raw)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Refused(
            mark("This is not the form of a rubric: it needs a list of criteria with their points and steps.")
        ) from None


def _criterion(raw: Mapping[str, Any]) -> Criterion:
    return Criterion(
        code=str(raw["code"]),
        label=dict(raw["label"]),
        most={Track(track): int(points) for track, points in raw["most"].items()},
        steps=tuple(Step(float(each["share"]), dict(each["label"])) for each in raw["steps"]),
    )


def to_json(criteria: Iterable[Criterion]) -> list[dict[str, Any]]:
    """Return the JSON form."""
    return [
        {
            "code": each.code,
            "label": dict(each.label),
            "most": {track.value: points for track, points in each.most.items()},
            "steps": [{"share": step.share, "label": dict(step.label)} for step in each.steps],
        }
        for each in criteria
    ]


def most_points(criteria: Iterable[Criterion], track: Track) -> int:
    """Return the points that can be had on a track, over all criteria."""
    return sum(each.most.get(track, 0) for each in criteria)


def points_of_step(criterion: Criterion, track: Track, step: int) -> int:
    """Return the whole points of a step, halves up.

    :param step: its place, 0 is the lowest
    :raises IndexError: if the criterion has no such step
    """
    if step < 0:
        raise IndexError("steps are counted from 0")
    exact = Decimal(str(criterion.steps[step].share)) * criterion.most.get(track, 0)
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def criterion_of(criteria: Iterable[Criterion], code: str) -> Criterion | None:
    """Return the criterion of that code."""
    return next((each for each in criteria if each.code == code), None)


def faults(criteria: Sequence[Criterion]) -> list[Sentence]:
    """Return what is wrong with a rubric; one with faults is not published."""
    found = [] if criteria else [mark("There is no criterion yet.")]
    codes = [each.code for each in criteria]
    if len(set(codes)) < len(codes):
        found.append(mark("Two criteria have the same code."))
    for each in criteria:
        found += _criterion_faults(each)
    return found


def _criterion_faults(criterion: Criterion) -> list[Sentence]:
    found = []
    shares = [step.share for step in criterion.steps]
    if not _CODE.fullmatch(criterion.code) or not any(criterion.label.values()):
        found.append(mark("A criterion needs a code and a text: %(code)s.", code=criterion.code))
    if len(shares) < 2 or shares[0] != 0 or shares[-1] != 1 or shares != sorted(set(shares)):
        found.append(
            mark("The steps of %(code)s go up from 0 to 1, at least two of them.", code=criterion.code)
        )
    if any(points < 0 for points in criterion.most.values()) or not any(criterion.most.values()):
        found.append(mark("%(code)s gives no points on any track, or less than none.", code=criterion.code))
    return found
