"""Which figures the public may see."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from portal.indicators.definitions import TOTAL, Figure

LEAST_SHOWN = 5
DISCREET = frozenset({"gender", "sector"})


def is_discreet(by: str | None, within: Iterable[str]) -> bool:
    """Whether a breakdown tells so much of single people that the public sees no small cells.

    Gender or sector within one country does; one dimension alone does not.
    """
    return by in DISCREET and any(within)


def discreet(figures: Iterable[Figure], least: int = LEAST_SHOWN) -> list[Figure]:
    """Leave out members with fewer than ``least``, and one more where a single one could be worked out.

    They are left out wholly, for their mere names would tell who the one person is. A share is as small as
    the smaller of its sides. Both schemes leave out the same members, or their difference would tell.
    """
    given = list(figures)
    hidden: dict[str, set[str]] = {}
    for name in {figure.series for figure in given}:
        own = [each for each in given if each.series == name and each.member != TOTAL]
        hidden[name] = _hidden_members(own, least)
    return [each for each in given if each.member == TOTAL or each.member not in hidden[each.series]]


def _hidden_members(figures: list[Figure], least: int) -> set[str]:
    sizes: dict[str, Decimal] = {}
    for figure in figures:
        sizes[figure.member] = min(_size(figure), sizes.get(figure.member, _size(figure)))
    small = {member for member, size in sizes.items() if size < least}
    rest = sorted((size, member) for member, size in sizes.items() if member not in small)
    if len(small) == 1 and rest:
        small.add(rest[0][1])
    return small


def _size(figure: Figure) -> Decimal:
    """Return how many stand in the cell, or of a share how few are on either side of it."""
    if figure.denominator is not None and figure.numerator is not None:
        sides = (figure.numerator, figure.denominator - figure.numerator)
        return (
            min(figure.denominator, *(side for side in sides if side)) if figure.denominator else Decimal(0)
        )
    return figure.value or Decimal(0)
