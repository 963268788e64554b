"""What one cell says: its value as the portal stores it, or what is wrong with it.

A stored value is text, an integer or None: lists as their members in order, days and times as ISO text,
amounts as hundredths. What each database makes of them is said in `Form`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from babel.numbers import list_currencies

from portal.exchange.definitions import Column
from portal.exchange.faults import Reason
from portal.imports.reading import excerpt
from portal.kernel.i18n import Sentence, mark
from portal.kernel.places import COUNTRY_CODES
from portal.system.database.columns import plain_digits

Value = str | int | None

REGION = "LAC"
MOST_INTEGER = 2**31 - 1
MOST_DIGITS = 14

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INTEGER = re.compile(r"-?[0-9]+")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_TIMES = {
    "%Y-%m-%dT%H:%M:%SZ": re.compile(r"[0-9-]{10}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"),
    "%Y-%m-%dT%H:%M": re.compile(r"[0-9-]{10}T(?:[01][0-9]|2[0-3]):[0-5][0-9]"),
}


class WrongError(Exception):
    """A cell says nothing that its column may hold."""

    def __init__(self, reason: Reason, detail: Sentence) -> None:
        super().__init__(str(detail))
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True)
class Form:
    """How a database keeps what a cell says.

    ``time`` makes the stored text of an instant or a wall time; ``true`` and ``false`` are its booleans.
    ``decimals`` is how many a number may have; ``is_exact``: it is kept as it is, otherwise counted in hundredths.
    ``has_bars``: a list is kept as a set of codes, with bars around.
    """

    time: Callable[[str], str] = str
    true: Value = "true"
    false: Value = "false"
    decimals: int = 2
    is_exact: bool = False
    has_bars: bool = True


def reader(column: Column, form: Form) -> Callable[[str], Value]:
    """Return what reads one cell that is not empty.

    The reader raises `WrongError` when the cell is wrong.
    """
    if column.type == "string":
        return partial(_text, column, _matcher(column), form)
    return partial(_READERS[column.type], column, form)


def _matcher(column: Column) -> Callable[[str], object] | None:
    return re.compile(column.pattern).fullmatch if column.pattern else None


def _text(column: Column, match: Callable[[str], object] | None, form: Form, cell: str) -> Value:
    if column.enum and cell not in column.enum:
        raise WrongError(
            Reason.ENUM,
            mark("“%(cell)s” is not one of %(words)s.", cell=excerpt(cell), words=", ".join(column.enum)),
        )
    if match is not None and not match(cell):
        raise WrongError(
            Reason.PATTERN,
            mark(
                "“%(cell)s” does not have the form asked for here: %(pattern)s",
                cell=excerpt(cell),
                pattern=column.pattern,
            ),
        )
    if column.is_list:
        return as_list(_known(column, sorted(set(cell.split("|")))), form)
    _known(column, [cell])
    return cell


def as_list(members: list[str], form: Form) -> str:
    """Return the stored text of a list, whose members are in order."""
    text = "|".join(members)
    return f"|{text}|" if form.has_bars else text


def _known(column: Column, codes: list[str]) -> list[str]:
    """Return the codes when each is known."""
    if column.is_countries:
        for code in codes:
            if code not in COUNTRY_CODES and not (code == REGION and REGION in str(column.pattern)):
                raise WrongError(
                    Reason.ENUM, mark("“%(cell)s” is no country that the portal knows.", cell=code)
                )
    if column.is_currency and codes[0] not in _CURRENCIES:
        raise WrongError(Reason.ENUM, mark("“%(cell)s” is no currency of ISO 4217.", cell=codes[0]))
    return codes


_CURRENCIES = frozenset(list_currencies())


def _day(_column: Column, _form: Form, cell: str) -> Value:
    if not is_day(cell):
        raise _type_error(mark("“%(cell)s” is no day such as 2014-12-31.", cell=excerpt(cell)))
    return cell


def is_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar, written as the contract writes it."""
    if _DAY.fullmatch(text) is None:
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _instant(column: Column, form: Form, cell: str) -> Value:
    if _TIMES[str(column.format)].fullmatch(cell) is None or not is_day(cell[:10]):
        example = "2014-12-31T23:59:59Z" if str(column.format).endswith("Z") else "2014-12-31T23:59"
        raise _type_error(
            mark("“%(cell)s” is no time such as %(example)s.", cell=excerpt(cell), example=example)
        )
    return form.time(cell)


def time_matcher(column: Column) -> Callable[[str], object]:
    """Return what tells whether a cell has the form of the column's instants, its day apart."""
    return _TIMES[str(column.format)].fullmatch


def _boolean(_column: Column, form: Form, cell: str) -> Value:
    if cell not in ("true", "false"):
        raise _type_error(mark("“%(cell)s” is neither true nor false.", cell=excerpt(cell)))
    return form.true if cell == "true" else form.false


def _integer(column: Column, _form: Form, cell: str) -> Value:
    if _INTEGER.fullmatch(cell) is None:
        raise _type_error(mark("“%(cell)s” is no whole number.", cell=excerpt(cell)))
    if len(cell) > 20 or abs(int(cell)) > MOST_INTEGER:
        raise _type_error(mark("“%(cell)s” is too large a number.", cell=excerpt(cell)))
    return int(_at_least(column, Decimal(cell)))


def _number(column: Column, form: Form, cell: str) -> Value:
    if _NUMBER.fullmatch(cell) is None:
        raise _type_error(
            mark(
                "“%(cell)s” is no number such as 1234.5, with a point and no other marks.", cell=excerpt(cell)
            )
        )
    whole, _, decimals = cell.partition(".")
    if len(whole) > MOST_DIGITS:
        raise _type_error(mark("“%(cell)s” is too large a number.", cell=excerpt(cell)))
    decimals = decimals.rstrip("0")
    if len(decimals) > form.decimals:
        raise WrongError(
            Reason.R13,
            mark("%(cell)s has more than %(decimals)s decimals.", cell=excerpt(cell), decimals=form.decimals),
        )
    value = _at_least(column, Decimal(f"{whole}.{decimals}0"))
    return plain_digits(value) if form.is_exact else int(value.scaleb(2))


def _at_least(column: Column, value: Decimal) -> Decimal:
    if column.minimum is not None and value < column.minimum:
        raise WrongError(
            Reason.MINIMUM,
            mark("%(cell)s is less than %(minimum)s.", cell=str(value), minimum=column.minimum),
        )
    return value


def _type_error(detail: Sentence) -> WrongError:
    return WrongError(Reason.TYPE, detail)


_READERS: dict[str, Callable[[Column, Form, str], Value]] = {
    "date": _day,
    "datetime": _instant,
    "boolean": _boolean,
    "integer": _integer,
    "number": _number,
}
