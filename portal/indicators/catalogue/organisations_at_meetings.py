"""2.2.a: organisations of the region at ICANN's public meetings."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, Subquery, and_, case, select

from portal.indicators.definitions import PLACE, Indicator, Kind, Series
from portal.indicators.measures import SHARE, distinct, share
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.registrations.meaning import attendances_that_count


def _organisations(span: Span) -> Select[Any]:
    seen = attendances_that_count()
    return select(
        seen.c.id.label("record_id"),
        span.number.label("period"),
        seen.c.organisation_id,
        seen.c.seat.label("country"),
        seen.c.organisation_sector.label("sector"),
        seen.c.channel,
    ).where(_at_a_meeting(seen, span), seen.c.organisation_id.is_not(None))


def _coverage(span: Span) -> Select[Any]:
    seen = attendances_that_count()
    return select(
        seen.c.id.label("record_id"),
        span.number.label("period"),
        seen.c.registration_id,
        seen.c.country,
        case((seen.c.organisation_id.is_not(None), 1), else_=0).label("hit"),
    ).where(_at_a_meeting(seen, span))


def _at_a_meeting(seen: Subquery, span: Span) -> Any:
    return and_(seen.c.is_public_meeting > 0, seen.c.root_start_on.between(span.start, span.end))


ENTRY = Indicator(
    code="2.2.a",
    title=mark("Organisations of the region at ICANN meetings"),
    definition=mark(
        "Distinct organisations of the region that somebody named on registering and who then attended an "
        "ICANN public meeting."
    ),
    rationale=mark("It shows which organisations of the region take part, and not only how many people."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.ICANN_LAC, Scheme.LAC_M49),
    date_rule=mark("The first day of the meeting."),
    distinct_on=mark("The organisation, after merges."),
    filters=mark(
        "Meetings that were held; confirmed registrations, without staff; attendance with proof: a badge, "
        "a signature, a hub list, or at least ten minutes in the log."
    ),
    series=(
        Series(
            name="organisations",
            title=mark("Organisations"),
            said=mark("organisations of the region with proven attendance at an ICANN public meeting"),
            unit="organisations",
            kind=Kind.FLOW,
            record="attendance",
            measure=distinct("organisation_id"),
            rows=_organisations,
            dimensions=(*PLACE, "sector", "business", "channel"),
        ),
        Series(
            name="coverage",
            title=mark("Registrations that name an organisation"),
            said=mark("of the registrations of people of the region who attended name an organisation"),
            unit=SHARE,
            kind=Kind.FLOW,
            record="attendance",
            measure=share("registration_id"),
            rows=_coverage,
            numerator=mark("Registrations with proven attendance that name an organisation."),
            denominator=mark("All registrations of people of the region with proven attendance."),
        ),
    ),
    counting=(
        mark("An organisation counts once, however many people, meetings or names it came with."),
        mark("Registered is not attended: without proof of attendance nobody counts."),
        mark("The country is the organisation’s seat, not where its people live."),
        mark("Sessions and workshops within a meeting belong to the meeting."),
        mark(
            "Who named no organisation is left out of the figure; the second figure says how many named one."
        ),
    ),
    unknown=mark(
        "Organisations whose country nobody knows are in no region. Unknown sector is a line of its own."
    ),
    limits=(mark("It rests on what people write on the registration form."),),
    source=mark("Registrations and attendances kept in the portal."),
)
