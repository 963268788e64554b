"""Ranking applications by what their readers gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median


@dataclass(frozen=True)
class Ranked:
    """Where one application stands. ``spread`` is the highest total less the lowest."""

    position: int
    code: str
    mean: Fraction
    median: Fraction
    spread: int
    readings: int


def rank(totals: Mapping[str, Sequence[int]]) -> list[Ranked]:
    """Return the applications that were read, best first.

    Mean of the totals per application; ties by median, then by code. Means are exact, so that no
    rounding decides between two people.

    :param totals: code of the application → the total that each submitted review gave, in points; an
        application without any is left out
    :returns: position from 1 without gaps
    :source: domain.md, section 1.4
    """
    read = [(code, [Fraction(total) for total in given]) for code, given in totals.items() if given]
    measured = [(-_mean(given), -median(given), code, given) for code, given in read]
    return [
        Ranked(place, code, -mean, -middle, int(max(given) - min(given)), len(given))
        for place, (mean, middle, code, given) in enumerate(sorted(measured), start=1)
    ]


def _mean(given: Sequence[Fraction]) -> Fraction:
    return sum(given, Fraction()) / len(given)
