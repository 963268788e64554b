"""What a membership means in SQL: whether it counts, on which days, and which top body it is of.

:source: the contract's indicators.md, rules 13 to 15
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from sqlalchemy import CTE, ColumnElement, and_, case, literal, or_, select
from sqlalchemy.orm import aliased

from portal.bodies.enums import BODY6, UNCOUNTED, BodyClass, Capacity
from portal.bodies.models import Body, Membership


def counts() -> ColumnElement[bool]:
    """Return the condition that a membership counts: observers and staff do not (rule 14)."""
    return Membership.role.not_in(UNCOUNTED)


def is_active(on: date) -> ColumnElement[bool]:
    """Return the condition that a day is among a membership's days; the statement joins ``Body`` (rule 14)."""
    return and_(
        Membership.from_on <= on,
        or_(Membership.to_on.is_(None), Membership.to_on >= on),
        or_(Body.dissolved_on.is_(None), Body.dissolved_on >= on),
    )


def is_active_within(start: date, end: date) -> ColumnElement[bool]:
    """Return the condition that a membership has a day in a span; the statement joins ``Body`` (rule 14)."""
    last = case(
        (Membership.to_on.is_(None), Body.dissolved_on),
        (Body.dissolved_on < Membership.to_on, Body.dissolved_on),
        else_=Membership.to_on,
    )
    return and_(
        Membership.from_on <= end, or_(last.is_(None), and_(last >= start, last >= Membership.from_on))
    )


def speaks_for_organisation() -> ColumnElement[bool]:
    """Return the condition that a membership speaks for its organisation (rule 15)."""
    return and_(
        Membership.organisation_id.is_not(None),
        or_(Membership.person_id.is_(None), Membership.capacity == Capacity.REPRESENTING),
    )


@lru_cache(maxsize=1)
def top_bodies() -> CTE:
    """Return a subquery with one row per body below or at a top body: ``id``, ``top_id``, ``top_class`` (rule 13).

    Bodies in none of the six classes, and below no body of them through groups alone, have no row.
    """
    top, group = aliased(Body), aliased(Body)
    tops = (
        select(top.id.label("id"), top.id.label("top_id"), top.body_class.label("top_class"))
        .where(top.body_class.in_(BODY6))
        .cte("top_bodies", recursive=True)
    )
    return tops.union_all(
        select(group.id, tops.c.top_id, tops.c.top_class)
        .join(tops, group.parent_id == tops.c.id)
        .where(group.body_class == BodyClass.GROUP)
    )


def bodies_below(body_id: str) -> CTE:
    """Return a subquery with the ``id`` of a body and of every body below it, at any depth and of any class."""
    below = select(literal(body_id).label("id")).cte("bodies_below", recursive=True)
    child = aliased(Body)
    # A union without "all" ends even where a cycle got in.
    return below.union(select(child.id).join(below, child.parent_id == below.c.id))
