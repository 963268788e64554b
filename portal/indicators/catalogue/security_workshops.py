"""3.4.c, and 4.2.b, which repeats it: workshops on security that two or more coordinate."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Select, func, select

from portal.events.enums import EventType
from portal.events.meaning import organisers, regional_events
from portal.indicators.definitions import PLACE, Indicator, Kind, Series
from portal.indicators.measures import distinct
from portal.indicators.phrases import (
    AS_RECORDED,
    EVENT_DAY,
    EVENT_IN_OR_FOR,
    EVENT_ONCE,
    EVENTS_KEPT,
    HELD_ONLY,
    PART_AND_WHOLE,
    PLACE_OF_EVENT,
    REPEATED_BY_THE_PLAN,
    UNKNOWN_EVENTS,
)
from portal.indicators.spans import Span
from portal.kernel.enums import Topic
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.system.database.contract import holds

CODE = "3.4.c"
_TOGETHER = 2


def _workshops(span: Span) -> Select[Any]:
    event, organiser = regional_events(), organisers()
    coordinated = (
        select(organiser.c.event_id).group_by(organiser.c.event_id).having(func.count() >= _TOGETHER)
    )
    return select(
        event.c.id.label("record_id"),
        span.number.label("period"),
        event.c.country,
        event.c.everywhere,
        event.c.modality,
    ).where(
        event.c.type == EventType.WORKSHOP.value,
        holds(event.c.topics, Topic.SSR),
        event.c.start_on.between(span.start, span.end),
        event.c.id.in_(coordinated),
    )


ENTRY = Indicator(
    code=CODE,
    title=mark("Security workshops coordinated by two or more"),
    definition=mark(
        "Technical workshops on security, stability and resiliency that two or more organisations coordinated "
        "in or for the region."
    ),
    rationale=mark("It shows whether the organisations of the region work on security together."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.LAC_M49, Scheme.ICANN_LAC),
    date_rule=EVENT_DAY,
    distinct_on=EVENT_ONCE,
    filters=mark(
        "Events of the type workshop that were held, have the topic of security, stability and resiliency, "
        "and have at least two organisers."
    ),
    series=(
        Series(
            name="workshops",
            title=mark("Workshops"),
            said=mark("workshops on security that two or more organisations coordinated"),
            unit="events",
            kind=Kind.FLOW,
            record="event",
            measure=distinct("record_id"),
            rows=_workshops,
            dimensions=(*PLACE, "modality"),
        ),
    ),
    counting=(
        mark("Organisers are counted after merges: one organisation under two names is one organiser."),
        mark("A sponsor only pays or hosts and is no organiser."),
        mark("The organisers of the event that a workshop is part of are not its own."),
        HELD_ONLY,
        EVENT_IN_OR_FOR,
        PART_AND_WHOLE,
        PLACE_OF_EVENT,
    ),
    unknown=UNKNOWN_EVENTS,
    limits=(AS_RECORDED,),
    defect=REPEATED_BY_THE_PLAN,
    source=EVENTS_KEPT,
    aliases=("4.2.b",),
)

ENTRIES = (ENTRY, replace(ENTRY, code="4.2.b", same_as=CODE, aliases=(CODE,)))
