"""What must hold of bodies and memberships: R1, R3, R4 and R7 of the contract."""

from datetime import date

import pytest

from portal.bodies import rules
from portal.bodies.enums import Capacity

PARENTS = {"a": None, "b": "a", "c": "b", "x": "y", "y": "x"}


@pytest.mark.parametrize(
    ("person", "organisation", "fits"),
    [(True, True, True), (True, False, True), (False, True, True), (False, False, False)],
)
def test_r1_a_member_is_a_person_or_an_organisation(person: bool, organisation: bool, fits: bool) -> None:
    assert (rules.member_fault(has_person=person, has_organisation=organisation) is None) == fits


@pytest.mark.parametrize(
    ("last", "fits"), [(None, True), (date(2014, 1, 2), True), (date(2014, 1, 1), False)]
)
def test_r3_the_last_day_is_not_before_the_first(last: date | None, fits: bool) -> None:
    first = date(2014, 1, 2)
    assert (rules.span_fault(first, last) is None) == fits
    assert (rules.life_fault(first, last) is None) == fits


@pytest.mark.parametrize(
    ("body", "parent", "fits"),
    [
        ("a", None, True),
        ("c", "a", True),
        ("new", "c", True),
        ("a", "a", False),
        ("a", "b", False),
        ("a", "c", False),
        ("new", "x", False),
    ],
)
def test_r4_no_body_stands_above_itself(body: str, parent: str | None, fits: bool) -> None:
    assert (rules.parent_fault(body, parent, PARENTS) is None) == fits


@pytest.mark.parametrize(
    ("capacity", "organisation", "fits"),
    [
        (Capacity.INDIVIDUAL, False, True),
        (Capacity.INDIVIDUAL, True, True),
        (Capacity.REPRESENTING, True, True),
        (Capacity.REPRESENTING, False, False),
    ],
)
def test_r7_who_represents_represents_an_organisation(
    capacity: Capacity, organisation: bool, fits: bool
) -> None:
    assert (rules.capacity_fault(capacity, has_organisation=organisation) is None) == fits
