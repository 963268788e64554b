"""4.6.c: the increase in voluntary fees of ccTLDs to ICANN."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, case, select

from portal.indicators.definitions import PLACE, Indicator, Kind, Series
from portal.indicators.measures import USD, change_of_total, positive
from portal.indicators.observed import changed
from portal.indicators.phrases import (
    BOTH_ENDS_ONLY,
    LAST_DAY_AND_DAY_BEFORE,
    MISSING_IS_NOT_ZERO,
    NO_PERCENTAGE,
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

CODE = "4.6.c"


def _contributors(span: Span) -> Select[Any]:
    """A fee of 0 is a row too: what is known to be nothing is not missing."""
    cell = cells_on(span.end, span.number, CODE, Measure.VOLUNTARY_FEE_USD)
    return select(
        cell.c.id.label("record_id"),
        cell.c.period,
        cell.c.country,
        case((is_positive(cell.c.value), 1), else_=0).label("hit"),
    )


ENTRY = Indicator(
    code=CODE,
    title=mark("Increase in voluntary fees of ccTLDs"),
    definition=mark(
        "Voluntary fees of the ccTLDs of the region to ICANN in the fiscal year that runs on the last day of "
        "the period, less those of the one that ran on the day before it began."
    ),
    rationale=mark("It shows whether the ccTLDs carry more of the common cost."),
    source_class="external",
    direction="up",
    schemes=(Scheme.ICANN_LAC, Scheme.LAC_M49),
    date_rule=LAST_DAY_AND_DAY_BEFORE,
    distinct_on=mark("A country and a ccTLD: each has one fee on a day, that of the fiscal year."),
    filters=mark("ccTLDs with a fee on both days; for contributors, with a fee on the last day."),
    series=(
        Series(
            name="fees",
            title=mark("More voluntary fees"),
            said=mark("more voluntary fees than in the fiscal year before, where both are known"),
            unit=USD,
            kind=Kind.CHANGE,
            record="observation",
            measure=change_of_total(),
            rows=changed(CODE, Measure.VOLUNTARY_FEE_USD),
            dimensions=PLACE,
            numerator=mark("Fees of the fiscal year that runs on the last day of the period."),
            denominator=mark("Fees of the fiscal year that ran on the day before the period began."),
        ),
        Series(
            name="contributors",
            title=mark("ccTLDs that contribute"),
            said=mark("ccTLDs with a voluntary fee above 0 on the last day of the period"),
            unit="cctlds",
            kind=Kind.STOCK,
            record="observation",
            measure=positive(),
            rows=_contributors,
            dimensions=PLACE,
        ),
    ),
    counting=(
        mark(
            "ICANN’s fiscal year runs from 1 July to 30 June, so a calendar year compares the fiscal year in "
            "which it ends with the one in which it begins."
        ),
        BOTH_ENDS_ONLY,
        NO_PERCENTAGE,
        mark("A fee of 0 is a known fee: its ccTLD is looked at and does not contribute."),
        VALUE_ON_A_DAY,
        MISSING_IS_NOT_ZERO,
        VALUES_OF_OTHERS,
    ),
    unknown=UNKNOWN_OBSERVED,
    limits=(mark("A fee that is paid late is in the fiscal year that it is for."),),
    defect=mark("The plan does not say which years are compared, nor whether a ccTLD must be known in both."),
    source=OBSERVED,
)
