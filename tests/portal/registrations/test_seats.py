"""Many people, few places: never more than there are, whoever comes at the same time."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.exc import SQLAlchemyError

from portal.events import queries as event_queries
from portal.events.models import Event
from portal.kernel.clock import now
from portal.registrations import actions
from portal.registrations.actions import seats
from portal.registrations.enums import Mode, RegistrationStatus
from portal.registrations.models import Registration
from portal.registrations.rules import Wishes
from portal.stakeholders.models import Person
from portal.system.access import PORTAL
from portal.system.database import db, transaction, transactions
from tests.factories import make_person
from tests.portal.registrations.scene import URL, event_on

PEOPLE, PLACES, DOORS = 40, 5, 8
EXPECTED = {RegistrationStatus.CONFIRMED: PLACES, RegistrationStatus.WAITLISTED: PEOPLE - PLACES}


def compete(app: Flask) -> tuple[str, list[str]]:
    """Let everyone register at once; return the event's id, and what people saw that is an error page."""
    faults: list[str] = []
    with app.app_context(), transaction():
        event_id = event_on(capacity=PLACES).id
        people = [make_person().id for _ in range(PEOPLE)]

    def register(person_id: str) -> None:
        try:
            with app.app_context(), transaction():
                actions.register(
                    db.session.get_one(Person, person_id),
                    db.session.get_one(Event, event_id),
                    Wishes(Mode.ON_SITE),
                    url=URL,
                    by=PORTAL,
                    at=now(),
                )
        except SQLAlchemyError as error:
            faults.append(str(error))

    with ThreadPoolExecutor(DOORS) as pool:
        list(pool.map(register, people))
    return event_id, faults


def outcome(app: Flask, event_id: str) -> tuple[dict[RegistrationStatus, int], int]:
    """How many registrations are in each state, and how many places are counted as taken."""
    with app.app_context():
        found = db.session.scalars(select(Registration.status).where(Registration.event_id == event_id))
        return dict(Counter(found)), db.session.get_one(Event, event_id).seats_taken


def test_as_many_are_confirmed_as_there_are_places(app: Flask) -> None:
    event_id, faults = compete(app)
    assert (*outcome(app, event_id), faults) == (EXPECTED, PLACES, [])
    assert leave_one_after_another(app, event_id) == waiting_in_order(app, event_id)


def waiting_in_order(app: Flask, event_id: str) -> list[str]:
    """Everyone who was waitlisted at first, as they came."""
    with app.app_context():
        statement = select(Registration.id).where(Registration.event_id == event_id)
        statement = statement.where(Registration.status != RegistrationStatus.CANCELLED)
        return list(db.session.scalars(statement.order_by(Registration.registered_at, Registration.id)))


def leave_one_after_another(app: Flask, event_id: str) -> list[str]:
    """Cancel the first five who are confirmed; return who has a place or waits, the new ones in order."""
    moved: list[str] = []
    with app.app_context():
        confirmed = select(Registration.id).where(
            Registration.event_id == event_id, Registration.status == RegistrationStatus.CONFIRMED
        )
        before = list(db.session.scalars(confirmed))
    known = set(before)
    for registration_id in before:
        with app.app_context(), transaction():
            actions.cancel(db.session.get_one(Registration, registration_id), url=URL, by=PORTAL, at=now())
        with app.app_context():
            moved += [each for each in db.session.scalars(confirmed) if each not in known | set(moved)]
    assert len(moved) == PLACES
    with app.app_context():
        waiting = (
            select(Registration.id)
            .where(Registration.event_id == event_id, Registration.status == RegistrationStatus.WAITLISTED)
            .order_by(Registration.registered_at, Registration.id)
        )
        return moved + list(db.session.scalars(waiting))


def test_without_the_guard_the_same_people_are_overbooked(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seats, "take", take_unguarded)
    monkeypatch.setattr(event_queries, "lock", db_refresh)
    monkeypatch.setattr(transactions, "WRITES", "nobody_reads_this")
    event_id, faults = compete(app)
    # SQLite notices that what was read has changed and refuses; PostgreSQL lets all of them in.
    assert (*outcome(app, event_id), faults) != (EXPECTED, PLACES, [])


def db_refresh(event: Event) -> None:
    db.session.refresh(event)


def take_unguarded(registration: Registration) -> bool:
    """Look first, act later, as portals do that overbook."""
    event_id = registration.event_id
    row = db.session.execute(select(Event.seats_taken, Event.capacity).where(Event.id == event_id)).one()
    time.sleep(0.01)
    if row.seats_taken >= (row.capacity or 0):
        return False
    db.session.execute(
        update(Event)
        .where(Event.id == event_id)
        .values(seats_taken=row.seats_taken + 1)
        .execution_options(synchronize_session=False)
    )
    registration.holds_seat = True
    return True
