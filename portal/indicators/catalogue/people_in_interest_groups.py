"""1.2.b: people of the region in new active interest groups."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.bodies.meaning import active_on, counting_memberships
from portal.indicators.definitions import WHO, Indicator, Kind, Series
from portal.indicators.interest_groups import new_active_groups
from portal.indicators.measures import distinct
from portal.indicators.phrases import (
    COUNTRY_OF_MEMBERSHIP,
    LAST_DAY,
    LINES_MAY_ADD_TO_MORE,
    OBSERVERS_AND_STAFF,
    PERSON_AFTER_MERGES,
    PERSON_ONCE,
    SEATS_NOT_ACTIVITY,
    UNKNOWN_PEOPLE,
)
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme


def _people(span: Span) -> Select[Any]:
    group, member = new_active_groups(span).subquery("new_group"), counting_memberships("member")
    return (
        select(
            member.c.id.label("record_id"),
            span.number.label("period"),
            member.c.person_id,
            member.c.country,
            member.c.gender,
            member.c.sector,
            group.c.id.label("body"),
        )
        .join(member, member.c.body_id == group.c.id)
        .where(
            group.c.period == span.number,
            member.c.person_id.is_not(None),
            active_on(member, span.end),
        )
    )


ENTRY = Indicator(
    code="1.2.b",
    title=mark("People of the region in new interest groups"),
    definition=mark(
        "Distinct people of the region who are members of the interest groups that indicator 1.2.a counts."
    ),
    rationale=mark("It shows how many people of the region the new groups gather."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.LAC_M49, Scheme.ICANN_LAC),
    date_rule=LAST_DAY,
    distinct_on=PERSON_AFTER_MERGES,
    filters=mark(
        "Memberships of the group itself, not of groups below it. Observers and staff are left out."
    ),
    series=(
        Series(
            name="persons",
            title=mark("People"),
            said=mark("people of the region who are members of a new active interest group on the last day"),
            unit="persons",
            kind=Kind.STOCK,
            record="membership",
            measure=distinct("person_id"),
            rows=_people,
            dimensions=(*WHO, "body"),
        ),
    ),
    counting=(
        mark("The groups are those of indicator 1.2.a: founded in the period and active at its end."),
        mark("A group may be active through people of any region; here only those of the region count."),
        PERSON_ONCE,
        OBSERVERS_AND_STAFF,
        COUNTRY_OF_MEMBERSHIP,
        LINES_MAY_ADD_TO_MORE,
    ),
    unknown=UNKNOWN_PEOPLE,
    limits=(SEATS_NOT_ACTIVITY,),
    defect=mark("The plan does not say what makes a group new and active; see indicator 1.2.a."),
    source=mark("Bodies, memberships, events and documents kept in the portal."),
)
