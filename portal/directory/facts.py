"""What the directory must know and only later features can tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from portal.kernel.i18n import Sentence
from portal.system.questions import Question


@dataclass(frozen=True)
class Participation:
    """One figure of the last whole year for each of the 52 countries and territories (LAC_M49).

    ``code`` is the indicator's, ``year`` the one it speaks of; a country without an entry in ``counts`` has
    none. ``as_of`` is when it was counted.
    """

    code: str
    title: Sentence
    year: int
    counts: Mapping[str, int]
    as_of: datetime


class ParticipationByCountry(Protocol):
    """How many of each country took part in the last whole year, as the indicators count it."""

    def __call__(self, *, at: datetime) -> Sequence[Participation]:
        """Return the figures, in the order in which pages show them."""


PARTICIPATION: Question[ParticipationByCountry] = Question("directory.participation")
