"""4.5.a: domain names in decided cases of the region's dispute resolution providers."""

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

CODE = "4.5.a"

ENTRY = Indicator(
    code=CODE,
    title=mark("Domain names in disputes resolved"),
    definition=mark("Domain names in the cases that the region’s dispute resolution providers decided."),
    rationale=mark("It shows whether providers in the region are used once they exist."),
    source_class="external",
    direction="up",
    schemes=(Scheme.NONE,),
    date_rule=mark("The days that a report is about: its first and its last day are in the period."),
    distinct_on=mark("The report: a country, a subject and the days that it is about."),
    filters=mark("Reports that lie wholly in the period; of corrections, the last."),
    series=(
        Series(
            name="domains",
            title=mark("Domain names"),
            said=mark("domain names in cases decided in the period"),
            unit="domains",
            kind=Kind.FLOW,
            record="observation",
            measure=total(external=True),
            rows=reported(CODE, Measure.DOMAINS_IN_DECIDED_CASES),
            dimensions=PLACE,
        ),
    ),
    counting=(
        mark("Domain names are counted, not cases: one case may be about many names."),
        mark("Only decided cases are reported here; those withdrawn or settled are not."),
        WHOLLY_WITHIN,
        REPORT_CORRECTED,
        MISSING_IS_NOT_ZERO,
        VALUES_OF_OTHERS,
    ),
    unknown=UNKNOWN_REPORTED,
    limits=(mark("Disputes before providers of other regions are not in it."),),
    defect=mark(
        "The plan speaks of “this (these) provider(s)” and names none, for there was none in the region; "
        "and it does not say whether names or cases are counted."
    ),
    source=OBSERVED,
)
