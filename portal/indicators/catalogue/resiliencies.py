"""3.4.a: the increase in resiliencies, which nobody has defined."""

from __future__ import annotations

from portal.indicators.definitions import Indicator, Kind, Series
from portal.indicators.measures import UNDEFINED, undefined
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme

_NOTHING = mark("Nothing is computed until it is defined.")

ENTRY = Indicator(
    code="3.4.a",
    title=mark("Increase in resiliencies"),
    definition=mark("Not defined: the plan does not say what a resiliency is, nor how it is counted."),
    rationale=mark("It is kept in its place so that nobody takes it for forgotten."),
    source_class="external",
    direction="none",
    schemes=(Scheme.NONE,),
    date_rule=_NOTHING,
    distinct_on=_NOTHING,
    filters=_NOTHING,
    series=(
        Series(
            name="resiliencies",
            title=mark("Resiliencies"),
            said=mark("resiliencies, which nobody has defined"),
            unit=UNDEFINED,
            kind=Kind.UNDEFINED,
            record="observation",
            measure=undefined(),
            rows=None,
        ),
    ),
    counting=(
        _NOTHING,
        mark("A number of our own invention would look like one of the plan’s."),
        mark("Copies of root servers and workshops, which the plan does define, are 3.4.b and 3.4.c."),
    ),
    unknown=_NOTHING,
    defect=mark(
        "The plan gives neither a meaning nor a unit; and where it prints the line leaves open whether it "
        "belongs to 3.3 or to 3.4."
    ),
    source=mark("None."),
)
