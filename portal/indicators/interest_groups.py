"""Which interest groups are new and active: the rows of 1.2.a, in which 1.2.b counts people.

They read bodies, their meetings and their documents, so they belong to no single feature below.

:source: the contract's indicators.md, 1.2.a
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, exists, func, or_, select

from portal.bodies.enums import BodyClass
from portal.bodies.meaning import active_on, counting_memberships
from portal.bodies.records import body_records
from portal.events.meaning import lineages
from portal.events.records import event_records
from portal.indicators.spans import Span
from portal.registers.records import document_records

PEOPLE, ORGANISATIONS = 3, 2


def interest_groups() -> Select[Any]:
    """Return the bodies that are interest groups, with the contract's columns."""
    body = body_records().subquery("body")
    return select(body).where(body.c["class"] == BodyClass.INTEREST_GROUP.value)


def new_active_groups(span: Span) -> Select[Any]:
    """Return the interest groups founded in the period and active at its end, as ``id, period, country``."""
    group = interest_groups().subquery("interest_group")
    return select(group.c.id, span.number.label("period"), group.c.country).where(
        group.c.founded_on.between(span.start, span.end),
        or_(group.c.dissolved_on.is_(None), group.c.dissolved_on >= span.end),
        or_(_has_met(group, span), _has_published(group, span)),
        _has_members(group, span),
    )


def _has_met(group: FromClause, span: Span) -> ColumnElement[bool]:
    event, line = event_records().subquery("meeting"), lineages()
    met = (
        select(event.c.id)
        .join(line, line.c.id == event.c.id)
        .where(
            event.c.body_id == group.c.id,
            event.c.start_on.between(span.window_start, span.end),
        )
    )
    return exists(met.correlate_except(event, line))


def _has_published(group: FromClause, span: Span) -> ColumnElement[bool]:
    document = document_records().subquery("document")
    published = select(document.c.id).where(
        document.c.body_id == group.c.id,
        document.c.published_on.between(span.window_start, span.end),
    )
    return exists(published.correlate_except(document))


def _has_members(group: FromClause, span: Span) -> ColumnElement[bool]:
    """Whether enough people of enough organisations are members; any organisation on a membership counts."""
    member = counting_memberships("of_group")
    enough = (
        select(member.c.body_id)
        .where(member.c.body_id == group.c.id, active_on(member, span.end))
        .group_by(member.c.body_id)
        .having(
            func.count(member.c.person_id.distinct()) >= PEOPLE,
            func.count(member.c.organisation_id.distinct()) >= ORGANISATIONS,
        )
    )
    return exists(enough.correlate_except(member))
