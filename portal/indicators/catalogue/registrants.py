"""3.2.a: the increase in the number of registrants of domain names."""

from __future__ import annotations

from portal.indicators.definitions import PLACE, Indicator, Kind, Series
from portal.indicators.measures import change_of_total
from portal.indicators.observed import changed
from portal.indicators.phrases import (
    AS_GOOD_AS_ITS_SOURCES,
    BOTH_ENDS_ONLY,
    COUNTRY_AND_SUBJECT,
    LAST_DAY_AND_DAY_BEFORE,
    MISSING_IS_NOT_ZERO,
    NO_PERCENTAGE,
    OBSERVED,
    UNKNOWN_OBSERVED,
    VALUE_ON_A_DAY,
    VALUES_OF_OTHERS,
)
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.registers.enums import Measure

CODE = "3.2.a"

ENTRY = Indicator(
    code=CODE,
    title=mark("Increase in domain name registrants"),
    definition=mark(
        "Registrants of domain names under the ccTLDs of the region on the last day of the period, less those "
        "on the day before it began."
    ),
    rationale=mark("It shows whether stronger ccTLDs reach more people."),
    source_class="external",
    direction="up",
    schemes=(Scheme.LAC_M49, Scheme.ICANN_LAC),
    date_rule=LAST_DAY_AND_DAY_BEFORE,
    distinct_on=COUNTRY_AND_SUBJECT,
    filters=mark("Countries and ccTLDs with a number of registrants on both days."),
    series=(
        Series(
            name="registrants",
            title=mark("More registrants"),
            said=mark("more registrants than on the day before the period, where both days are known"),
            unit="registrants",
            kind=Kind.CHANGE,
            record="observation",
            measure=change_of_total(),
            rows=changed(CODE, Measure.REGISTRANTS),
            dimensions=PLACE,
            numerator=mark("Registrants on the last day of the period."),
            denominator=mark("Registrants on the day before the period began."),
        ),
    ),
    counting=(
        mark(
            "Registrants are people and organisations that hold domain names, and not the names themselves."
        ),
        BOTH_ENDS_ONLY,
        NO_PERCENTAGE,
        VALUE_ON_A_DAY,
        MISSING_IS_NOT_ZERO,
        VALUES_OF_OTHERS,
    ),
    unknown=UNKNOWN_OBSERVED,
    limits=(
        AS_GOOD_AS_ITS_SOURCES,
        mark("Somebody who holds names under two ccTLDs is in the number of each."),
    ),
    defect=mark(
        "The plan does not say of which domains the registrants are meant, nor from which day the increase counts."
    ),
    source=OBSERVED,
)
