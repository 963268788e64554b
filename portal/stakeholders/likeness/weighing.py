"""From evidence to a score: how often pairs with such evidence were one organisation in the measured data.

The weights are those of a logistic regression on the tuning half of the measured pairs, rounded; evidence
of identifiers, which is not part of the measure, is weighed by hand. See docs/explanation/duplicates.md.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from portal.stakeholders.likeness.evidence import Confidence, Evidence, EvidenceKind

STEEPNESS = 16.0
TURNING_POINT = 0.70
WEIGHTS = {
    EvidenceKind.ACRONYM: 1.5,
    EvidenceKind.INITIALS: 0.7,
    EvidenceKind.SAME_CITY: 0.7,
    EvidenceKind.OTHER_CITY: -1.2,
    EvidenceKind.SAME_COUNTRY: 0.0,
    EvidenceKind.OTHER_COUNTRY: -6.0,
    EvidenceKind.PART_OF: -2.5,
    EvidenceKind.COMMON_NAME: -1.5,
    EvidenceKind.OTHER_WORDS: -1.0,
    EvidenceKind.WEBSITE: 3.0,
    EvidenceKind.IDENTIFIER: 7.0,
    EvidenceKind.OTHER_IDENTIFIER: -4.0,
}
UNKNOWN_COUNTRY = -1.5
SURE = 0.95
LIKELY = 0.75
POSSIBLE = 0.30


@dataclass(frozen=True, slots=True)
class Weighed:
    """Evidence with what it comes to: log odds."""

    evidence: tuple[Evidence, ...]
    odds: float

    @property
    def score(self) -> float:
        """The odds as a share, 0 to 1."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.odds))))


def weighed(share: float, evidence: list[Evidence], *, knows_country: bool) -> Weighed:
    """Add up what names and other evidence say.

    :param share: how alike the names are, 0 to 1
    """
    odds = STEEPNESS * (share - TURNING_POINT) + (0.0 if knows_country else UNKNOWN_COUNTRY)
    return Weighed(tuple(evidence), odds + sum(WEIGHTS.get(each.kind, 0.0) for each in evidence))


def confidence_of(score: float) -> Confidence | None:
    """Return how sure a score is; None when it is not worth a look."""
    if score >= SURE:
        return Confidence.SURE
    if score >= LIKELY:
        return Confidence.LIKELY
    return Confidence.POSSIBLE if score >= POSSIBLE else None
