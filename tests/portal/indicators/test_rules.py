"""What a figure is worth, and what the public does not see."""

from decimal import Decimal

import pytest

from portal.indicators.catalogue import INDICATORS
from portal.indicators.definitions import TOTAL, Figure
from portal.indicators.rules import discreet, is_discreet, rounded, worth
from portal.kernel.periods import year
from portal.kernel.places import Scheme

AWARDS = INDICATORS["4.1.d"]


@pytest.mark.parametrize(
    ("value", "places", "result"),
    [
        ("0.00005", 4, "0.0001"),
        ("0.00004999", 4, "0.0000"),
        ("-0.00005", 4, "-0.0001"),
        ("-0.00001", 4, "0.0000"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
    ],
)
def test_rounds_half_away_from_zero(value: str, places: int, result: str) -> None:
    assert str(rounded(Decimal(value), places)) == result


def test_a_share_of_nothing_is_not_applicable_and_never_zero() -> None:
    rate = AWARDS.series[3]
    assert worth(rate, 0, 0) == (None, Decimal(0), Decimal(0), "not_applicable")
    assert worth(rate, 7, 3) == (Decimal("0.4286"), Decimal(3), Decimal(7), "ok")
    assert worth(AWARDS.series[0], 0, 0) == (Decimal(0), None, None, "ok")


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
