"""From evidence to a score: how often pairs with such evidence were one organisation in the measured data.

The weights are those of a logistic regression on the tuning half of the measured pairs, rounded; evidence
of identifiers, which is not part of the measure, is weighed by hand. See docs/explanation/duplicates.md.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from portal.stakeholders.likeness.evidence import Confidence, Evidence, EvidenceKind


@dataclass(frozen=True, slots=True)
class Scale:
    """How evidence is added up to log odds.

    ``steepness`` and ``turning_point``: of the share of the names. ``information``: what each nat counts that
    the shared names say more or less than ``expected``. ``most_by_name``: the log odds that names alone reach.
    """

    steepness: float
    turning_point: float
    weights: Mapping[EvidenceKind, float]
    unknown_country: float = 0.0
    information: float = 0.0
    expected: float = 0.0
    most_by_name: float = 30.0


ORGANISATION_SCALE = Scale(
    steepness=16.0,
    turning_point=0.70,
    unknown_country=-1.5,
    weights={
        EvidenceKind.ACRONYM: 1.5,
        EvidenceKind.INITIALS: 0.7,
        EvidenceKind.SAME_CITY: 0.7,
        EvidenceKind.OTHER_CITY: -1.2,
        EvidenceKind.OTHER_COUNTRY: -6.0,
        EvidenceKind.PART_OF: -2.0,
        EvidenceKind.COMMON_NAME: -1.5,
        EvidenceKind.OTHER_WORDS: -1.0,
        EvidenceKind.WEBSITE: 3.0,
        EvidenceKind.IDENTIFIER: 7.0,
        EvidenceKind.OTHER_IDENTIFIER: -5.0,
    },
)
#: Two people may share a whole name, so that names alone are never sure.
PERSON_SCALE = Scale(
    steepness=12.0,
    turning_point=0.78,
    information=0.15,
    expected=12.0,
    most_by_name=2.5,
    weights={
        EvidenceKind.EMAIL: 6.0,
        EvidenceKind.OFFICE_EMAIL: 1.0,
        EvidenceKind.MAILBOX: 2.0,
        EvidenceKind.SAME_COUNTRY: 0.5,
        EvidenceKind.OTHER_COUNTRY: -1.5,
        EvidenceKind.SAME_ORGANISATION: 1.5,
        EvidenceKind.COMMON_NAME: -1.5,
        EvidenceKind.OTHER_WORDS: -1.5,
    },
)
#: Shares that part the classes, before they are calibrated.
SURE = 0.95
LIKELY = 0.75
POSSIBLE = 0.30
#: What a share turned out to be worth on the tuned half: (computed, how many such pairs were one).
CALIBRATION = ((0.0, 0.0), (0.30, 0.06), (0.60, 0.35), (0.90, 0.45), (0.95, 0.90), (1.0, 0.99))


@dataclass(frozen=True, slots=True)
class Weighed:
    """Evidence with what it comes to: log odds."""

    evidence: tuple[Evidence, ...]
    odds: float

    @property
    def share(self) -> float:
        """The odds as a share, 0 to 1."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.odds))))

    @property
    def score(self) -> float:
        """How many pairs with such a share were one where it was measured, 0 to 1."""
        for (low, worth), (high, more) in pairwise(CALIBRATION):
            if self.share <= high:
                return worth + (more - worth) * (self.share - low) / (high - low)
        return CALIBRATION[-1][1]


def weighed(
    share: float,
    evidence: list[Evidence],
    *,
    scale: Scale = ORGANISATION_SCALE,
    information: float = 0.0,
    most: float | None = None,
) -> Weighed:
    """Add up what names and other evidence say.

    :param share: how alike the names are, 0 to 1
    :param information: what the shared names say, in nats
    :param most: the log odds that are not passed, whatever is added
    """
    odds = scale.steepness * (share - scale.turning_point)
    odds += max(-2.0, min(2.0, scale.information * (information - scale.expected)))
    kinds = {each.kind for each in evidence}
    if kinds.isdisjoint({EvidenceKind.SAME_COUNTRY, EvidenceKind.OTHER_COUNTRY}):
        odds += scale.unknown_country
    odds += sum(scale.weights.get(each.kind, 0.0) for each in evidence)
    return Weighed(tuple(evidence), odds if most is None else min(odds, most))


def confidence_of(share: float) -> Confidence | None:
    """Return how sure a share is; None when it is not worth a look."""
    if share >= SURE:
        return Confidence.SURE
    if share >= LIKELY:
        return Confidence.LIKELY
    return Confidence.POSSIBLE if share >= POSSIBLE else None
