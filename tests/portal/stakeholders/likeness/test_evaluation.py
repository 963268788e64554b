"""What is measured, and that the promise is kept on the real lists where they lie beside the project."""

from pathlib import Path

import pytest

from portal.stakeholders.likeness.evaluation import (
    FILES,
    REPORTED,
    TUNED,
    by_affiliation,
    by_name,
    half_of,
    look_of,
    measured,
)
from portal.stakeholders.likeness.organisations import OrganisationIndex
from portal.stakeholders.sources import OrganisationRow

LISTS = Path("../shared/data")


def row(key: str, name: str, site: str) -> OrganisationRow:
    return OrganisationRow(
        source="made",
        source_key=key,
        line=1,
        name=name,
        country="UY",
        source_url="",
        website=f"https://{site}/",
    )


REGISTRY = [
    row("one", "Universidad Etcheverry", "one.example"),
    row("two", "Universidad Kowalczyk", "two.example"),
    row("three", "Universidad Zubizarreta", "three.example"),
]
OTHERS = [
    row("", "Etcheverry University", "one.example"),  # right
    row("", "Universidad Zubizarreta", "two.example"),  # wrong: the truth says two
    row("", "Universidade Kowalczyk", "moved.example"),  # judged: two has a partner
]


def test_answers_are_judged_by_the_shared_domain_alone() -> None:
    known = OrganisationIndex.of(look_of(each, key=each.source_key) for each in REGISTRY)
    measures = by_name(REGISTRY, OTHERS, known)
    assert [
        sum(getattr(each, name) for each in measures) for name in ("answerable", "answered", "right")
    ] == [
        2,
        3,
        1,
    ]


def test_any_other_answer_to_an_affiliation_is_wrong() -> None:
    known = OrganisationIndex.of(look_of(each, key=each.source_key) for each in REGISTRY)
    told = [
        {"affiliation": "Universidad Etcheverry, Montevideo, Uruguay", "ror_ids": ["https://ror.org/one"]},
        {"affiliation": "Universidad Kowalczyk, Uruguay", "ror_ids": ["https://ror.org/elsewhere"]},
        {"affiliation": "Universidad Nunca Vista, Uruguay", "ror_ids": ["https://ror.org/three"]},
    ]
    measures = by_affiliation(told, REGISTRY, known)
    assert [
        sum(getattr(each, name) for each in measures) for name in ("answerable", "answered", "right")
    ] == [
        2,
        2,
        1,
    ]


def test_domains_are_no_evidence() -> None:
    look = look_of(REGISTRY[0], key="one")
    assert (look.website, look.identifiers) == (None, ())


def test_halves_are_fixed() -> None:
    halves = [half_of(name, "UY") for name in ("Universidad de la República", "ORT", "UCU", "UM")]
    assert halves == [half_of(name, "UY") for name in ("Universidad de la República", "ORT", "UCU", "UM")]
    assert set(halves) <= {TUNED, REPORTED}


@pytest.mark.skipif(
    not all((LISTS / name).is_file() for name in FILES), reason="the real lists do not lie beside the project"
)
def test_promise_is_kept() -> None:
    assert [(each.task, each.half) for each in measured(LISTS) if not each.is_kept] == []
