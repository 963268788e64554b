"""2.6.a: incidents of security and stability of the DNS, as reported."""

from __future__ import annotations

from portal.indicators.definitions import PLACE, Indicator, Kind, Series
from portal.indicators.measures import total
from portal.indicators.observed import reported
from portal.indicators.phrases import (
    MISSING_IS_NOT_ZERO,
    OBSERVED,
    REPORT_CORRECTED,
    UNKNOWN_REPORTED,
    VALUES_OF_OTHERS,
    WHOLLY_WITHIN,
)
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.registers.enums import Measure

CODE = "2.6.a"

ENTRY = Indicator(
    code=CODE,
    title=mark("DNS security incidents reported"),
    definition=mark(
        "Incidents of security and stability of the DNS that ccTLDs and LACTLD reported for the period."
    ),
    rationale=mark("It shows what the people who are trained in security have to deal with."),
    source_class="external",
    direction="unclear",
    schemes=(Scheme.NONE,),
    date_rule=mark("The days that a report is about: its first and its last day are in the period."),
    distinct_on=mark("The report: a country, a subject and the days that it is about."),
    filters=mark("Reports that lie wholly in the period; of corrections, the last."),
    series=(
        Series(
            name="incidents",
            title=mark("Incidents"),
            said=mark("incidents reported for days of the period"),
            unit="incidents",
            kind=Kind.FLOW,
            record="observation",
            measure=total(external=True),
            rows=reported(CODE, Measure.INCIDENTS),
            dimensions=PLACE,
        ),
    ),
    counting=(
        mark("The numbers of the reports are added up."),
        WHOLLY_WITHIN,
        REPORT_CORRECTED,
        MISSING_IS_NOT_ZERO,
        VALUES_OF_OTHERS,
    ),
    unknown=UNKNOWN_REPORTED,
    limits=(
        mark("More incidents may mean better reporting, and not less security."),
        mark("Reports may be confidential; only their numbers are kept here."),
    ),
    defect=mark(
        "The plan does not say what an incident is, and does not say whether more or fewer are wanted. Its "
        "text reads “thought reports” for “through reports”."
    ),
    source=OBSERVED,
)
