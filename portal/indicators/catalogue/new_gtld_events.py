"""3.3.a: events, workshops and webinars on new gTLDs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.events.meaning import regional_events
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
    UNKNOWN_EVENTS,
)
from portal.indicators.spans import Span
from portal.kernel.enums import Topic
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.system.database.contract import holds


def _events(span: Span) -> Select[Any]:
    event = regional_events()
    return select(
        event.c.id.label("record_id"),
        span.number.label("period"),
        event.c.country,
        event.c.everywhere,
        event.c.type.label("event_type"),
        event.c.modality,
    ).where(holds(event.c.topics, Topic.NEW_GTLD), event.c.start_on.between(span.start, span.end))


ENTRY = Indicator(
    code="3.3.a",
    title=mark("Events on new gTLDs"),
    definition=mark(
        "Events, workshops and webinars on new generic top-level domains that were held in or for the region."
    ),
    rationale=mark("It shows how often people of the region could learn about the new domains."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.LAC_M49, Scheme.ICANN_LAC),
    date_rule=EVENT_DAY,
    distinct_on=EVENT_ONCE,
    filters=mark("Events of any type that were held and have the topic of new gTLDs."),
    series=(
        Series(
            name="events",
            title=mark("Events"),
            said=mark("events on new gTLDs, held in or for the region"),
            unit="events",
            kind=Kind.FLOW,
            record="event",
            measure=distinct("record_id"),
            rows=_events,
            dimensions=(*PLACE, "event_type", "modality"),
        ),
    ),
    counting=(
        HELD_ONLY,
        EVENT_IN_OR_FOR,
        mark("An event online that is not for the region does not count, wherever its host sits."),
        PART_AND_WHOLE,
        PLACE_OF_EVENT,
    ),
    unknown=UNKNOWN_EVENTS,
    limits=(AS_RECORDED,),
    defect=mark("The plan’s text does not say of what the events are; its objective is about new gTLDs."),
    source=EVENTS_KEPT,
)
