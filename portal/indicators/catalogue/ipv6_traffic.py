"""3.1.a: the share of IPv6 in the traffic."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, literal, select

from portal.indicators.definitions import PLACE, Indicator, Kind, Series, Variant
from portal.indicators.measures import SHARE, alone, ratio
from portal.indicators.phrases import (
    LAST_DAY,
    MISSING_IS_NOT_ZERO,
    OBSERVED,
    UNKNOWN_OBSERVED,
    VALUE_ON_A_DAY,
    VALUES_OF_OTHERS,
)
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.registers.cells import cells_on
from portal.registers.enums import Measure
from portal.system.database.columns import Exact
from portal.system.database.exact import exact_product

CODE = "3.1.a"
_PARTS = 2


def _weighted(span: Span) -> Select[Any]:
    """A percentage without weight, or of weight 0, is a row that adds nothing: it is seen, and missing."""
    percent, weight = _cells(span, Measure.IPV6_PERCENT), _cells(span, Measure.WEIGHT)
    same = and_(
        weight.c.country == percent.c.country,
        weight.c.period == percent.c.period,
        weight.c.subject.is_(None),
    )
    return (
        select(
            percent.c.id.label("record_id"),
            percent.c.period,
            percent.c.country,
            exact_product(weight.c.value, _part_of_one(percent)).label("part"),
            weight.c.value.label("whole"),
        )
        .select_from(percent.outerjoin(weight, same))
        .where(percent.c.subject.is_(None))
    )


def _each_country(span: Span) -> Select[Any]:
    percent = _cells(span, Measure.IPV6_PERCENT)
    return select(
        percent.c.id.label("record_id"),
        percent.c.period,
        percent.c.country,
        _part_of_one(percent).label("amount"),
    ).where(percent.c.subject.is_(None))


def _part_of_one(percent: Subquery) -> ColumnElement[Any]:
    return exact_product(percent.c.value, literal(Decimal("0.01"), Exact()))


def _cells(span: Span, measure: Measure) -> Subquery:
    return cells_on(span.end, span.number, CODE, measure, name=measure.value)


ENTRY = Indicator(
    code=CODE,
    title=mark("IPv6 in the traffic of the region"),
    definition=mark(
        "The share of IPv6 on the last day of the period, as the sources give it for each country; for the "
        "region, the mean of the countries by their weight."
    ),
    rationale=mark("It shows how far the move to the new addresses has come."),
    source_class="external",
    direction="up",
    schemes=(Scheme.LAC_M49, Scheme.ICANN_LAC),
    date_rule=LAST_DAY,
    distinct_on=mark("The country: each has one percentage and one weight on a day."),
    filters=mark("Countries with a percentage; for the region and its parts, those with a weight as well."),
    series=(
        Series(
            name="ipv6",
            title=mark("IPv6 share"),
            said=mark("of the traffic uses IPv6, by the weight of each country"),
            unit=SHARE,
            kind=Kind.STOCK,
            record="observation",
            measure=ratio(parts=_PARTS),
            rows=_weighted,
            dimensions=PLACE,
            variants={"country": Variant(_each_country, alone(per=1))},
            numerator=mark("Weight times percentage, divided by 100, added up over the countries."),
            denominator=mark("The weights of these countries, added up."),
        ),
    ),
    counting=(
        mark("Each country’s percentage is multiplied by its weight, which is its users or its traffic."),
        mark(
            "The products are added up and divided by the sum of the weights, so a large country weighs more."
        ),
        mark(
            "A country without a weight has a line of its own and is not in the mean: a plain mean would say "
            "that a small island weighs as much as Brazil."
        ),
        VALUE_ON_A_DAY,
        MISSING_IS_NOT_ZERO,
        VALUES_OF_OTHERS,
    ),
    unknown=UNKNOWN_OBSERVED,
    limits=(
        mark("Public sources often measure users and not traffic; the source of each value says which."),
        mark("The mean is of the countries observed, not of the whole region."),
    ),
    defect=mark("The plan does not say how the percentages of countries become one of the region."),
    source=OBSERVED,
)
