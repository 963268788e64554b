"""What was found, best first; the best says so when another is as good."""

from __future__ import annotations

from portal.stakeholders.likeness.evidence import (
    UNDECIDED,
    Confidence,
    Evidence,
    EvidenceKind,
    Likeness,
)
from portal.stakeholders.likeness.weighing import Weighed, confidence_of

#: Two candidates whose log odds differ by less cannot be told apart.
CLOSE = 1.0


def ranked(found: list[tuple[str, str, Weighed]], limit: int) -> list[Likeness]:
    """Return likenesses, best first, without what is not worth a look.

    :param found: key, name and evidence of each known record
    """
    found.sort(key=lambda one: (-one[2].odds, one[0]))
    told = []
    for place, (key, _name, each) in enumerate(found[:limit]):
        confidence = confidence_of(each.share)
        if confidence is None:
            break
        evidence = each.evidence
        if confidence is Confidence.SURE and any(one.kind in UNDECIDED for one in evidence):
            confidence = Confidence.LIKELY
        rival = found[1 if place == 0 else 0] if len(found) > 1 else None
        if rival is not None and abs(rival[2].odds - each.odds) < CLOSE:
            evidence = (*evidence, Evidence(EvidenceKind.TOO_CLOSE, known=rival[1]))
        told.append(Likeness(key, each.score, confidence, evidence))
    return told
