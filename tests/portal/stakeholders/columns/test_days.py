"""Days as people write them; where two numbers may be either, it is asked."""

from datetime import date

import pytest

from portal.stakeholders.columns.days import DayOrder, day_of, is_ambiguous, order_of


@pytest.mark.parametrize(
    "text",
    [
        "2014-03-12",
        "2014/3/12",
        "2014-03-12 10:00",
        "2014-03-12T10:00:00-03:00",
        "12 de marzo de 2014",
        "12 março 2014",
        "12 mars 2014",
        "12-mar-2014",
        "12th March 2014",
        "Mar 12, 2014 7:05 PM",
    ],
)
def test_is_read_in_one_way(text: str) -> None:
    assert day_of(text) == date(2014, 3, 12)
    assert not is_ambiguous(text)


def test_which_number_is_the_month_is_not_guessed() -> None:
    assert (day_of("03/12/2014"), is_ambiguous("03/12/2014")) == (None, True)
    assert day_of("03/12/2014", DayOrder.DAY) == date(2014, 12, 3)
    assert day_of("03/12/14", DayOrder.MONTH) == date(2014, 3, 12)
    assert day_of("13/12/2014") == date(2014, 12, 13)
    assert day_of("11/29/24 22:28") == date(2024, 11, 29)
    assert day_of("05/05/2014") == date(2014, 5, 5)


def test_one_day_tells_for_its_column_and_contradictions_tell_nothing() -> None:
    assert order_of(["03/12/2014", "13/12/2014"]) is DayOrder.DAY
    assert order_of(["03/12/2014", "12/13/2014"]) is DayOrder.MONTH
    assert order_of(["13/12/2014", "12/13/2014"]) is None
    assert order_of(["03/12/2014"]) is None


@pytest.mark.parametrize(
    "text", ["", "10:50", "31/02/2014", "2014-13-01", "ayer", "0012-01-01", "99/99/9999"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert day_of(text, DayOrder.DAY) is None
