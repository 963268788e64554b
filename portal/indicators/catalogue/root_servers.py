"""3.4.b, and 4.2.a, which repeats it: copies of the root servers in the region."""

from __future__ import annotations

from dataclasses import replace

from portal.indicators.definitions import PLACE, Indicator, Kind, Series
from portal.indicators.measures import total
from portal.indicators.observed import at_end
from portal.indicators.phrases import (
    AS_GOOD_AS_ITS_SOURCES,
    EXPIRED_VALUE,
    LAST_DAY,
    LATE_ENTRY,
    MISSING_IS_NOT_ZERO,
    OBSERVED,
    REPEATED_BY_THE_PLAN,
    UNKNOWN_OBSERVED,
    VALUE_ON_A_DAY,
    VALUES_OF_OTHERS,
)
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.registers.enums import Measure

CODE = "3.4.b"

ENTRY = Indicator(
    code=CODE,
    title=mark("Root server copies in the region"),
    definition=mark(
        "Copies (instances) of the thirteen root servers in countries of the region on the last day of the "
        "period."
    ),
    rationale=mark("Copies nearby make the answers faster and keep them coming when a cable breaks."),
    source_class="external",
    direction="up",
    schemes=(Scheme.LAC_M49, Scheme.ICANN_LAC),
    date_rule=LAST_DAY,
    distinct_on=mark("A country and a letter: each has one number of copies on a day."),
    filters=mark("Numbers of copies that are valid on the last day of the period."),
    series=(
        Series(
            name="instances",
            title=mark("Root server copies"),
            said=mark("root server copies in the region on the last day of the period"),
            unit="instances",
            kind=Kind.STOCK,
            record="observation",
            measure=total(external=True),
            rows=at_end(CODE, Measure.ROOT_INSTANCES),
            dimensions=(*PLACE, "subject"),
        ),
    ),
    counting=(
        mark("The copies are added up over countries and over the letters A to M."),
        VALUE_ON_A_DAY,
        LATE_ENTRY,
        EXPIRED_VALUE,
        MISSING_IS_NOT_ZERO,
        VALUES_OF_OTHERS,
    ),
    unknown=UNKNOWN_OBSERVED,
    limits=(AS_GOOD_AS_ITS_SOURCES,),
    defect=REPEATED_BY_THE_PLAN,
    source=OBSERVED,
    aliases=("4.2.a",),
)

ENTRIES = (ENTRY, replace(ENTRY, code="4.2.a", same_as=CODE, aliases=(CODE,)))
