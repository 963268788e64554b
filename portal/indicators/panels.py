"""What the pages of the indicators show, made ready for their templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from portal.indicators.definitions import (
    BODY_SETS,
    DIMENSIONS,
    SCHEMES,
    SHORT_SCHEMES,
    TOTAL,
    UNITS,
    Figure,
    Indicator,
    Kind,
    Series,
    unit_said,
)
from portal.indicators.measures import PER_1000, SHARE
from portal.indicators.plan_words import KEY_AREAS, OBJECTIVES, PlanLine, plan_lines
from portal.indicators.queries import Standing
from portal.kernel.i18n import Sentence, mark_context
from portal.kernel.periods import Period, year
from portal.kernel.places import UNKNOWN, Scheme, codes_of

#: A member's ratio is no part of the total one.
RATIOS = frozenset({SHARE, PER_1000})


@dataclass(frozen=True)
class Asked:
    """What a reader asked of an indicator's page; anything odd in the address falls back to the main view."""

    entry: Indicator
    year: int
    series: Series
    scheme: Scheme
    by: str | None
    country: str | None

    @property
    def period(self) -> Period:
        """The calendar year."""
        return year(self.year)

    @property
    def within(self) -> dict[str, str]:
        """What the records must have beside the breakdown."""
        return {"country": self.country} if self.country else {}


@dataclass(frozen=True)
class Line:
    """A member of a breakdown. ``bar`` and ``share`` lie between 0 and 1."""

    member: str
    name: Sentence | str
    figure: Figure
    bar: Decimal
    share: Decimal | None

    @property
    def is_unknown(self) -> bool:
        """Whether it is the class of those of whom nobody knows."""
        return self.member == UNKNOWN


@dataclass(frozen=True)
class Added:
    """A column of the rows behind a number: what the measure adds up, or whether a row is taken in."""

    name: str
    title: Sentence
    is_flag: bool


@dataclass(frozen=True)
class Objective:
    """An objective of the plan with its indicators."""

    code: str
    title: Sentence
    lines: tuple[PlanLine, ...]


@dataclass(frozen=True)
class Area:
    """A key area of the plan."""

    code: str
    title: Sentence
    objectives: tuple[Objective, ...]


def asked(entry: Indicator, given: Mapping[str, str], years: Sequence[int]) -> Asked:
    """Read a page's address."""
    series = entry.series_called(given.get("series", "")) or entry.series[0]
    by = given.get("by")
    if by not in series.dimensions:
        by = series.dimensions[0] if series.dimensions else None
    country = given.get("country")
    if country not in codes_of(Scheme.LAC_M49) or "country" not in series.dimensions:
        country = None
    if country and by in ("country", "subregion"):
        by = next((name for name in series.dimensions if name not in ("country", "subregion")), None)
    schemes = entry.schemes
    scheme = next((one for one in schemes if one.value == given.get("scheme")), schemes[0])
    return Asked(entry, chosen_year(given.get("year"), years), series, scheme, by, country)


def chosen_year(text: str | None, years: Sequence[int]) -> int:
    """Return the year of an address if it is offered, else the last whole one, whose figures stand still."""
    return int(text) if text in {str(number) for number in years} else years[min(1, len(years) - 1)]


@cache
def areas() -> tuple[Area, ...]:
    """Return the plan: key areas, their objectives, and the indicators of each."""
    return tuple(
        Area(
            code,
            title,
            tuple(
                Objective(name, words, tuple(each for each in plan_lines() if each.objective == name))
                for name, words in OBJECTIVES.items()
                if name.startswith(f"{code}.")
            ),
        )
        for code, title in KEY_AREAS.items()
    )


def pick(figures: Iterable[Figure], series: Series, scheme: Scheme) -> list[Figure]:
    """Return the figures of one series and scheme, in their order; of its only scheme where it has no other."""
    own = [each for each in figures if each.series == series.name]
    return [each for each in own if each.scheme is scheme] or [
        each for each in own if each.scheme is own[0].scheme
    ]


def total_of(figures: Iterable[Figure], series: Series, scheme: Scheme, number: int) -> Figure:
    """Return the total of a year."""
    of_the_year = [each for each in figures if each.member == TOTAL and each.period.start.year == number]
    return pick(of_the_year, series, scheme)[0]


def main_figures(figures: Sequence[Figure]) -> list[Figure]:
    """Return the totals of the main series, the main scheme first."""
    return [each for each in figures if each.series == figures[0].series and each.member == TOTAL]


@dataclass(frozen=True)
class Freshness:
    """Of which moment the figures of a page are, the oldest of them, and whether rows changed since."""

    as_of: datetime
    is_stale: bool


def freshness(standing: Iterable[Standing]) -> Freshness:
    """Return of which moment a page's figures are."""
    found = list(standing)
    return Freshness(min(each.as_of for each in found), any(each.is_stale for each in found))


def lines(figures: Sequence[Figure], names: Mapping[str, Sentence | str]) -> list[Line]:
    """Return the members of one series and scheme, the greatest first, the unknown last."""
    members = [each for each in figures if each.member != TOTAL]
    most = max((each.value or Decimal(0) for each in members), default=Decimal(0)).max(Decimal(0))
    total = next((each.value for each in figures if each.member == TOTAL), None)
    found = [
        Line(
            each.member,
            names.get(each.member, each.member),
            each,
            bar=max(each.value or Decimal(0), Decimal(0)) / most if most else Decimal(0),
            share=_share(each, total),
        )
        for each in members
    ]
    return sorted(found, key=lambda one: (one.is_unknown, -one.bar, one.member))


def added(series: Series, by: str | None) -> list[Added]:
    """Return what the rows behind a number show of what is added up."""
    if series.rows is None:
        return []
    titles = _CHANGES if series.kind is Kind.CHANGE else _ADDED
    names = series.counted(by).measure.columns
    found = zip(("first", "second"), names, strict=False)
    return [Added(place, titles[name], name in _FLAGS) for place, name in found]


def is_running(period: Period, today: date) -> bool:
    """Whether the period is not over, so that its figures may still change of themselves."""
    return period.end >= today


def unit_after(figure: Figure) -> Sentence:
    """Return what stands after a figure's number."""
    return unit_said(figure.unit, figure.value or Decimal(0))


def unit_of(series: Series) -> Sentence:
    """Return what a series counts."""
    return UNITS[series.unit]


def scheme_name(scheme: Scheme) -> Sentence:
    """Return how a definition of the region is called."""
    return SCHEMES[scheme]


def scheme_short(scheme: Scheme) -> Sentence:
    """Return the same in two words."""
    return SHORT_SCHEMES[scheme]


def bodies_said(entry: Indicator) -> Sentence | None:
    """Return which bodies are looked at, where it matters."""
    return BODY_SETS.get(entry.body_set or "")


def dimension_name(dimension: str) -> Sentence:
    """Return the heading of a breakdown."""
    return DIMENSIONS[dimension]


_FLAGS = frozenset({"hit", "at_end", "at_base"})
_ADDED = {
    "hit": mark_context("rows", "In the numerator"),
    "amount": mark_context("rows", "Quantity"),
    "part": mark_context("rows", "In the numerator"),
    "whole": mark_context("rows", "In the denominator"),
}
_CHANGES = {
    "at_end": mark_context("rows", "At the end"),
    "at_base": mark_context("rows", "Before the period"),
    "amount": mark_context("rows", "At the end"),
    "before": mark_context("rows", "Before the period"),
}


def _share(figure: Figure, total: Decimal | None) -> Decimal | None:
    """Return a member's part of the total; a share has none, and members may add to more than 1."""
    if figure.value is None or figure.denominator is not None or figure.unit in RATIOS or not total:
        return None
    return figure.value / total
