"""Every kind of evidence has its sentence, and what is undecided speaks against."""

import pytest

from portal.stakeholders.likeness.evidence import (
    AGAINST,
    UNDECIDED,
    Confidence,
    Evidence,
    EvidenceKind,
    Likeness,
    decided,
)


@pytest.mark.parametrize("kind", EvidenceKind)
def test_said(kind: EvidenceKind) -> None:
    said = str(Evidence(kind, "one", "other").said)
    assert said.endswith(".")
    assert "%" not in said


def test_undecided_speaks_against() -> None:
    assert UNDECIDED < AGAINST


def test_decided_takes_the_sure_one() -> None:
    sure = Likeness("a", 0.98, Confidence.SURE)
    assert decided([sure]) is sure
    assert decided([]) is None
    assert decided([Likeness("a", 0.4, Confidence.LIKELY)]) is None
    assert decided([Likeness("a", 0.98, Confidence.SURE, (Evidence(EvidenceKind.PART_OF),))]) is None
