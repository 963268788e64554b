"""2.9.b: a specific space within ICANN for the new stakeholders."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.indicators.definitions import Indicator, Kind, Series
from portal.indicators.measures import reached
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.registers.records import milestone_records

_CODE = "2.9.b"


def _milestones(span: Span) -> Select[Any]:
    milestone = milestone_records().subquery("milestone")
    return select(milestone.c.id.label("record_id"), span.number.label("period")).where(
        milestone.c.code == _CODE,
        milestone.c.reached_on <= span.end,
        milestone.c.evidence_url.is_not(None),
    )


ENTRY = Indicator(
    code=_CODE,
    title=mark("A space for the new stakeholders within ICANN"),
    definition=mark(
        "Whether ICANN has created a specific space in which Internet exchange points, online service "
        "providers and telecommunications operators take an active part."
    ),
    rationale=mark("Who is new stays when there is a place to go to."),
    source_class="hybrid",
    direction="up",
    schemes=(Scheme.NONE,),
    date_rule=mark("The last day of the period: reached by then, and not only within the period."),
    distinct_on=mark("The milestone."),
    filters=mark("Milestones with the code 2.9.b that have a day and an address with the evidence."),
    series=(
        Series(
            name="reached",
            title=mark("Reached"),
            said=mark("a space for the new stakeholders exists, and there is evidence"),
            unit="yes_no",
            kind=Kind.MILESTONE,
            record="milestone",
            measure=reached(),
            rows=_milestones,
        ),
    ),
    counting=(
        mark("The answer is yes from the day on which the milestone was reached."),
        mark("Without an address where the evidence can be read, the answer stays no."),
        mark("Several milestones, or one entered twice, are still one yes."),
    ),
    unknown=mark("A milestone without a day is not reached yet."),
    limits=(mark("It tells that there is a space, not how many take part in it."),),
    defect=mark("The plan calls this an indicator, but it is no number: it is reached or it is not."),
    source=mark("Milestones kept in the register by the staff."),
)
