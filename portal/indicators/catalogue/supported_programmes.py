"""2.5.b: existing programmes that were supported."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.capacity.enums import Origin
from portal.capacity.records import programme_records
from portal.indicators.definitions import Indicator, Kind, Series
from portal.indicators.measures import distinct
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.registers.records import support_records


def _rows(span: Span) -> Select[Any]:
    support, programme = support_records().subquery("support"), programme_records().subquery("programme")
    return (
        select(
            support.c.id.label("record_id"),
            span.number.label("period"),
            support.c.programme_id,
            support.c.kind,
        )
        .join(programme, programme.c.id == support.c.programme_id)
        .where(
            programme.c.origin == Origin.EXISTING.value,
            support.c.supported_on.between(span.start, span.end),
        )
    )


ENTRY = Indicator(
    code="2.5.b",
    title=mark("Existing programmes supported"),
    definition=mark(
        "Distinct capacity building programmes that existed before the plan and were supported in the period."
    ),
    rationale=mark("It shows whether the plan builds on what the community has, beside making new things."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.NONE,),
    date_rule=mark("The day of the support."),
    distinct_on=mark("The programme."),
    filters=mark("Programmes that existed before the plan; those that the plan made are left out."),
    series=(
        Series(
            name="programmes",
            title=mark("Programmes supported"),
            said=mark("programmes that existed before the plan and were supported in the period"),
            unit="programmes",
            kind=Kind.FLOW,
            record="support",
            measure=distinct("programme_id"),
            rows=_rows,
            dimensions=("kind",),
        ),
    ),
    counting=(
        mark("A programme counts once, however often and in however many ways it was supported."),
        mark("Support is money, speakers, materials, travel, a venue, technical help, or anything recorded."),
        mark("A programme with two kinds of support is in the line of each."),
        mark("Support to an organisation does not count for the programmes that it runs."),
        mark("The programme may be anywhere; there is no limit to the region."),
    ),
    unknown=mark("Nothing is left out for want of a country."),
    limits=(mark("Large and small support count alike."),),
    defect=mark("The plan does not say what support is, nor since when a programme must exist."),
    source=mark("Programmes and supports kept in the portal."),
)
