"""Reading events."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload

from portal.accounts.models import Account
from portal.events.enums import EventStatus, EventType, Part
from portal.events.models import Event, EventParty
from portal.kernel.codes import search_text
from portal.stakeholders.models import Organisation
from portal.stakeholders.queries import Saving
from portal.stakeholders.rules import organisation_found_by
from portal.stakeholders.survivors import survivor_of
from portal.system.audit import AuditEntry
from portal.system.database import db
from portal.system.paging import Page, page_of

Value = TypeVar("Value")
MOST_ANCESTORS = 50
DIRECTORY_SIZE = 30


@dataclass(frozen=True)
class Wanted:
    """Which events a list shows; ``past`` those whose last day has gone by."""

    past: bool = False
    event_type: EventType | None = None
    country: str | None = None


def event_by_code(code: str) -> Event | None:
    """Return an event with its parent and the organisations that take part in it."""
    return db.session.scalar(
        select(Event)
        .where(Event.code == code)
        .options(joinedload(Event.parent), selectinload(Event.parties).joinedload(EventParty.organisation))
    )


def event_again(code: str) -> Event:
    """Return an event that is known to be there, as it stands now.

    :raises NoResultFound: if it is not
    """
    return db.session.scalars(select(Event).where(Event.code == code)).one()


def event_by_code_or_id(text: str) -> Event | None:
    """Return an event by its public code, or by its id in the contract."""
    return event_by_code(text) or db.session.get(Event, text)


def lock(event: Event) -> None:
    """Read the event anew and hold it until the transaction ends, against other writers."""
    db.session.refresh(event, with_for_update={"of": Event})


def listed(wanted: Wanted, *, on: date, page: int) -> Page[Event]:
    """Return a page of events: those to come soonest first, past ones latest first."""
    statement = select(Event).where(*_conditions(wanted, on)).options(joinedload(Event.parent))
    order = (
        (Event.start_on.desc(), Event.code.desc())
        if wanted.past
        else (Event.start_on.asc(), Event.code.asc())
    )
    return page_of(statement.order_by(*order), page, size=DIRECTORY_SIZE)


def counts_by_type(wanted: Wanted, *, on: date) -> dict[EventType, int]:
    """Return how many events there are of each type, whatever type is chosen now."""
    return _counts(Event.event_type, Wanted(past=wanted.past, country=wanted.country), on)


def counts_by_country(wanted: Wanted, *, on: date) -> dict[str | None, int]:
    """Return how many events there are in each country, whatever country is chosen now; None is nowhere."""
    return _counts(Event.country, Wanted(past=wanted.past, event_type=wanted.event_type), on)


def _counts(column: InstrumentedAttribute[Value], wanted: Wanted, on: date) -> dict[Value, int]:
    statement = select(column, func.count()).where(*_conditions(wanted, on)).group_by(column)
    return dict(db.session.execute(statement).all())


def _conditions(wanted: Wanted, on: date) -> list[ColumnElement[bool]]:
    found = [Event.end_on < on if wanted.past else Event.end_on >= on]
    if wanted.event_type is not None:
        found.append(Event.event_type == wanted.event_type)
    if wanted.country is not None:
        found.append(Event.country == wanted.country)
    return found


def parts_of(event: Event) -> Sequence[Event]:
    """Return the events that are part of this one, in order of time."""
    statement = select(Event).where(Event.parent_id == event.id).order_by(Event.start_on, Event.code)
    return db.session.scalars(statement).all()


def unmarked(scopes: Collection[str] | None, *, on: date) -> Sequence[Event]:
    """Return past events that wait to be marked as held, oldest first: an organiser's desk.

    :param scopes: ids of the events the organiser holds; None for all
    """
    statement = select(Event).where(Event.status == EventStatus.PLANNED, Event.end_on < on)
    if scopes is not None:
        statement = statement.where(Event.id.in_(scopes))
    return db.session.scalars(statement.order_by(Event.end_on, Event.code)).all()


def coming(scopes: Collection[str] | None, *, on: date) -> Sequence[Event]:
    """Return planned events that are not over yet, soonest first.

    :param scopes: ids of the events the organiser holds; None for all
    """
    statement = select(Event).where(Event.status == EventStatus.PLANNED, Event.end_on >= on)
    if scopes is not None:
        statement = statement.where(Event.id.in_(scopes))
    return db.session.scalars(statement.order_by(Event.start_on, Event.code)).all()


def ancestors_of(event: Event) -> list[str]:
    """Return the ids of the event and of all it is part of, from below."""
    found = [event.id]
    parent_id = event.parent_id
    while parent_id is not None and parent_id not in found and len(found) < MOST_ANCESTORS:
        found.append(parent_id)
        parent_id = db.session.scalar(select(Event.parent_id).where(Event.id == parent_id))
    return found


def organisations_called(text: str) -> list[Organisation]:
    """Return organisations of that code, name or acronym; more than one when the name is not enough.

    Who was merged is found as the one it was merged into.
    """
    wanted = text.strip()
    code = wanted.rsplit(" · ", 1)[-1]
    by_code = db.session.scalars(select(Organisation).where(Organisation.code == code)).all()
    found = by_code or db.session.scalars(_called(wanted)).all()
    survivors = {each.id: each for each in map(survivor_of, found)}
    return list(survivors.values())


def _called(name: str) -> Select[Organisation]:
    plain = [search_text(name), organisation_found_by(name)]
    return (
        select(Organisation)
        .where(
            or_(Organisation.name == name, Organisation.acronym == name, Organisation.search_text.in_(plain))
        )
        .order_by(Organisation.name, Organisation.id)
        .limit(5)
    )


def parties(event: Event, part: Part) -> list[Organisation]:
    """Return the organisations that do that part, by name."""
    found = [party.organisation for party in event.parties if party.part is part]
    return sorted(found, key=lambda each: each.name)


def last_editor(event: Event) -> Saving:
    """Return who changed the event last, and when; taking its lists away is no change."""
    entry = db.session.scalar(
        select(AuditEntry)
        .where(
            AuditEntry.subject_kind == Event.__tablename__,
            AuditEntry.subject_id == event.id,
            AuditEntry.act.startswith("event."),
        )
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(1)
    )
    if entry is None:
        return Saving("", None)
    account = db.session.get(Account, entry.account_id) if entry.account_id else None
    return Saving(account.person.name if account else "", entry.at)


def for_roles() -> Sequence[Event]:
    """Return the events that a role may be given for, the latest first."""
    return db.session.scalars(
        select(Event).where(Event.status != EventStatus.CANCELLED).order_by(Event.start_on.desc(), Event.code)
    ).all()
