"""4.1.c: remote participants."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.indicators.definitions import WHO, Indicator, Kind, Series
from portal.indicators.measures import distinct
from portal.indicators.phrases import UNKNOWN_PEOPLE
from portal.indicators.spans import Span
from portal.kernel.enums import ECONOMIC
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.registrations.enums import Channel
from portal.registrations.meaning import attendances_that_count, came_by

_DIMENSIONS = (*WHO, "event_series")


def _remote(span: Span) -> Select[Any]:
    seen = attendances_that_count()
    return select(
        seen.c.id.label("record_id"),
        span.number.label("period"),
        seen.c.person_id,
        seen.c.root_id,
        seen.c.country,
        seen.c.gender,
        seen.c.sector,
        seen.c.root_series.label("event_series"),
    ).where(came_by(seen, Channel.REMOTE), seen.c.root_start_on.between(span.start, span.end))


def _economic(span: Span) -> Select[Any]:
    remote = _remote(span)
    return remote.where(remote.selected_columns.sector.in_(sorted(one.value for one in ECONOMIC)))


ENTRY = Indicator(
    code="4.1.c",
    title=mark("Remote participants"),
    definition=mark(
        "Participations of people of the region in events from afar: one for each person and each event."
    ),
    rationale=mark("It shows whether who cannot travel still takes part."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.LAC_M49, Scheme.ICANN_LAC),
    date_rule=mark("The first day of the event."),
    distinct_on=mark("The person, after merges, and the whole event that a session belongs to."),
    filters=mark(
        "Any event that was held; attendance by the channel “remote”, with at least ten minutes in the log "
        "or another proof; confirmed registrations, without staff."
    ),
    series=(
        Series(
            name="participations",
            title=mark("Participations"),
            said=mark("remote participations of people of the region, one for each person and event"),
            unit="participations",
            kind=Kind.FLOW,
            record="attendance",
            measure=distinct("person_id", "root_id"),
            rows=_remote,
            dimensions=_DIMENSIONS,
        ),
        Series(
            name="economic",
            title=mark("Participations of economic stakeholders"),
            said=mark("of them of people from business, operators, registries and registrars"),
            unit="participations",
            kind=Kind.FLOW,
            record="attendance",
            measure=distinct("person_id", "root_id"),
            rows=_economic,
            dimensions=_DIMENSIONS,
        ),
    ),
    counting=(
        mark("A person counts once an event, however many sessions, devices or accounts were used."),
        mark("Who was also on site counts here too."),
        mark("Less than ten minutes in the log, or a log without minutes, does not count."),
        mark("Hubs and webinars are other channels and are not in this figure."),
        mark("The country and the sector are those that stood on the registration."),
    ),
    unknown=UNKNOWN_PEOPLE,
    limits=(mark("It overlaps indicator 2.4.a, which counts hubs and webinars too: never add the two."),),
    source=mark("Registrations and attendances kept in the portal, from the logs of the platforms."),
)
