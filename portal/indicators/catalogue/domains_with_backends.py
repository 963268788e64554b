"""4.3.b: domain names with the back-end registries of the region."""

from __future__ import annotations

from portal.indicators.definitions import PLACE, Indicator, Kind, Series
from portal.indicators.measures import total
from portal.indicators.observed import at_end
from portal.indicators.phrases import (
    AS_GOOD_AS_ITS_SOURCES,
    BEFORE_IS_WITH,
    EXPIRED_VALUE,
    LAST_DAY,
    MISSING_IS_NOT_ZERO,
    OBSERVED,
    UNKNOWN_OBSERVED,
    VALUE_ON_A_DAY,
    VALUES_OF_OTHERS,
)
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.registers.enums import Measure

CODE = "4.3.b"

ENTRY = Indicator(
    code=CODE,
    title=mark("Domain names with back-end registries"),
    definition=mark(
        "Domain names registered with the back-end registries of the region on the last day of the period."
    ),
    rationale=mark("It shows whether the accredited companies of the region win customers."),
    source_class="external",
    direction="up",
    schemes=(Scheme.ICANN_LAC, Scheme.LAC_M49),
    date_rule=LAST_DAY,
    distinct_on=mark("A country and a back-end registry: each has one number of names on a day."),
    filters=mark("Numbers of names that are valid on the last day of the period."),
    series=(
        Series(
            name="domains",
            title=mark("Domain names"),
            said=mark("domain names with back-end registries of the region on the last day of the period"),
            unit="domains",
            kind=Kind.STOCK,
            record="observation",
            measure=total(external=True),
            rows=at_end(CODE, Measure.DOMAINS),
            dimensions=(*PLACE, "subject"),
        ),
    ),
    counting=(
        mark("The names are added up over the back-end registries."),
        VALUE_ON_A_DAY,
        EXPIRED_VALUE,
        MISSING_IS_NOT_ZERO,
        VALUES_OF_OTHERS,
    ),
    unknown=UNKNOWN_OBSERVED,
    limits=(
        AS_GOOD_AS_ITS_SOURCES,
        mark("A name may be with a registrar and with a back-end registry: never add it to 4.3.a."),
    ),
    defect=BEFORE_IS_WITH,
    source=OBSERVED,
)
