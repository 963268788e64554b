"""The order of a list: which columns it is put in order by, and which countries a page of it lies in.

Countries stand in the order of their names in the reader's language, and records without one come last. No index
has that order, but it is known how many records each country has: so a page asks those countries only that it shows,
and mostly that is one, whose names are in order already.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, false, or_

from portal.directory.choices import Choice
from portal.directory.enums import Sort
from portal.directory.queries.narrowing import card_of
from portal.kernel.places import COUNTRY_CODES
from portal.system.i18n import country_choices

#: Where a record may lie, and none.
COUNTRIES: tuple[str | None, ...] = (*sorted(COUNTRY_CODES), None)


@dataclass(frozen=True)
class Order:
    """How a list is put in order; ``places``: the countries that are in it, first to last, None for those without."""

    choice: Choice
    places: tuple[str | None, ...] = ()

    @property
    def keys(self) -> list[Any]:
        """The columns that decide, before the id."""
        card = card_of(self.choice.kind)
        if key_of(self.choice) == "country":
            return [self._place(), card.name] if len(self.places) > 1 else [card.name]
        return [card.verified_on if key_of(self.choice) == "verified" else card.name]

    @property
    def clauses(self) -> list[Any]:
        """What a statement is ordered by."""
        return self.turned([*self.keys, card_of(self.choice.kind).record_id])

    def turned(self, columns: list[Any]) -> list[Any]:
        """Return columns as a statement is ordered by them: downwards where that was asked."""
        return [column.desc() for column in columns] if is_down(self.choice) else columns

    def _place(self) -> ColumnElement[int]:
        ranks = {code: rank for rank, code in enumerate(self.places) if code}
        return case(ranks, value=card_of(self.choice.kind).country, else_=len(ranks)).label("place")


def key_of(choice: Choice) -> str:
    """Return what a list is ordered by: its name, country or verified."""
    return (choice.sort or Sort.NAME).value.lstrip("-")


def is_down(choice: Choice) -> bool:
    """Whether the last comes first."""
    return (choice.sort or Sort.NAME).value.startswith("-")


def places_of(choice: Choice, present: Collection[str | None]) -> tuple[str | None, ...]:
    """Return the countries that fit a choice in the order of their names, none last."""
    fitting = {code for code in present if choice.fits_place(code)}
    named = country_choices((code for code in fitting if code), choice.tongue)
    return (*(code for code, _ in named), *([None] if None in fitting else []))


def order_of_all(choice: Choice) -> Order:
    """Return the order of a whole list, wherever its records lie."""
    return Order(choice, places_of(choice, COUNTRIES) if key_of(choice) == "country" else ())


def part_of(
    choice: Choice, counts: Mapping[str | None, int], first: int, size: int
) -> tuple[tuple[str | None, ...], int]:
    """Return the countries that so many records lie in, in order, and how many of those are passed over.

    :param counts: how many records each country has under the choice
    :param first: the place of the first record in the whole list, from 0
    """
    ordered = places_of(choice, [code for code, count in counts.items() if count])
    met: list[str | None] = []
    passed, seen = 0, 0
    for code in reversed(ordered) if is_down(choice) else ordered:
        if seen >= first + size:
            break
        if seen + counts[code] > first:
            met.append(code)
        else:
            passed += counts[code]
        seen += counts[code]
    return tuple(code for code in ordered if code in met), first - passed


def lies_in(choice: Choice, places: Collection[str | None]) -> ColumnElement[bool]:
    """Return the condition that a card lies in one of these countries."""
    column: Any = card_of(choice.kind).country
    codes = sorted(code for code in places if code)
    parts: list[ColumnElement[bool]] = (
        [column == codes[0] if len(codes) == 1 else column.in_(codes)] if codes else []
    )
    if None in places:
        parts.append(column.is_(None))
    return or_(*parts) if parts else false()
