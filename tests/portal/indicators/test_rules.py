"""What the public does not see."""

from decimal import Decimal

import pytest

from portal.indicators.definitions import TOTAL, Figure
from portal.indicators.rules import discreet, is_discreet
from portal.kernel.periods import year
from portal.kernel.places import Scheme


def figure(member: str, value: int, scheme: Scheme = Scheme.ICANN_LAC) -> Figure:
    dimension = TOTAL if member == TOTAL else "gender"
    number = Decimal(value)
    return Figure(
        "4.1.d", "awards", year(2014), scheme, dimension, member, number, None, None, "awards", "ok"
    )


def members(figures: list[Figure]) -> list[str]:
    return [each.member for each in figures]


def test_small_lines_are_left_out_with_their_names() -> None:
    given = [figure(TOTAL, 16), figure("F", 4), figure("M", 9), figure("OTHER", 1), figure("UNKNOWN", 2)]
    assert members(discreet(given)) == [TOTAL, "M"]


def test_a_single_small_line_takes_the_next_one_with_it() -> None:
    given = [figure(TOTAL, 27), figure("F", 9), figure("M", 14), figure("OTHER", 4)]
    assert members(discreet(given)) == [TOTAL, "M"]


def test_what_one_scheme_leaves_out_the_other_does_too() -> None:
    given = [figure("F", 4), figure("M", 9), figure("OTHER", 7)]
    wider = [figure(each.member, int(each.value or 0) + 2, Scheme.LAC_M49) for each in given]
    assert members(discreet([*given, *wider])) == ["M", "M"]


def test_lines_of_five_are_shown() -> None:
    given = [figure(TOTAL, 10), figure("F", 5), figure("M", 5)]
    assert discreet(given) == given


@pytest.mark.parametrize(
    ("by", "within", "result"),
    [
        ("gender", {"country": "UY"}, True),
        ("sector", {"country": "UY"}, True),
        ("gender", {}, False),
        ("country", {}, False),
        ("track", {"country": "UY"}, False),
    ],
)
def test_gender_and_sector_are_kept_back_within_a_country(
    by: str, within: dict[str, str], result: bool
) -> None:
    assert is_discreet(by, within) is result
