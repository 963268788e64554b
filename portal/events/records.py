"""Events as the data contract writes them: exactly its columns, in its order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, String, func, select, type_coerce
from sqlalchemy.orm import aliased

from portal.events.enums import EXPORTED_STATUS, Part
from portal.events.models import AgendaSession, Event, EventParty
from portal.system.database.contract import CODE, Apart, ContractTable, Own, by_code_point, listed, word


def event_records() -> Select[Any]:
    """Return the contract's table ``events``."""
    one = Event
    return select(
        one.id,
        one.parent_id,
        one.title,
        word(one.event_type).label("type"),
        one.series,
        word(one.modality).label("modality"),
        word(one.status, EXPORTED_STATUS).label("status"),
        _parties(Part.ORGANISER).label("organisers"),
        _parties(Part.SPONSOR).label("sponsors"),
        listed(one.topics).label("topics"),
        one.for_region,
        one.body_id,
        one.country,
        one.city,
        one.start_on,
        one.end_on,
        one.timezone,
    )


def _parties(part: Part) -> ColumnElement[Any]:
    """Return the ids of an event's organisers or sponsors, in order, joined by ``|``."""
    party = aliased(EventParty)
    ordered = (
        select(party.organisation_id.label("id"))
        .where(party.event_id == Event.id, type_coerce(party.part, String()) == part.value)
        .order_by(by_code_point(party.organisation_id))
        .correlate(Event)
        .subquery()
    )
    return select(func.aggregate_strings(ordered.c.id, "|")).scalar_subquery()


def session_records() -> Select[Any]:
    """Return the contract's table ``sessions``."""
    one = AgendaSession
    return select(
        one.id,
        one.event_id,
        one.title,
        word(one.status).label("status"),
        listed(one.interpretation).label("interpretation"),
        one.starts_at,
    )


TABLES = (
    ContractTable(
        "events",
        Event,
        event_records,
        own={"code": CODE, "needs_approval": Own(lambda: False), "seats_taken": Own(lambda: 0)},
        apart={
            "organisers": Apart(EventParty, "event_id", "organisation_id", {"part": Part.ORGANISER}),
            "sponsors": Apart(EventParty, "event_id", "organisation_id", {"part": Part.SPONSOR}),
        },
        exported={"status": EXPORTED_STATUS},
    ),
    ContractTable("sessions", AgendaSession, session_records),
)
