"""How well names decide, measured on real lists whose truth is known from elsewhere.

The truth of two lists of organisations is the web domain they share, which is kept away from what is
compared. An answer is judged when the truth knows either of the two; where it knows neither, a site may
simply have moved, and the answer is counted apart. Weights and thresholds were set on the tuned half alone;
the half of a row is fixed by a hash of what it says.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.stakeholders.likeness.evidence import decided
from portal.stakeholders.likeness.looks import OrganisationLook
from portal.stakeholders.likeness.organisations import OrganisationIndex
from portal.stakeholders.likeness.pairing import paired
from portal.stakeholders.likeness.websites import host_of
from portal.stakeholders.sources import OrganisationRow, detect

REGISTRY, UNIVERSITIES, AFFILIATIONS = "ror-lac.json", "universities-lac.json", "ror-affiliations.json"
FILES = (REGISTRY, UNIVERSITIES, AFFILIATIONS)
TUNED, REPORTED = HALVES = ("tuned", "reported")


@dataclass
class Measure:
    """What came out of one half of one list.

    ``answerable``: right answers there are. ``unjudged``: answers of which the truth knows neither side.
    """

    task: str
    half: str
    least_precision: float
    least_recall: float
    answerable: int = 0
    answered: int = 0
    right: int = 0
    unjudged: int = 0

    @property
    def precision(self) -> float:
        """The share of the judged answers that is right; 1 when there is none."""
        return self.right / self.answered if self.answered else 1.0

    @property
    def recall(self) -> float:
        """The share of the right answers that was given."""
        return self.right / self.answerable if self.answerable else 0.0

    @property
    def is_kept(self) -> bool:
        """Whether the promise is kept."""
        return self.precision >= self.least_precision and self.recall >= self.least_recall


def measured(folder: Path) -> list[Measure]:
    """Return every measure on the lists in a folder.

    :raises FileNotFoundError: if one of ``FILES`` is not there
    """
    registry = _rows(folder / REGISTRY)
    known = OrganisationIndex.of(look_of(row, key=row.source_key) for row in registry)
    universities = _rows(folder / UNIVERSITIES)
    told = json.loads((folder / AFFILIATIONS).read_text("utf-8"))
    return [*by_name(registry, universities, known), *by_affiliation(told, registry, known)]


def look_of(row: OrganisationRow, *, key: str = "") -> OrganisationLook:
    """Return what of a row may be compared: its names, its city and its country, nothing else."""
    return OrganisationLook(
        key=key,
        name=row.name,
        names=(*row.aliases, *row.names.values()),
        acronyms=(row.acronym,) if row.acronym else (),
        country=row.country,
        city=row.city,
    )


def half_of(*told: str | None) -> str:
    """Return the half that a row belongs to, the same for ever."""
    digest = hashlib.sha256("".join(each or "" for each in told).encode()).digest()
    return REPORTED if digest[0] % 2 else TUNED


def by_name(
    registry: Sequence[OrganisationRow], others: Sequence[OrganisationRow], known: OrganisationIndex
) -> list[Measure]:
    """Return how well names, cities and countries find the row of another list that shares a web domain."""
    truth = _sharing(others, registry)
    has_partner = set().union(*truth)
    measures = {half: Measure("names", half, least_precision=0.98, least_recall=0.70) for half in HALVES}
    for row, right, found in zip(others, truth, paired(map(look_of, others), known), strict=True):
        measure = measures[half_of(row.name, row.country)]
        measure.answerable += len(right)
        if found is not None:
            is_judged = bool(right) or found.key in has_partner
            measure.answered += is_judged
            measure.right += found.key in right
            measure.unjudged += not is_judged
    return list(measures.values())


def by_affiliation(
    told: Iterable[dict[str, Any]], registry: Sequence[OrganisationRow], known: OrganisationIndex
) -> list[Measure]:
    """Return how well an affiliation finds the organisation it was labelled with; any other answer is wrong."""
    here = {row.source_key for row in registry}
    measures = {
        half: Measure("affiliations", half, least_precision=0.95, least_recall=0.60) for half in HALVES
    }
    for each in told:
        right = {address.rpartition("/")[2] for address in each["ror_ids"]}
        found = decided(known.named_in(each["affiliation"]))
        measure = measures[half_of(each["affiliation"])]
        measure.answerable += not right.isdisjoint(here)
        if found is not None:
            measure.answered += 1
            measure.right += found.key in right
    return list(measures.values())


def _rows(path: Path) -> list[OrganisationRow]:
    return [row for row in detect(path).read(path) if isinstance(row, OrganisationRow)]


def _sharing(rows: Sequence[OrganisationRow], registry: Sequence[OrganisationRow]) -> list[set[str]]:
    """Return for each row the keys of the registry's rows that share a web domain with it."""
    by_domain: dict[str, set[str]] = defaultdict(set)
    for row in registry:
        for domain in _domains(row):
            by_domain[domain].add(row.source_key)
    return [set().union(*(by_domain.get(domain, set()) for domain in _domains(row))) for row in rows]


def _domains(row: OrganisationRow) -> set[str]:
    told = {host_of(value) for scheme, value in row.identifiers if scheme == "DOMAIN"}
    return {each for each in (*told, host_of(row.website)) if each}
