"""2.4.a: participants at alternative spaces to face-to-face meetings."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.indicators.definitions import PLACE, WHO, Indicator, Kind, Series
from portal.indicators.measures import distinct, total
from portal.indicators.phrases import UNKNOWN_PEOPLE
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.registrations.enums import Channel
from portal.registrations.meaning import attendances_that_count, came_by, headcounts_that_count

_DIMENSIONS = (*WHO, "channel", "event_series")


def _from_afar(span: Span) -> Select[Any]:
    seen = attendances_that_count()
    return select(
        seen.c.id.label("record_id"),
        span.number.label("period"),
        seen.c.person_id,
        seen.c.root_id,
        seen.c.country,
        seen.c.gender,
        seen.c.sector,
        seen.c.channel,
        seen.c.root_series.label("event_series"),
    ).where(
        came_by(seen, Channel.REMOTE, Channel.HUB, Channel.WEBINAR),
        seen.c.root_start_on.between(span.start, span.end),
    )


def _counted_at_hubs(span: Span) -> Select[Any]:
    counted = headcounts_that_count()
    return select(
        counted.c.id.label("record_id"),
        span.number.label("period"),
        counted.c.country,
        counted.c.persons.label("amount"),
    ).where(counted.c.root_start_on.between(span.start, span.end))


ENTRY = Indicator(
    code="2.4.a",
    title=mark("Participants at alternative spaces to face-to-face meetings"),
    definition=mark(
        "Participations of people of the region by remote participation, at a hub or in a webinar: one for "
        "each person and each event."
    ),
    rationale=mark("It shows whether people who do not travel find another way to take part."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.LAC_M49, Scheme.ICANN_LAC),
    date_rule=mark("The first day of the whole event, also for what was within it on a later day."),
    distinct_on=mark("The person, after merges, and the whole event that a session belongs to."),
    filters=mark(
        "Any event that was held; attendance by the channel “remote”, “hub” or “webinar”, with at least ten "
        "minutes in the log or another proof; confirmed registrations, without staff."
    ),
    series=(
        Series(
            name="participations",
            title=mark("Participations"),
            said=mark("participations of people of the region by remote participation, hub or webinar"),
            unit="participations",
            kind=Kind.FLOW,
            record="attendance",
            measure=distinct("person_id", "root_id"),
            rows=_from_afar,
            dimensions=_DIMENSIONS,
        ),
        Series(
            name="persons",
            title=mark("People"),
            said=mark("people of the region who took part in this way at least once"),
            unit="persons",
            kind=Kind.FLOW,
            record="attendance",
            measure=distinct("person_id"),
            rows=_from_afar,
            dimensions=_DIMENSIONS,
        ),
        Series(
            name="hub_headcount",
            title=mark("People counted at hubs without names"),
            said=mark("people counted without names at hubs in the region, beyond those registered"),
            unit="headcount",
            kind=Kind.FLOW,
            record="headcount",
            measure=total(),
            rows=_counted_at_hubs,
            dimensions=PLACE,
        ),
    ),
    counting=(
        mark("A person counts once an event, however many channels, sessions or accounts were used."),
        mark("Who was also on site counts here too."),
        mark("Less than ten minutes in the log, or a log without minutes, does not count."),
        mark("A registration without attendance does not count, nor does one that was cancelled."),
        mark("What is within a larger event belongs to the larger event and to its first day."),
        mark("The country and the sector are those that stood on the registration."),
        mark(
            "People counted at hubs without names are a figure of their own. It is never added to the "
            "others, for nobody can tell who was counted twice."
        ),
    ),
    unknown=UNKNOWN_PEOPLE,
    limits=(
        mark("It contains what 4.1.c counts: never add the two."),
        mark("The number of people at hubs is what the hub reports; nobody can check it."),
    ),
    defect=mark(
        "The plan does not say what an alternative space is, nor whether people or participations are "
        "counted. Both are given."
    ),
    source=mark("Registrations, attendances and hub counts kept in the portal."),
)
