"""Days as people write them, in four languages; which of two numbers is the month is asked and never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import cache

from portal.kernel.i18n import Sentence, mark_context
from portal.stakeholders.columns.known_words import plain
from portal.system.i18n import LANGUAGES, cldr

_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ].*)?")
_NUMBERS = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})(?:[ ,T].*)?")
_WORD_SECOND = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th|er|º|o)?[\s\-/.]+(?:de )?([^\W\d_]{3,})\.?[\s\-/.,]+(?:de |del )?([0-9]{4})\b.*"
)
_WORD_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})\b.*")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_EARLIEST, _LATEST = 1900, 2100


class DayOrder(StrEnum):
    """Which comes first where a day is written in numbers."""

    DAY = "day"
    MONTH = "month"

    @property
    def label(self) -> Sentence:
        """How it is asked."""
        return _ORDERS[self]


_ORDERS = {
    DayOrder.DAY: mark_context("date", "the day, then the month: 31/12/2014"),
    DayOrder.MONTH: mark_context("date", "the month, then the day: 12/31/2014"),
}


def day_of(text: str, order: DayOrder | None = None) -> date | None:
    """Return the day that a text names, or None.

    :param order: of day and month where both are numbers; without it only what can be read one way is read
    """
    bare = text.strip()
    found = _ISO.fullmatch(bare)
    if found:
        return _date(*map(int, found.groups()))
    found = _NUMBERS.fullmatch(bare)
    if found:
        first, second, year = map(int, found.groups())
        return _of_numbers(first, second, year, order)
    return _of_words(bare)


def order_of(texts: Iterable[str]) -> DayOrder | None:
    """Return the order that the days of a column have, or None when they do not tell, or contradict."""
    told = {order for text in texts if (order := _order(text.strip())) is not None}
    return told.pop() if len(told) == 1 else None


def is_ambiguous(text: str) -> bool:
    """Say whether a day can be read in two ways."""
    found = _NUMBERS.fullmatch(text.strip())
    if not found:
        return False
    first, second, _year = map(int, found.groups())
    return first <= 12 and second <= 12 and first != second


def _order(text: str) -> DayOrder | None:
    found = _NUMBERS.fullmatch(text)
    if not found:
        return None
    first, second, _year = map(int, found.groups())
    if 12 < first <= 31 and second <= 12:
        return DayOrder.DAY
    return DayOrder.MONTH if 12 < second <= 31 and first <= 12 else None


def _of_numbers(first: int, second: int, year: int, order: DayOrder | None) -> date | None:
    if first == second or first > 12 or second > 12:
        order = DayOrder.MONTH if second > 12 else DayOrder.DAY
    if year < 100:
        year += 2000 if year < 70 else 1900
    if order is None:
        return None
    return _date(year, second, first) if order is DayOrder.DAY else _date(year, first, second)


def _of_words(text: str) -> date | None:
    found = _WORD_SECOND.fullmatch(text.lower())
    if found:
        month = _months().get(plain(found.group(2)))
        return _date(int(found.group(3)), month, int(found.group(1))) if month else None
    found = _WORD_FIRST.fullmatch(text.lower())
    month = _months().get(plain(found.group(1))) if found else None
    return _date(int(found.group(3)), month, int(found.group(2))) if found and month else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {"set": 9, "sept": 9, "setiembre": 9}
    for code in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in cldr(code).months["format"][width].items():
                found.setdefault(plain(name), number)
    return found
