"""How many records of a list each choice would leave: from kept counts, or counted where more is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Date, String, TextClause, bindparam, exists, select, text

from portal.directory.choices import Area, Choice, SectorGroup, fresh_since
from portal.directory.enums import Freshness, Kind
from portal.directory.models import ALL, HIDDEN, OPEN, CardDue
from portal.directory.queries.kept import Kept
from portal.directory.queries.narrowing import card_of, conditions
from portal.kernel.places import UNKNOWN
from portal.system.database import db

#: Country, sector, and whether verified within a year.
Cell = tuple[str | None, str | None, bool]


@dataclass(frozen=True)
class Facets:
    """How many records each choice leaves, each under the other choices made; nothing for none."""

    total: int
    countries: Mapping[str | None, int]
    areas: Mapping[Area, int]
    sectors: Mapping[str | None, int]
    groups: Mapping[SectorGroup, int]
    freshness: Mapping[Freshness, int]


@dataclass(frozen=True)
class Margins:
    """Records by country under the chosen sectors and freshness, and so on around: what facets are made of."""

    countries: Counter[str | None] = field(default_factory=Counter)
    sectors: Counter[str | None] = field(default_factory=Counter)
    freshness: Counter[bool] = field(default_factory=Counter)


def facets_of(choice: Choice, margins: Margins) -> Facets:
    """Return the counts that stand at the filters of a list."""
    in_area, in_group = choice.without(country=None), choice.without(sector=None)
    by_country, by_sector = margins.countries, margins.sectors
    return Facets(
        total=sum(count for country, count in by_country.items() if choice.fits_place(country)),
        countries={code: count for code, count in by_country.items() if in_area.fits_place(code)},
        areas=_sums(by_country, {area: area.countries for area in Area}),
        sectors={code: count for code, count in by_sector.items() if in_group.fits_sector(code)},
        groups=_sums(by_sector, {group: group.sectors for group in SectorGroup}),
        freshness={
            Freshness.FRESH if is_fresh else Freshness.STALE: count
            for is_fresh, count in margins.freshness.items()
        },
    )


def _sums(counts: Mapping[Any, int], parts: Mapping[Any, Iterable[Any]]) -> dict[Any, int]:
    summed = {whole: sum(counts.get(each, 0) for each in members) for whole, members in parts.items()}
    return {whole: count for whole, count in summed.items() if count}


def margins_of_cells(choice: Choice, cells: Iterable[Cell] | Mapping[Cell, int]) -> Margins:
    """Count records that were read, each told by its classes."""
    found = Margins()
    for (country, sector, is_fresh), count in Counter(cells).items():
        place, class_, fresh = (
            choice.fits_place(country),
            choice.fits_sector(sector),
            choice.fits_freshness(is_fresh),
        )
        if class_ and fresh:
            found.countries[country] += count
        if place and fresh:
            found.sectors[sector] += count
        if place and class_:
            found.freshness[is_fresh] += count
    return found


def margins_of(choice: Choice, *, today: date, kept: Kept | None = None) -> Margins:
    """Count the records of a choice, whatever its words: from what is kept, unless more than that is asked.

    :param kept: what is kept of the traits, where they are counted too
    """
    chosen = [trait.of(value) for trait, value in choice.traits.items()]
    rows = kept.with_all(chosen, since=fresh_since(today)) if kept else None
    if rows is not None:
        return margins_of_cells(choice, (row[:3] for row in rows))
    crossed = kept is None or kept.border != fresh_since(today)
    if kept and chosen and not crossed:
        one = len(chosen) == 1
        return _margins_of_one(choice, kept) if one else margins_of_cells(choice, kept.cells(chosen))
    if choice.without(words="").needs_records:
        return margins_of_cells(choice, _counted(choice, today))
    found = Margins()
    for margin, key, count in db.session.execute(
        _statement(choice, crossed), _values(choice, today, crossed)
    ):
        if margin == "country":
            found.countries[key or None] = count
        elif margin == "sector":
            found.sectors[key or None] = count
        else:
            found.freshness[key == "1"] = count
    return found


def _margins_of_one(choice: Choice, kept: Kept) -> Margins:
    """Count those that have the one chosen trait, from what is kept of all countries and of all sectors together."""
    found = Margins()
    (trait, value), *_others = choice.traits.items()
    for country, sector, is_fresh, records in kept.classes(trait.of(value)):
        place = choice.countries is None if country == ALL else choice.fits_place(country or None)
        class_ = choice.sectors is None if sector == ALL else choice.fits_sector(sector or None)
        whole_place, whole_class = (
            (country == ALL) is (choice.countries is None),
            (sector == ALL) is (choice.sectors is None),
        )
        fresh = choice.fits_freshness(is_fresh)
        if country != ALL and whole_class and class_ and fresh:
            found.countries[country or None] += records
        if sector != ALL and whole_place and place and fresh:
            found.sectors[sector or None] += records
        if whole_place and whole_class and place and class_:
            found.freshness[is_fresh] += records
    return found


def _counted(choice: Choice, today: date) -> Iterator[Cell]:
    card = card_of(choice.kind)
    is_fresh = card.verified_on >= fresh_since(today)
    wide = replace(choice, words="", country=None, area=None, sector=None, group=None, verified=None)
    classes: tuple[Any, ...] = (card.country, card.sector, is_fresh)
    rows = db.session.execute(select(*classes).where(*conditions(wide, today=today)))
    return ((row[0], row[1], bool(row[2])) for row in rows)


def _statement(choice: Choice, crossed: bool) -> TextClause:
    """Return the statement that adds up what is kept.

    :param crossed: whether the border of what is kept may be another than the one that is asked for
    """
    seen = not choice.everything or choice.waiting
    place, class_ = choice.countries is not None, choice.sectors is not None
    return _made(choice.kind, bool(choice.traits), seen, crossed, place, class_, choice.verified is not None)


@cache
def _made(
    kind: Kind, trait: bool, seen: bool, crossed: bool, place: bool, class_: bool, fresh: bool
) -> TextClause:
    places, classes = ("country IN :countries", place), ("sector IN :sectors", class_)
    counted = "CASE :fresh WHEN 1 THEN fresh ELSE records - fresh END" if fresh else "records"
    parts = [
        _MARGIN.format(name="country", counted=counted, where=_where(classes)),
        _MARGIN.format(name="sector", counted=counted, where=_where(places)),
        _FRESH.format(where=_where(places, classes)),
    ]
    counts, cards, column = _WITH_TRAIT if trait else _OF_ALL
    condition = f"AND {column} = :seen" if seen else ""
    given = {"counts": counts, "cards": cards.format(kind=kind.value), "seen": condition}
    cells = _CELLS.format(crossed=_CROSSED if crossed else "").format(**given)
    statement = text(cells + " UNION ALL ".join(parts))
    if crossed:
        statement = statement.bindparams(bindparam("since", type_=Date))
    lists = [name for name, is_asked in (("countries", place), ("sectors", class_)) if is_asked]
    return statement.bindparams(*(bindparam(name, type_=String(), expanding=True) for name in lists))


def _where(*conditions: tuple[str, bool]) -> str:
    asked = [condition for condition, is_asked in conditions if is_asked]
    return "WHERE " + " AND ".join(asked) if asked else ""


#: How many records each country and sector has, and how many of them are fresh, as kept.
_CELLS = """
WITH cells AS (
  SELECT country, sector, records, CASE WHEN is_fresh THEN records ELSE 0 END AS fresh
  FROM {{counts}} {{seen}}
{crossed}
)
"""
#: Set right by those that lie between the border of what is kept and the one that is asked for, which are few or none.
_CROSSED = """
  UNION ALL
  SELECT coalesce(country, ''), coalesce(sector, ''), 0, count(*) FROM {cards}
  WHERE verified_on >= :since AND verified_on < (SELECT since FROM card_borders) {seen} GROUP BY 1, 2
  UNION ALL
  SELECT coalesce(country, ''), coalesce(sector, ''), 0, -count(*) FROM {cards}
  WHERE verified_on >= (SELECT since FROM card_borders) AND verified_on < :since {seen} GROUP BY 1, 2
"""
#: What is counted, the cards it is made of, and the column that says who sees them: of all, or of one trait.
_OF_ALL = ("card_counts WHERE kind = :kind", "{kind}_cards", "is_public")
_WITH_TRAIT = (
    "trait_counts WHERE kind = :kind AND trait = :trait AND country <> '*' AND sector <> '*'",
    """(SELECT verified_on, t.country, t.sector, seen FROM {kind}_cards c CROSS JOIN card_traits t
    WHERE t.kind = :kind AND t.record_id = c.record_id AND t.trait = :trait) AS cards""",
    "seen",
)
_MARGIN = """
SELECT '{name}' AS margin, CAST({name} AS VARCHAR(40)) AS value, CAST(sum({counted}) AS INTEGER) AS records
FROM cells {where} GROUP BY {name} HAVING sum({counted}) <> 0
"""
_FRESH = """
SELECT 'is_fresh', '1', CAST(coalesce(sum(fresh), 0) AS INTEGER) FROM cells {where}
UNION ALL
SELECT 'is_fresh', '0', CAST(coalesce(sum(records - fresh), 0) AS INTEGER) FROM cells {where}
"""


def _values(choice: Choice, today: date, crossed: bool) -> dict[str, Any]:
    values: dict[str, Any] = {"kind": choice.kind.value}
    if crossed:
        values["since"] = fresh_since(today)
    for trait, value in choice.traits.items():
        values["trait"] = trait.of(value)
    if not choice.everything or choice.waiting:
        is_public = not choice.everything
        values["seen"] = (OPEN if is_public else HIDDEN) if choice.traits else is_public
    if choice.countries is not None:
        values["countries"] = ["" if code == UNKNOWN else code for code in choice.countries]
    if choice.sectors is not None:
        values["sectors"] = [each.value for each in choice.sectors]
    if choice.verified is not None:
        values["fresh"] = 1 if choice.verified is Freshness.FRESH else 0
    return values


def are_cards_due() -> bool:
    """Whether records came that have no card yet, or an old one."""
    return db.session.scalar(select(exists().select_from(CardDue))) or False
