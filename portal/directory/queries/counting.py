"""How many records of a list each choice would leave: from kept counts, or counted where more is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, case, func, literal, select, union_all

from portal.directory.choices import Area, Choice, SectorGroup, fresh_since
from portal.directory.enums import Freshness
from portal.directory.models import CardCount
from portal.directory.queries.narrowing import card_of, conditions, seen
from portal.system.database import db

#: Country, sector, whether verified within a year, and how many.
Cell = tuple[str | None, str | None, bool, int]
Cells = list[Cell]


@dataclass(frozen=True)
class Facets:
    """How many records each choice leaves, each under the other choices made; nothing for none."""

    total: int
    countries: Mapping[str | None, int]
    areas: Mapping[Area, int]
    sectors: Mapping[str | None, int]
    groups: Mapping[SectorGroup, int]
    freshness: Mapping[Freshness, int]


def facets_of(choice: Choice, cells: Iterable[Cell]) -> Facets:
    """Return the counts that stand at the filters of a list.

    :param cells: of the choice without place, sector and freshness
    """
    countries: Counter[str | None] = Counter()
    sectors: Counter[str | None] = Counter()
    freshness: Counter[Freshness] = Counter()
    areas: Counter[str | None] = Counter()
    groups: Counter[str | None] = Counter()
    total = 0
    in_area = choice.without(country=None)
    in_group = choice.without(sector=None)
    anywhere = choice.area is None
    for country, sector, is_fresh, count in cells:
        place, class_, fresh = (
            choice.fits_place(country),
            choice.fits_sector(sector),
            choice.fits_freshness(is_fresh),
        )
        if class_ and fresh:
            areas[country] += count
            if anywhere or in_area.fits_place(country):
                countries[country] += count
        if place and fresh:
            groups[sector] += count
            if in_group.fits_sector(sector):
                sectors[sector] += count
        if place and class_:
            freshness[Freshness.FRESH if is_fresh else Freshness.STALE] += count
            total += count if fresh else 0
    return Facets(
        total=total,
        countries=countries,
        areas=_sums(areas, {area: area.countries for area in Area}),
        sectors=sectors,
        groups=_sums(groups, {group: group.sectors for group in SectorGroup}),
        freshness=freshness,
    )


def _sums(counts: Mapping[Any, int], parts: Mapping[Any, Iterable[Any]]) -> dict[Any, int]:
    summed = {whole: sum(counts.get(each, 0) for each in members) for whole, members in parts.items()}
    return {whole: count for whole, count in summed.items() if count}


def cells_of(choice: Choice, *, today: date) -> Cells:
    """Return how many records each class has, under everything chosen but words, place, sector and freshness."""
    statement: Any = _counted(choice, today) if choice.needs_records else _kept(choice, today)
    return [tuple(row) for row in db.session.execute(statement)]


def _open(choice: Choice) -> Choice:
    return replace(choice, words="", country=None, area=None, sector=None, group=None, verified=None)


def _counted(choice: Choice, today: date) -> Select[Any]:
    card = card_of(choice.kind)
    is_fresh = case((card.verified_on >= fresh_since(today), 1), else_=0).label("is_fresh")
    classes = (card.country, card.sector, is_fresh)
    return select(*classes, func.count()).where(*conditions(_open(choice), today=today)).group_by(*classes)


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
    country = func.nullif(one.country, "").label("country")
    sector = func.nullif(one.sector, "").label("sector")
    kept = (
        select(country, sector, is_fresh, func.sum(one.records).label("records"))
        .where(one.kind == choice.kind.value, *public)
        .group_by(one.country, one.sector, is_fresh)
        .having(func.sum(one.records) != 0)
    )
    border = (
        select(card.country, card.sector, func.count().label("records"))
        .where(seen(choice), card.verified_on >= since, card.verified_on <= date(since.year, 12, 31))
        .group_by(card.country, card.sector)
        .subquery()
    )
    moved = [
        select(border.c.country, border.c.sector, literal(fresh), border.c.records * sign)
        for fresh, sign in ((1, 1), (0, -1))
    ]
    return union_all(kept, *moved)
