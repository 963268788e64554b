"""1.1.a: ICANN's meetings and events in the region."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.events.enums import EventStatus, Modality
from portal.events.meaning import organisers
from portal.events.records import event_records
from portal.indicators.definitions import PLACE, Indicator, Kind, Series
from portal.indicators.measures import distinct
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.stakeholders.models import ICANN


def _events(span: Span) -> Select[Any]:
    """Return ICANN's events that are part of no other; such a one is held when it says so itself."""
    event, organiser = event_records().subquery("event"), organisers()
    by_icann = select(organiser.c.event_id).where(organiser.c.organisation_id == ICANN)
    return select(
        event.c.id.label("record_id"),
        span.number.label("period"),
        event.c.country,
        event.c.type.label("event_type"),
        event.c.modality,
        event.c.for_region,
    ).where(
        event.c.parent_id.is_(None),
        event.c.status == EventStatus.HELD.value,
        event.c.start_on.between(span.start, span.end),
        event.c.id.in_(by_icann),
    )


def _in_region(span: Span) -> Select[Any]:
    rows = _events(span)
    return rows.where(rows.selected_columns.modality != Modality.REMOTE.value)


def _virtual_for_region(span: Span) -> Select[Any]:
    rows = _events(span)
    return rows.where(
        rows.selected_columns.modality == Modality.REMOTE.value, rows.selected_columns.for_region.is_(True)
    )


ENTRY = Indicator(
    code="1.1.a",
    title=mark("ICANN meetings and events in the region"),
    definition=mark(
        "Meetings and events that were held in the region and that ICANN organised, alone or with others."
    ),
    rationale=mark("It shows how often ICANN comes to the region, and not only the region to ICANN."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.ICANN_LAC, Scheme.LAC_M49),
    date_rule=mark("The first day of the event."),
    distinct_on=mark("The event."),
    filters=mark(
        "Events that were held and are part of no other event, with ICANN among those that organise them. "
        "Sessions and workshops within a meeting are not counted beside it."
    ),
    series=(
        Series(
            name="in_region",
            title=mark("Events in the region"),
            said=mark("ICANN meetings and events held in the region"),
            unit="events",
            kind=Kind.FLOW,
            record="event",
            measure=distinct("record_id"),
            rows=_in_region,
            dimensions=(*PLACE, "event_type", "modality"),
        ),
        Series(
            name="virtual_for_region",
            title=mark("Online events for the region"),
            said=mark("ICANN events held online only and meant for the region"),
            unit="events",
            kind=Kind.FLOW,
            record="event",
            measure=distinct("record_id"),
            rows=_virtual_for_region,
            dimensions=("event_type",),
            schemes=(Scheme.NONE,),
        ),
    ),
    counting=(
        mark("An event that ICANN organises together with others counts once."),
        mark("Who only pays for an event or lends the place does not organise it."),
        mark("An organisation that was merged into ICANN counts as ICANN."),
        mark("An event in person and online at once is where its venue is."),
        mark(
            "An event that is online only is in no country. It counts apart, when it is meant for the region."
        ),
        mark("An event that began on the last day counts, also when it ends later."),
    ),
    unknown=mark("Events whose country nobody knows are in no region."),
    limits=(mark("It counts events, not how many people came."),),
    defect=mark(
        "The plan does not say who must organise the events, nor where one belongs that is online only."
    ),
    source=mark("Events kept in the portal."),
)
