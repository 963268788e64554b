"""Each transaction that writes to a watched table raises its number, and one that is rolled back does not."""

from datetime import UTC, datetime

import pytest
import time_machine
from flask import Flask
from sqlalchemy import insert, update

from portal.bodies.models import Body
from portal.events.models import EventParty
from portal.stakeholders.models import Person
from portal.system.database import db, transaction
from portal.system.database.changes import as_numbers, note, numbers
from portal.system.database.contract import long_code
from tests.factories import make_event, make_person

TABLES = ("bodies", "event_parties", "events", "persons", "registrations")


def counts() -> dict[str, int]:
    db.session.rollback()
    return as_numbers(numbers(), TABLES)


def raised(before: dict[str, int]) -> dict[str, int]:
    """How much each number rose, without those that did not."""
    return {name: count - before[name] for name, count in counts().items() if count != before[name]}


def test_a_record_made_or_changed_or_taken_away_raises_the_number_of_its_table(app: Flask) -> None:
    with app.app_context():
        before = counts()
        with transaction():
            person = make_person()
            make_person()
        assert raised(before) == {"persons": 1}
        with transaction():
            person.name = "Otro Nombre"
        assert raised(before) == {"persons": 2}
        with transaction() as session:
            session.delete(person)
        assert raised(before) == {"persons": 3}


def test_children_raise_theirs_too(app: Flask) -> None:
    with app.app_context():
        before = counts()
        with transaction():
            make_event()
        assert raised(before) == {"events": 1, "event_parties": 1} or raised(before) == {"events": 1}
        with transaction() as session:
            event = make_event().id
            party = {"event_id": event, "organisation_id": "org-icann", "part": "organiser"}
            session.execute(insert(EventParty.__table__), party)
        assert raised(before)["event_parties"] >= 1


def test_statements_and_what_is_noted_by_hand_count(app: Flask) -> None:
    with app.app_context():
        before = counts()
        with transaction() as session:
            session.execute(update(Body).where(Body.id == "body-gac").values(acronym="GAC"))
            session.execute(
                insert(Person),
                [{"id": "p-1", "code": long_code(), "name": "P", "search_text": "p", "version": 1}],
            )
            note(session, ["registrations", "accounts"])
        assert raised(before) == {"bodies": 1, "persons": 1, "registrations": 1}


def test_what_is_rolled_back_or_only_read_raises_nothing(app: Flask) -> None:
    with app.app_context():
        before = counts()
        with pytest.raises(ZeroDivisionError), transaction() as session:
            make_person()
            session.flush()
            raise ZeroDivisionError
        with transaction() as session:
            session.get(Body, "body-gac")
        assert raised(before) == {}


def test_the_moment_of_the_last_change_is_kept(app: Flask) -> None:
    moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
    with app.app_context(), time_machine.travel(moment, tick=False):
        with transaction():
            make_person()
        db.session.rollback()
        assert numbers()["persons"][1] == moment
