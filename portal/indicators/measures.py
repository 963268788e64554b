"""How records become one number: distinct keys, shares, sums, changes, ratios.

A measure names the columns of a series' rows that it reads. The database folds the rows of one key into
one (when there is a key), then adds up; what is left here is the one division or subtraction, and the
rounding.

:source: the contract's indicators.md, rules 20 to 23 and 26, and section 2
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

OK, NOT_APPLICABLE, MISSING, UNDEFINED = "ok", "not_applicable", "missing", "undefined"
SHARE, PER_1000, USD, STAFF_DAYS = "share", "per_1000", "usd", "staff_days"

#: How many decimals a value of a unit has; a count has none.
PLACES = {SHARE: 4, PER_1000: 4, USD: 2, STAFF_DAYS: 2}
#: More digits than any quotient needs to be rounded right.
_EXACTLY = Context(prec=60)


class Fold(StrEnum):
    """How the rows of one key become one."""

    ANY = "max"
    EVERY = "min"


@dataclass(frozen=True)
class Sums:
    """What the database answers: how many keys (or rows, without a key), and up to two sums."""

    count: int
    first: Decimal | None = None
    second: Decimal | None = None


@dataclass(frozen=True)
class Worth:
    """What a figure is worth; the cells that are empty in the export are None."""

    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    status: str = OK


@dataclass(frozen=True)
class Measure:
    """How a series is measured.

    ``key``: distinct values of these columns are counted; without it every row is. ``first`` and
    ``second`` name the columns that are added up, ``exact`` that they hold exact decimals.
    ``worth`` turns the sums into the figure, given the decimals of the unit.
    """

    worth: Callable[[Sums, int], Worth]
    key: tuple[str, ...] = ()
    first: str | None = None
    second: str | None = None
    fold: Fold = Fold.ANY
    exact: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are added up."""
        return tuple(name for name in (self.first, self.second) if name)


def rounded(value: Decimal, places: int) -> Decimal:
    """Round half away from zero; never minus zero."""
    return _EXACTLY.plus(value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_EXACTLY))


def distinct(*key: str) -> Measure:
    """Return the measure that counts distinct keys."""
    return Measure(_count, key=key)


def share(*key: str, every: bool = False) -> Measure:
    """Return the measure of keys with a ``hit`` among all keys.

    :param every: only keys all of whose rows are hits are in the numerator
    """
    return Measure(_share, key=key, first="hit", fold=Fold.EVERY if every else Fold.ANY)


def change(*key: str) -> Measure:
    """Return the measure of distinct keys ``at_end`` less those ``at_base``."""
    return Measure(_change, key=key, first="at_end", second="at_base")


def total(*, external: bool = False) -> Measure:
    """Return the sum of ``amount``; of values from outside, no row is no value."""
    return Measure(_known if external else _total, first="amount", exact=external)


def change_of_total() -> Measure:
    """Return the sum of ``amount`` less that of ``before``, both from outside."""
    return Measure(_known_change, first="amount", second="before", exact=True)


def ratio(*, per: int = 1, times: int = 1, parts: int) -> Measure:
    """Return the sum of ``part``, divided by ``per``, times ``times`` by the sum of ``whole``; from outside.

    :param parts: how many decimals numerator and denominator are written with
    """

    def worth(sums: Sums, places: int) -> Worth:
        if not sums.second:
            return Worth(None, status=MISSING)
        part = _EXACTLY.divide(sums.first or Decimal(0), Decimal(per))
        value = _EXACTLY.divide(_EXACTLY.multiply(part, Decimal(times)), sums.second)
        return Worth(rounded(value, places), rounded(part, parts), rounded(sums.second, parts))

    return Measure(worth, first="part", second="whole", exact=True)


def positive() -> Measure:
    """Return how many rows are hits; no row at all is no value."""
    return Measure(_known, first="hit")


def alone(*, per: int) -> Measure:
    """Return the one ``amount`` there is, divided by ``per``, without numerator and denominator."""

    def worth(sums: Sums, places: int) -> Worth:
        return Worth(rounded(_EXACTLY.divide(sums.first or Decimal(0), Decimal(per)), places))

    return Measure(worth, first="amount", exact=True)


def reached() -> Measure:
    """Return 1 when there is a row, else 0."""
    return Measure(lambda sums, _places: Worth(Decimal(min(sums.count, 1))))


def undefined() -> Measure:
    """Return the measure of what nobody has defined."""
    return Measure(lambda _sums, _places: Worth(None, status=UNDEFINED))


def _count(sums: Sums, _places: int) -> Worth:
    return Worth(Decimal(sums.count))


def _share(sums: Sums, places: int) -> Worth:
    hits, all_of_them = sums.first or Decimal(0), Decimal(sums.count)
    if not sums.count:
        return Worth(None, Decimal(0), Decimal(0), NOT_APPLICABLE)
    return Worth(rounded(_EXACTLY.divide(hits, all_of_them), places), hits, all_of_them)


def _change(sums: Sums, _places: int) -> Worth:
    end, base = sums.first or Decimal(0), sums.second or Decimal(0)
    return Worth(end - base, end, base)


def _total(sums: Sums, places: int) -> Worth:
    return Worth(rounded(sums.first or Decimal(0), places))


def _known(sums: Sums, places: int) -> Worth:
    if not sums.count:
        return Worth(None, status=MISSING)
    return Worth(rounded(sums.first or Decimal(0), places))


def _known_change(sums: Sums, places: int) -> Worth:
    if not sums.count:
        return Worth(None, status=MISSING)
    end, base = sums.first or Decimal(0), sums.second or Decimal(0)
    return Worth(rounded(_EXACTLY.subtract(end, base), places), rounded(end, places), rounded(base, places))
