"""1.2.a: new active interest groups."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.indicators.definitions import PLACE, Indicator, Kind, Series
from portal.indicators.interest_groups import interest_groups, new_active_groups
from portal.indicators.measures import distinct
from portal.indicators.phrases import OBSERVERS_AND_STAFF
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.system.database.contract import taken_apart


def _groups(span: Span) -> Select[Any]:
    """Return a row for each group and topic of it."""
    group = new_active_groups(span).subquery("new_group")
    topic = taken_apart(interest_groups().subquery("with_topics"), "topics", "topic_of_group")
    return select(
        group.c.id.label("record_id"),
        group.c.period,
        group.c.country,
        topic.c.member.label("topic"),
    ).outerjoin(topic, topic.c.id == group.c.id)


ENTRY = Indicator(
    code="1.2.a",
    title=mark("New active interest groups"),
    definition=mark(
        "Interest groups that were founded in the period and are active at its end: they met or published "
        "something within twelve months, and have at least three members from at least two organisations."
    ),
    rationale=mark("It shows whether people of the region gather around what concerns them."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.NONE,),
    date_rule=mark("The day the group was founded; whether it is active is looked at on the last day."),
    distinct_on=mark("The group."),
    filters=mark(
        "Bodies of the class interest group, founded in the period and not dissolved before its last day."
    ),
    series=(
        Series(
            name="groups",
            title=mark("Groups"),
            said=mark("interest groups founded in the period and active on its last day"),
            unit="groups",
            kind=Kind.FLOW,
            record="body",
            measure=distinct("record_id"),
            rows=_groups,
            dimensions=(*PLACE, "topic"),
        ),
    ),
    counting=(
        mark("A group that was founded on the day before the period is not new."),
        mark(
            "It is active when it held a meeting, or published a document, in the twelve months up to the last day."
        ),
        mark("A meeting that was cancelled, or that is part of a cancelled event, is no sign of life."),
        mark("It needs three different people as members: two accounts of one person are one."),
        mark("It needs two organisations among its members, whether or not they represent them."),
        OBSERVERS_AND_STAFF,
        mark("A group with several topics is in the line of each."),
    ),
    unknown=mark("A group of several countries, or of no country, is in the line “unknown” by country."),
    limits=(mark("Groups that nobody has entered in the portal are not seen."),),
    defect=mark(
        "The plan does not say what makes a group active. Twelve months, three people and two "
        "organisations are our own choice. Objective 1.2 has lost its title: it is printed under 1.1."
    ),
    source=mark("Bodies, memberships, events and documents kept in the portal."),
)
