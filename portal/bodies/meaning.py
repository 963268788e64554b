"""What a membership means: its top body, whether it counts, and on which days it is active.

:source: the contract's indicators.md, rules 13 to 15
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import CTE, ColumnElement, FromClause, String, Subquery, and_, cast, literal, or_, select

from portal.bodies.enums import BODY6, UNCOUNTED, BodyClass, Capacity
from portal.bodies.records import body_records, membership_records
from portal.stakeholders.meaning import Parties, parties_of


@cache
def top_bodies() -> CTE:
    """Return the bodies that belong to a top body, as ``id``, ``top_id`` and ``top_class``.

    Walked from the six classes down through groups; a body of one of the six classes is its own top,
    wherever it hangs, and what hangs below another class has none.
    """
    top, group = body_records().subquery("top"), body_records().subquery("group_")
    tree = (
        select(top.c.id.label("id"), top.c.id.label("top_id"), top.c["class"].label("top_class"))
        .where(top.c["class"].in_(_values(BODY6)))
        .cte("top_bodies", recursive=True)
    )
    return tree.union_all(
        select(group.c.id, tree.c.top_id, tree.c.top_class)
        .join(tree, group.c.parent_id == tree.c.id)
        .where(group.c["class"] == BodyClass.GROUP.value)
    )


def counts(membership: FromClause) -> ColumnElement[bool]:
    """Whether the membership counts: observers and staff are no members."""
    return membership.c.role.not_in(_values(UNCOUNTED))


def active_on(membership: FromClause, day: Any) -> ColumnElement[bool]:
    """Whether ``day`` is among the membership's days; needs its ``dissolved_on`` beside it."""
    return and_(
        membership.c.from_on <= day,
        *(or_(last.is_(None), last >= day) for last in _last_days(membership)),
    )


def active_during(membership: FromClause, start: Any, end: Any) -> ColumnElement[bool]:
    """Whether at least one of the membership's days is in the period; a body dissolved before leaves none."""
    return and_(
        membership.c.from_on <= end,
        *(
            or_(last.is_(None), and_(last >= start, last >= membership.c.from_on))
            for last in _last_days(membership)
        ),
    )


def speaks_for_its_organisation(membership: FromClause) -> ColumnElement[bool]:
    """Whether an organisation takes part through the membership."""
    return and_(
        membership.c.organisation_id.is_not(None),
        or_(membership.c.person_id.is_(None), membership.c.capacity == Capacity.REPRESENTING.value),
    )


def memberships_in(classes: Iterable[BodyClass], name: str = "memberships_in") -> Subquery:
    """Return the memberships that count in bodies whose top body is of one of ``classes``.

    Columns: those of :func:`counting_memberships`, and ``top_id`` and ``top_class``.
    """
    row = membership_records().subquery("membership")
    body, top = body_records().subquery("body"), top_bodies()
    who = parties_of(row, row.join(body, body.c.id == row.c.body_id).join(top, top.c.id == row.c.body_id))
    return (
        select(*_cells(row, body, who), top.c.top_id, top.c.top_class)
        .select_from(who.rows)
        .where(counts(row), top.c.top_class.in_(_values(classes)))
        .subquery(name)
    )


def counting_memberships(name: str = "counting_memberships") -> Subquery:
    """Return the memberships that count, in bodies of any class, each with the body that it names itself.

    Columns: ``id, body_id, role, from_on, to_on, dissolved_on``, the survivors ``person_id`` and
    ``organisation_id`` (empty when the row names none), ``speaks`` (rule 15), of the record ``country,
    organisation_country, sector, gender``, and of the surviving organisation ``seat`` and
    ``organisation_sector``.
    """
    row = membership_records().subquery("membership")
    body = body_records().subquery("body")
    who = parties_of(row, row.join(body, body.c.id == row.c.body_id))
    return select(*_cells(row, body, who)).select_from(who.rows).where(counts(row)).subquery(name)


def bodies_below(body_id: str) -> CTE:
    """Return the ``id`` of a body and of every body below it, at any depth and of any class.

    The union is one without "all", so that it ends even where a cycle got in.
    """
    below = select(cast(literal(body_id), String()).label("id")).cte("bodies_below", recursive=True)
    child = body_records().subquery("child")
    return below.union(select(child.c.id).join(below, child.c.parent_id == below.c.id))


def memberships_below(body_id: str, name: str = "memberships_below") -> Subquery:
    """Return the memberships of people that count, in a body or in one below it, of any class.

    Columns: ``id``, the survivor ``person_id``, ``from_on, to_on, dissolved_on``.
    """
    row, body = membership_records().subquery("membership"), body_records().subquery("body")
    below = bodies_below(body_id)
    who = parties_of(row, row.join(body, body.c.id == row.c.body_id).join(below, below.c.id == row.c.body_id))
    return (
        select(row.c.id, who.person_id.label("person_id"), row.c.from_on, row.c.to_on, body.c.dissolved_on)
        .select_from(who.rows)
        .where(counts(row), row.c.person_id.is_not(None))
        .subquery(name)
    )


def _cells(row: FromClause, body: FromClause, who: Parties) -> tuple[ColumnElement[Any], ...]:
    return (
        row.c.id,
        row.c.body_id,
        row.c.role,
        row.c.from_on,
        row.c.to_on,
        body.c.dissolved_on,
        who.person_id.label("person_id"),
        who.organisation_id.label("organisation_id"),
        speaks_for_its_organisation(row).label("speaks"),
        who.country.label("country"),
        who.organisation_country.label("organisation_country"),
        who.sector.label("sector"),
        who.gender.label("gender"),
        who.seat.label("seat"),
        who.organisation_sector.label("organisation_sector"),
    )


def _last_days(membership: FromClause) -> tuple[ColumnElement[Any], ...]:
    return membership.c.to_on, membership.c.dissolved_on


def _values(codes: Iterable[Any]) -> list[str]:
    return sorted(code.value for code in codes)
