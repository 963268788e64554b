"""3.2.b: the increase in security measures of ccTLDs."""

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

CODE = "3.2.b"

ENTRY = Indicator(
    code=CODE,
    title=mark("Increase in security measures of ccTLDs"),
    definition=mark(
        "Security measures that the ccTLDs of the region had adopted on the last day of the period, less "
        "those on the day before it began."
    ),
    rationale=mark("It shows whether ccTLDs operate more safely than before."),
    source_class="external",
    direction="up",
    schemes=(Scheme.LAC_M49, Scheme.ICANN_LAC),
    date_rule=LAST_DAY_AND_DAY_BEFORE,
    distinct_on=COUNTRY_AND_SUBJECT,
    filters=mark("Countries and ccTLDs with a number of measures on both days."),
    series=(
        Series(
            name="measures",
            title=mark("More security measures"),
            said=mark("more security measures than on the day before the period, where both days are known"),
            unit="measures",
            kind=Kind.CHANGE,
            record="observation",
            measure=change_of_total(),
            rows=changed(CODE, Measure.MEASURES_ADOPTED),
            dimensions=PLACE,
            numerator=mark("Measures adopted on the last day of the period."),
            denominator=mark("Measures adopted on the day before the period began."),
        ),
    ),
    counting=(
        mark("The measures adopted, of a fixed list, are added up over the ccTLDs."),
        mark("One more in one country and one fewer in another make 0."),
        BOTH_ENDS_ONLY,
        NO_PERCENTAGE,
        VALUE_ON_A_DAY,
        MISSING_IS_NOT_ZERO,
        VALUES_OF_OTHERS,
    ),
    unknown=UNKNOWN_OBSERVED,
    limits=(
        AS_GOOD_AS_ITS_SOURCES,
        mark("Each measure weighs the same, and the ccTLDs answer for themselves."),
    ),
    defect=mark(
        "The plan names no measure. We propose those of the survey of ccTLDs, as DNSSEC, anycast and a "
        "registry lock."
    ),
    source=OBSERVED,
)
