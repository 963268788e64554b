"""What an event means: its root, whether it was held, and whether it is within an ICANN public meeting.

:source: the contract's indicators.md, rules 16 to 18, and 4.1.a
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    String,
    Subquery,
    and_,
    case,
    func,
    literal,
    or_,
    select,
)

from portal.events.enums import EventStatus, EventType, Modality, Part, SessionStatus
from portal.events.models import Event, EventParty
from portal.events.records import event_records, session_records
from portal.stakeholders.meaning import merged, survivor
from portal.stakeholders.models import Organisation
from portal.system.database.contract import place_of, taken_apart, word
from portal.system.database.ordering import by_code_point

ICANN_SERIES = "ICANN"


@cache
def lineages() -> CTE:
    """Return every held event with its root: it and every ancestor were held.

    Columns: ``id, root_id, root_start_on, root_series``, and as 0 or 1 ``is_public_meeting`` (it or an
    ancestor is an ICANN public meeting). Walked from the roots down, the held ones alone: PostgreSQL knows
    nothing of what comes out of a recursion, and would take a condition outside for one that leaves a row.
    """
    root, child = _held_events().subquery("root"), _held_events().subquery("child")
    tree = (
        select(
            root.c.id.label("id"),
            root.c.id.label("root_id"),
            root.c.start_on.label("root_start_on"),
            root.c.series.label("root_series"),
            _flag(_public_meeting(root)).label("is_public_meeting"),
        )
        .where(root.c.parent_id.is_(None))
        .cte("lineages", recursive=True)
    )
    return tree.union_all(
        select(
            child.c.id,
            tree.c.root_id,
            tree.c.root_start_on,
            tree.c.root_series,
            case((_public_meeting(child), 1), else_=tree.c.is_public_meeting),
        ).join(tree, child.c.parent_id == tree.c.id)
    )


def organisers() -> Subquery:
    """Return who organises each event itself, as ``event_id`` and the survivor ``organisation_id``, each once."""
    party, chain = EventParty, merged(Organisation).alias()
    return (
        select(party.event_id, survivor(party.organisation_id.expression, chain).label("organisation_id"))
        .outerjoin(chain, chain.c.id == party.organisation_id)
        .where(word(party.part) == Part.ORGANISER.value)
        .distinct()
        .subquery("organisers")
    )


def sessions_that_count(name: str = "sessions_that_count") -> Subquery:
    """Return held sessions of held events, as ``id, event_id, root_start_on, root_series``."""
    session, line = session_records().subquery("session"), lineages()
    return (
        select(session.c.id, session.c.event_id, line.c.root_start_on, line.c.root_series)
        .join(line, line.c.id == session.c.event_id)
        .where(session.c.status == SessionStatus.HELD.value)
        .subquery(name)
    )


def regional_events(name: str = "regional") -> Subquery:
    """Return the held events that can be in or for the region (rule 18), with the contract's columns.

    One for the region is so under every scheme and has ``everywhere`` 1; another is when it is not remote
    and its ``country`` is in the scheme, so the remote ones are left out here.
    """
    event, line = event_records().subquery("event"), lineages()
    for_region = event.c.for_region.is_(True)
    return (
        select(event, _flag(for_region).label("everywhere"))
        .join(line, line.c.id == event.c.id)
        .where(or_(for_region, event.c.modality != Modality.REMOTE.value))
        .subquery(name)
    )


def interpreted_pairs(name: str = "interpreted_pairs") -> Subquery:
    """Return the pairs of languages that sessions offer, as ``id`` of the session and ``pair``, each once.

    A pair has no direction: its two codes stand in alphabetical order.
    """
    written, line = _written_pairs(), literal("-", String())
    place = place_of(written.c.member, line)
    one = func.substr(written.c.member, 1, place - 1, type_=String())
    other = func.substr(written.c.member, place + 1, type_=String())
    pair = case((by_code_point(one) <= by_code_point(other), written.c.member), else_=other + line + one)
    return select(written.c.id, pair.label("pair")).distinct().subquery(name)


@cache
def _written_pairs() -> CTE:
    return taken_apart(session_records().subquery("session"), "interpretation", "written_pairs")


def _held_events() -> Select[Any]:
    """Return the events that were held themselves.

    By the column and not by the contract's word for it, an expression of which PostgreSQL expects next to
    no rows.
    """
    return event_records().where(word(Event.status) == EventStatus.HELD.value)


def _public_meeting(event: FromClause) -> ColumnElement[bool]:
    return and_(event.c.type == EventType.PUBLIC_MEETING.value, event.c.series == ICANN_SERIES)


def _flag(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0).cast(Integer)
