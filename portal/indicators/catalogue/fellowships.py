"""4.1.d: fellowships granted to people of the region."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, case, select

from portal.applications.enums import ApplicationStatus
from portal.applications.records import application_records
from portal.awards.meaning import is_granted
from portal.awards.records import award_records
from portal.calls.enums import CallKind
from portal.calls.records import call_records
from portal.indicators.definitions import WHO, Indicator, Kind, Series
from portal.indicators.measures import SHARE, distinct, share
from portal.indicators.phrases import UNKNOWN_PEOPLE
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.stakeholders.meaning import merged, parties_of, survivor
from portal.stakeholders.models import Organisation

_FELLOWSHIP = CallKind.FELLOWSHIP.value


def _awards(span: Span) -> Select[Any]:
    award = award_records().subquery("award")
    who = parties_of(award)
    funders = merged(Organisation).alias()
    return (
        select(
            award.c.id.label("record_id"),
            span.number.label("period"),
            who.person_id.label("person_id"),
            who.country.label("country"),
            who.gender.label("gender"),
            who.sector.label("sector"),
            award.c.track,
            survivor(award.c.funder_id, funders).label("funder"),
        )
        .select_from(who.rows.outerjoin(funders, funders.c.id == award.c.funder_id))
        .where(
            award.c.kind == _FELLOWSHIP,
            is_granted(award),
            award.c.person_id.is_not(None),
            award.c.awarded_on.between(span.start, span.end),
        )
    )


def _applications(span: Span) -> Select[Any]:
    application, call = application_records().subquery("application"), call_records().subquery("call")
    who = parties_of(application, application.join(call, call.c.id == application.c.call_id))
    award = award_records().subquery("award")
    led_to_award = select(award.c.application_id).where(
        award.c.kind == _FELLOWSHIP, is_granted(award), award.c.application_id.is_not(None)
    )
    return (
        select(
            application.c.id.label("record_id"),
            span.number.label("period"),
            who.person_id.label("person_id"),
            application.c.call_id,
            who.country.label("country"),
            who.gender.label("gender"),
            who.sector.label("sector"),
            application.c.track,
            case((application.c.id.in_(led_to_award), 1), else_=0).label("hit"),
        )
        .select_from(who.rows)
        .where(
            call.c.kind == _FELLOWSHIP,
            application.c.person_id.is_not(None),
            application.c.status != ApplicationStatus.DRAFT.value,
            call.c.closes_at >= span.begins_at,
            call.c.closes_at < span.ends_before,
        )
    )


ENTRY = Indicator(
    code="4.1.d",
    title=mark("Fellowships granted to people of the region"),
    definition=mark("Fellowships that people of the region were awarded and accepted."),
    rationale=mark("It shows how many people the funding brings to meetings, and from where."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.ICANN_LAC, Scheme.LAC_M49),
    date_rule=mark("The day of the award; for applications, the day the call closes (UTC)."),
    distinct_on=mark("The award; the person, after merges; the person and the call for applications."),
    filters=mark(
        "Awards of the kind fellowship, to a person, accepted or completed. Declined, expired and rescinded "
        "ones are left out."
    ),
    series=(
        Series(
            name="awards",
            title=mark("Fellowships"),
            said=mark("fellowships of people of the region, accepted and not rescinded"),
            unit="awards",
            kind=Kind.FLOW,
            record="award",
            measure=distinct("record_id"),
            rows=_awards,
            dimensions=(*WHO, "track", "funder"),
        ),
        Series(
            name="persons",
            title=mark("People with a fellowship"),
            said=mark("people of the region who were awarded at least one of them"),
            unit="persons",
            kind=Kind.FLOW,
            record="award",
            measure=distinct("person_id"),
            rows=_awards,
            dimensions=(*WHO, "track", "funder"),
        ),
        Series(
            name="applications",
            title=mark("Applications"),
            said=mark("applications of people of the region to fellowship calls that closed in the period"),
            unit="applications",
            kind=Kind.FLOW,
            record="application",
            measure=distinct("person_id", "call_id"),
            rows=_applications,
            dimensions=(*WHO, "track"),
        ),
        Series(
            name="award_rate",
            title=mark("Applications that led to a fellowship"),
            said=mark("of these applications led to a fellowship"),
            unit=SHARE,
            kind=Kind.FLOW,
            record="application",
            measure=share("person_id", "call_id"),
            rows=_applications,
            dimensions=(*WHO, "track"),
            numerator=mark("Applications that a granted fellowship names."),
            denominator=mark("All applications of people of the region to these calls, without drafts."),
        ),
    ),
    counting=(
        mark(
            "A fellowship counts on the day the decision is published; for an alternate, on the day of the "
            "offer."
        ),
        mark(
            "An offer that was declined, has expired or was rescinded does not count; the alternate who "
            "took the place does."
        ),
        mark("Two fellowships of one person are two fellowships and one person."),
        mark("The country is that of residence when the person applied. Moving does not change the past."),
        mark(
            "Applying twice to one call counts once, whatever account was used; withdrawn applications count."
        ),
    ),
    unknown=UNKNOWN_PEOPLE,
    limits=(mark("Fellowships of other organisations count only when they are recorded in the portal."),),
    source=mark("Calls, applications and awards kept in the portal."),
)
