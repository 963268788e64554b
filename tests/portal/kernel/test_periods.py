"""Periods with both ends, and the year before."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kernel.periods import Period, year, year_before

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1))


@given(DAYS, st.integers(0, 4_000), st.integers(-10, 4_010))
def test_both_ends_belong_to_it(start: date, length: int, place: int) -> None:
    period = Period(start, start + timedelta(days=length))
    assert (start + timedelta(days=place) in period) is (0 <= place <= length)


def test_it_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="on or after"):
        Period(date(2026, 1, 2), date(2026, 1, 1))


def test_a_year() -> None:
    assert year(2024) == Period(date(2024, 1, 1), date(2024, 12, 31))
    assert (year(2024).base, year(2024).window_start) == (date(2023, 12, 31), date(2023, 12, 31))


@given(DAYS)
def test_the_year_before_is_the_same_day(day: date) -> None:
    before = year_before(day)
    expected = (day.month, 28 if (day.month, day.day) == (2, 29) else day.day)
    assert (before.year, (before.month, before.day)) == (day.year - 1, expected)


def test_a_leap_day() -> None:
    assert year_before(date(2024, 2, 29)) == date(2023, 2, 28)
