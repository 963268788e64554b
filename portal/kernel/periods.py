"""Periods of days, both ends included.

:source: the contract's indicators.md, section 1, rules 1 to 3
"""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Period:
    """From ``start`` to ``end``, both days included.

    :raises ValueError: if ``end`` is before ``start``
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("a period ends on or after the day it starts")

    @property
    def base(self) -> date:
        """The day before the period."""
        return self.start - timedelta(days=1)

    @property
    def window_start(self) -> date:
        """The first day of the 12-month window that ends with the period."""
        return year_before(self.end)

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def year(number: int) -> Period:
    """Return the calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def year_before(day: date) -> date:
    """Return the same day and month of the year before; 28 February for 29 February."""
    if day.month == 2 and day.day == 29 and not isleap(day.year - 1):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)
