"""What a figure is worth, from the sums that the database gives."""

from decimal import Decimal

import pytest

from portal.indicators.measures import (
    Measure,
    Sums,
    Worth,
    alone,
    change,
    change_of_total,
    distinct,
    positive,
    ratio,
    reached,
    rounded,
    share,
    total,
    undefined,
)


@pytest.mark.parametrize(
    ("value", "places", "result"),
    [
        ("0.00005", 4, "0.0001"),
        ("0.00004999", 4, "0.0000"),
        ("-0.00005", 4, "-0.0001"),
        ("-0.00001", 4, "0.0000"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.125", 2, "0.13"),
        ("123456789012345678901234567890.125", 2, "123456789012345678901234567890.13"),
    ],
)
def test_rounds_half_away_from_zero(value: str, places: int, result: str) -> None:
    assert str(rounded(Decimal(value), places)) == result


def sums(count: int, first: str | None = None, second: str | None = None) -> Sums:
    return Sums(count, *(None if each is None else Decimal(each) for each in (first, second)))


def cells(worth: Worth) -> tuple[str | None, str | None, str | None, str]:
    numbers = (worth.value, worth.numerator, worth.denominator)
    first, second, third = (None if each is None else str(each) for each in numbers)
    return first, second, third, worth.status


@pytest.mark.parametrize(
    ("measure", "places", "given", "result"),
    [
        (distinct("person_id"), 0, sums(7), ("7", None, None, "ok")),
        (distinct("person_id"), 0, sums(0), ("0", None, None, "ok")),
        (share("person_id"), 4, sums(7, "3"), ("0.4286", "3", "7", "ok")),
        (share("person_id"), 4, sums(3, "3"), ("1.0000", "3", "3", "ok")),
        (share("person_id"), 4, sums(0), (None, "0", "0", "not_applicable")),
        (change("person_id"), 0, sums(9, "7", "8"), ("-1", "7", "8", "ok")),
        (change("person_id"), 0, sums(0), ("0", "0", "0", "ok")),
        (total(), 2, sums(2, "12.5"), ("12.50", None, None, "ok")),
        (total(), 2, sums(0), ("0.00", None, None, "ok")),
        (total(external=True), 0, sums(2, "12.5"), ("13", None, None, "ok")),
        (total(external=True), 0, sums(0), (None, None, None, "missing")),
        (change_of_total(), 2, sums(1, "0.005", "0.015"), ("-0.01", "0.01", "0.02", "ok")),
        (change_of_total(), 0, sums(0), (None, None, None, "missing")),
        (ratio(per=100, parts=2), 4, sums(2, "210", "120"), ("0.0175", "2.10", "120.00", "ok")),
        (ratio(times=1000, parts=0), 4, sums(1, "46", "2040"), ("22.5490", "46", "2040", "ok")),
        (ratio(per=100, parts=2), 4, sums(1, None, None), (None, None, None, "missing")),
        (alone(per=100), 4, sums(1, "8"), ("0.0800", None, None, "ok")),
        (positive(), 0, sums(2, "0"), ("0", None, None, "ok")),
        (positive(), 0, sums(0), (None, None, None, "missing")),
        (reached(), 0, sums(3), ("1", None, None, "ok")),
        (reached(), 0, sums(0), ("0", None, None, "ok")),
        (undefined(), 0, sums(0), (None, None, None, "undefined")),
    ],
)
def test_turns_sums_into_a_figure(
    measure: Measure, places: int, given: Sums, result: tuple[str | None, str | None, str | None, str]
) -> None:
    assert cells(measure.worth(given, places)) == result
