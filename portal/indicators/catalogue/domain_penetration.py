"""4.4.a: domain names by inhabitants."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, case, func, or_, select

from portal.indicators.definitions import PLACE, Indicator, Kind, Series
from portal.indicators.measures import PER_1000, ratio
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
from portal.system.database.exact import is_positive

CODE = "4.4.a"
_MEASURES = (Measure.CCTLD_DOMAINS, Measure.GTLD_DOMAINS, Measure.POPULATION)


def _cells(span: Span) -> Select[Any]:
    """A row for each of the three values of a country, so that the database adds them up exactly."""
    cell = cells_on(span.end, span.number, CODE, *_MEASURES)
    is_population = cell.c.measure == Measure.POPULATION.value
    usable = (
        select(
            cell.c.id.label("record_id"),
            cell.c.period,
            cell.c.country,
            case((~is_population, cell.c.value)).label("part"),
            case((is_population, cell.c.value)).label("whole"),
            func.count().over(partition_by=(cell.c.period, cell.c.country)).label("known"),
        )
        .where(cell.c.subject.is_(None), or_(~is_population, is_positive(cell.c.value)))
        .subquery("usable")
    )
    wanted = [usable.c[name] for name in ("record_id", "period", "country", "part", "whole")]
    return select(*wanted).where(usable.c.known == len(_MEASURES))


ENTRY = Indicator(
    code=CODE,
    title=mark("Domain names per 1,000 inhabitants"),
    definition=mark(
        "Domain names under ccTLDs and gTLDs for each 1,000 inhabitants, on the last day of the period."
    ),
    rationale=mark("It shows how common it is to hold a domain name in each country."),
    source_class="external",
    direction="up",
    schemes=(Scheme.LAC_M49, Scheme.ICANN_LAC),
    date_rule=LAST_DAY,
    distinct_on=mark("The country: each has one number of each kind on a day."),
    filters=mark("Countries with all three numbers: names under ccTLDs, names under gTLDs, and inhabitants."),
    series=(
        Series(
            name="penetration",
            title=mark("Domain names per 1,000 inhabitants"),
            said=mark("domain names for each 1,000 inhabitants, in the countries of which all is known"),
            unit=PER_1000,
            kind=Kind.STOCK,
            record="observation",
            measure=ratio(times=1000, parts=0),
            rows=_cells,
            dimensions=PLACE,
            numerator=mark("Domain names under ccTLDs and gTLDs in these countries."),
            denominator=mark("Inhabitants of these countries."),
        ),
    ),
    counting=(
        mark("The names of all countries are added up, and divided by all their inhabitants."),
        mark("It is not the mean of the countries’ figures: a large country weighs more."),
        mark("A country of which one of the three numbers is missing is left out of both sums."),
        VALUE_ON_A_DAY,
        MISSING_IS_NOT_ZERO,
        VALUES_OF_OTHERS,
    ),
    unknown=UNKNOWN_OBSERVED,
    limits=(
        mark("Sources place a name under a gTLD by the country of its registrant, which may be hidden."),
    ),
    defect=mark(
        "The plan does not say by what the names are divided. We take inhabitants; Internet users would give "
        "a higher figure."
    ),
    source=OBSERVED,
)
