"""1.1.d: people of the region in ICANN's bodies."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, Subquery, case, select

from portal.bodies.enums import BODY6
from portal.bodies.meaning import active_during, active_on, memberships_in
from portal.indicators.definitions import WHO, Indicator, Kind, Series
from portal.indicators.measures import distinct
from portal.indicators.phrases import (
    COUNTRY_OF_MEMBERSHIP,
    GROUPS_ROLL_UP,
    MEMBERSHIP_ENDS,
    MEMBERSHIPS_KEPT,
    OBSERVERS_AND_STAFF,
    PERSON_AFTER_MERGES,
    PERSON_ONCE,
    SEATS_NOT_ACTIVITY,
    UNKNOWN_PEOPLE,
)
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme

_DIMENSIONS = (*WHO, "body", "body_class", "role", "continuity")


def _at_end(span: Span) -> Select[Any]:
    member = memberships_in(BODY6, "member")
    return _rows(member, span).where(active_on(member, span.end))


def _in_period(span: Span) -> Select[Any]:
    member = memberships_in(BODY6, "member")
    return _rows(member, span).where(active_during(member, span.start, span.end))


def _rows(member: Subquery, span: Span) -> Select[Any]:
    before = memberships_in(BODY6, "before")
    at_base = select(before.c.person_id).where(before.c.person_id.is_not(None), active_on(before, span.base))
    return select(
        member.c.id.label("record_id"),
        span.number.label("period"),
        member.c.person_id,
        member.c.country,
        member.c.gender,
        member.c.sector,
        member.c.top_id.label("body"),
        member.c.top_class.label("body_class"),
        member.c.role,
        case((member.c.person_id.in_(at_base), "CONTINUING"), else_="NEW").label("continuity"),
    ).where(member.c.person_id.is_not(None))


ENTRY = Indicator(
    code="1.1.d",
    title=mark("People of the region in ICANN’s bodies"),
    definition=mark(
        "Distinct people of the region with a membership that counts in a supporting organisation, advisory "
        "committee, working group, review team, the Board or the Nominating Committee."
    ),
    rationale=mark("It shows how far people of the region sit where ICANN’s policies are made."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.ICANN_LAC, Scheme.LAC_M49),
    date_rule=mark("The last day of the period; the second figure looks at every day of the period."),
    distinct_on=PERSON_AFTER_MERGES,
    filters=mark(
        "Observers and staff are left out. Groups within a body count for the body that they belong to."
    ),
    series=(
        Series(
            name="persons",
            title=mark("Members on the last day"),
            said=mark("people of the region who were members on the last day of the period"),
            unit="persons",
            kind=Kind.STOCK,
            record="membership",
            measure=distinct("person_id"),
            rows=_at_end,
            dimensions=_DIMENSIONS,
        ),
        Series(
            name="persons_flow",
            title=mark("Members during the period"),
            said=mark("people of the region who were members on at least one day of the period"),
            unit="persons",
            kind=Kind.FLOW,
            record="membership",
            measure=distinct("person_id"),
            rows=_in_period,
            dimensions=_DIMENSIONS,
        ),
    ),
    counting=(
        PERSON_ONCE,
        mark("A person in two bodies is in the line of each, so the lines may add to more than the total."),
        OBSERVERS_AND_STAFF,
        GROUPS_ROLL_UP,
        MEMBERSHIP_ENDS,
        COUNTRY_OF_MEMBERSHIP,
        mark(
            "“Continuing” is who was a member of any of these bodies on the day before the period began; "
            "everybody else is “New”."
        ),
    ),
    body_set="BODY6",
    unknown=UNKNOWN_PEOPLE,
    limits=(SEATS_NOT_ACTIVITY,),
    source=MEMBERSHIPS_KEPT,
)
