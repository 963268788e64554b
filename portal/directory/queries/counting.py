"""How many records of a list each choice would leave: from kept counts, or counted where more is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    case,
    cast,
    func,
    literal,
    select,
    true,
    union_all,
)

from portal.directory.choices import Area, Choice, SectorGroup, fresh_since
from portal.directory.enums import Freshness
from portal.directory.models import CardCount
from portal.directory.queries.narrowing import card_of, conditions, seen
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


def margins_of_cells(choice: Choice, cells: Iterable[Cell]) -> Margins:
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


def margins_of(choice: Choice, *, today: date) -> Margins:
    """Count the records of a choice, whatever its words: from what is kept, unless more than that is asked."""
    whole = _counted(choice, today) if choice.without(words="").needs_records else _kept(choice, today)
    cells = whole.cte("cells")
    place, class_, fresh = _place(choice, cells), _class(choice, cells), _fresh(choice, cells)
    parts = [
        _margin("country", cells.c.country, cells, class_ & fresh),
        _margin("sector", cells.c.sector, cells, place & fresh),
        _margin("fresh", cast(cells.c.is_fresh, String()), cells, place & class_),
    ]
    found = Margins()
    for margin, key, count in db.session.execute(union_all(*parts)):
        if not count:
            continue
        if margin == "country":
            found.countries[key or None] = count
        elif margin == "sector":
            found.sectors[key or None] = count
        else:
            found.freshness[key == "1"] = count
    return found


def _margin(name: str, key: ColumnElement[Any], cells: CTE, fits: ColumnElement[bool]) -> Select[Any]:
    count = cast(func.sum(cells.c.records), CardCount.records.type)
    return select(literal(name, literal_execute=True), key, count).where(fits).group_by(key)


def _place(choice: Choice, cells: CTE) -> ColumnElement[bool]:
    countries = choice.countries
    if countries is None:
        return true()
    return cells.c.country.in_(["" if code == UNKNOWN else code for code in countries])


def _class(choice: Choice, cells: CTE) -> ColumnElement[bool]:
    sectors = choice.sectors
    return true() if sectors is None else cells.c.sector.in_([each.value for each in sectors])


def _fresh(choice: Choice, cells: CTE) -> ColumnElement[bool]:
    if choice.verified is None:
        return true()
    return cells.c.is_fresh == (1 if choice.verified is Freshness.FRESH else 0)


def _counted(choice: Choice, today: date) -> Select[Any]:
    card = card_of(choice.kind)
    is_fresh = case((card.verified_on >= fresh_since(today), 1), else_=0).label("is_fresh")
    country = func.coalesce(card.country, "").label("country")
    sector = func.coalesce(card.sector, "").label("sector")
    wide = replace(choice, words="", country=None, area=None, sector=None, group=None, verified=None)
    classes: tuple[Any, ...] = (country, sector, is_fresh)
    counted = select(*classes, func.count().label("records"))
    return counted.where(*conditions(wide, today=today)).group_by(*classes)


def _kept(choice: Choice, today: date) -> CompoundSelect[Any]:
    """Add up what is kept by year; of the year in which the border lies the fresh ones are counted."""
    since = fresh_since(today)
    one, card = CardCount, card_of(choice.kind)
    public: list[ColumnElement[bool]] = []
    if not choice.everything:
        public = [one.is_public.expression]
    elif choice.waiting:
        public = [one.is_public.is_(False)]
    is_fresh = case((one.verified_year > since.year, 1), else_=0).label("is_fresh")
    classes: tuple[Any, ...] = (one.country, one.sector, is_fresh)
    kept = select(*classes, one.records).where(one.kind == choice.kind.value, *public)
    border = (
        select(
            func.coalesce(card.country, "").label("country"),
            func.coalesce(card.sector, "").label("sector"),
            func.count().label("records"),
        )
        .where(seen(choice), card.verified_on >= since, card.verified_on <= date(since.year, 12, 31))
        .group_by(card.country, card.sector)
        .subquery()
    )
    moved = [
        select(border.c.country, border.c.sector, literal(fresh), border.c.records * sign)
        for fresh, sign in ((1, 1), (0, -1))
    ]
    return union_all(kept, *moved)
