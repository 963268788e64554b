"""4.6.b: self-financed participants from ccTLD registries at workshops of ICANN and LACTLD."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, Subquery, select

from portal.events.enums import EventType
from portal.events.meaning import organisers
from portal.events.records import event_records
from portal.indicators.definitions import PLACE, Indicator, Kind, Series
from portal.indicators.measures import distinct
from portal.indicators.phrases import UNKNOWN_PEOPLE
from portal.indicators.spans import Span
from portal.kernel.enums import Sector
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.registrations.enums import Funding
from portal.registrations.meaning import attendances_that_count
from portal.stakeholders.models import ICANN, LACTLD

_DIMENSIONS = (*PLACE, "gender", "channel")


def _self_financed(span: Span) -> Select[Any]:
    seen = attendances_that_count()
    return _rows(seen, span).where(seen.c.funding.in_([Funding.EMPLOYER.value, Funding.SELF.value]))


def _unknown(span: Span) -> Select[Any]:
    seen = attendances_that_count()
    return _rows(seen, span).where(seen.c.funding.is_(None))


def _rows(seen: Subquery, span: Span) -> Select[Any]:
    workshop = _workshops()
    return (
        select(
            seen.c.id.label("record_id"),
            span.number.label("period"),
            seen.c.person_id,
            seen.c.event_id,
            seen.c.country,
            seen.c.gender,
            seen.c.channel,
        )
        .join(workshop, workshop.c.id == seen.c.event_id)
        .where(
            seen.c.sector == Sector.REGISTRY_CC.value,
            workshop.c.start_on.between(span.start, span.end),
        )
    )


def _workshops() -> Subquery:
    """Return workshops that ICANN or LACTLD organise themselves; what they are part of is not looked at."""
    event, host = event_records().subquery("event"), organisers()
    theirs = select(host.c.event_id).where(host.c.organisation_id.in_((ICANN, LACTLD)))
    return (
        select(event.c.id, event.c.start_on)
        .where(event.c.type == EventType.WORKSHOP.value, event.c.id.in_(theirs))
        .subquery("workshops")
    )


ENTRY = Indicator(
    code="4.6.b",
    title=mark("Self-financed ccTLD participants at workshops of LACTLD and ICANN"),
    definition=mark(
        "Participations of people of the region, from ccTLD registries, in workshops of LACTLD or ICANN that "
        "they or their employers paid for."
    ),
    rationale=mark("It shows whether registries find the workshops worth their own money."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.LAC_M49, Scheme.ICANN_LAC),
    date_rule=mark("The first day of the workshop itself, not of a larger event that it belongs to."),
    distinct_on=mark("The person, after merges, and the workshop itself."),
    filters=mark(
        "Workshops that were held, with LACTLD or ICANN among their organisers; proven attendance by any "
        "channel; confirmed registrations, without staff; the sector “ccTLD registry” on the registration."
    ),
    series=(
        Series(
            name="participations",
            title=mark("Self-financed participations"),
            said=mark("participations from ccTLD registries that people or their employers paid for"),
            unit="participations",
            kind=Kind.FLOW,
            record="attendance",
            measure=distinct("person_id", "event_id"),
            rows=_self_financed,
            dimensions=_DIMENSIONS,
        ),
        Series(
            name="persons",
            title=mark("Self-financed people"),
            said=mark("people from ccTLD registries who came at least once in this way"),
            unit="persons",
            kind=Kind.FLOW,
            record="attendance",
            measure=distinct("person_id"),
            rows=_self_financed,
            dimensions=_DIMENSIONS,
        ),
        Series(
            name="unknown_funding",
            title=mark("Participations of unknown funding"),
            said=mark("participations from ccTLD registries of which nobody knows who paid"),
            unit="participations",
            kind=Kind.FLOW,
            record="attendance",
            measure=distinct("person_id", "event_id"),
            rows=_unknown,
            dimensions=_DIMENSIONS,
        ),
    ),
    counting=(
        mark("Self-financed is what the person or the employer paid; an award or the organiser is not."),
        mark("Unknown funding is shown apart and never taken for self-financed."),
        mark("A person counts once a workshop, however many channels or accounts were used."),
        mark("Two workshops within one meeting are two participations."),
        mark("Who only sponsors a workshop does not organise it."),
        mark("The country, the sector and the funding are those that stood on the registration."),
    ),
    unknown=UNKNOWN_PEOPLE,
    limits=(mark("It rests on what people write on the registration form about who pays."),),
    defect=mark(
        "The plan does not say whether a trip that the registry pays is self-financed. Here it is, for no "
        "fund of the plan pays it."
    ),
    source=mark("Registrations and attendances kept in the portal."),
)
