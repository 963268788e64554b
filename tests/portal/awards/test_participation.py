"""Since when somebody takes part, and what in which year: merges followed, only what is proved, for staff alone."""

from datetime import date

import pytest
from flask import Flask

from portal.awards import queries
from portal.awards.enums import AwardStatus
from portal.awards.queries import Year
from portal.capacity.enums import CompletionResult
from portal.capacity.models import Completion
from portal.events.enums import EventStatus
from portal.registrations.enums import Channel, Proof
from portal.registrations.models import Attendance
from portal.stakeholders.models import Organisation, Person
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.factories import (
    make_account,
    make_attendance,
    make_award,
    make_event,
    make_membership,
    make_offering,
    make_organisation,
    make_person,
    make_registration,
    sign_in,
)
from tests.factories.adding import add

HELD = {"status": EventStatus.HELD, "start_on": date(2024, 5, 1), "end_on": date(2024, 5, 3)}


@pytest.fixture
def world(app: Flask) -> tuple[str, str]:
    """An organisation and one merged into it, whose people took part; and one of these people."""
    with app.app_context(), transaction():
        house, person = make_organisation(name="Casa"), make_person()
        double_house = make_organisation(merged_into=house.id)
        double = make_person(merged_into=person.id)
        held, planned = make_event(**HELD), make_event(start_on=date(2020, 1, 1), end_on=date(2020, 1, 2))
        seen = [
            make_registration(person=who, event=held, organisation_id=where.id)
            for who, where in ((person, house), (double, double_house), (make_person(), house))
        ]
        for each in seen:
            make_attendance(registration=each)
        add(Attendance(registration=seen[-1], channel=Channel.REMOTE, proof=Proof.LOG, minutes=30))
        absent = make_registration(person=person, event=planned, organisation_id=house.id)
        make_attendance(registration=absent)
        make_registration(person=person, event=make_event(**HELD), organisation_id=house.id)
        make_award(person=person, organisation_id=house.id, awarded_on=date(2023, 4, 1))
        make_award(
            person=person, organisation_id=house.id, status=AwardStatus.DECLINED, awarded_on=date(2019, 1, 1)
        )
        add(
            Completion(
                offering=make_offering(),
                person=double,
                organisation_id=double_house.id,
                result=CompletionResult.PASSED,
                completed_on=date(2023, 8, 1),
            )
        )
        make_membership(person=person, organisation_id=house.id, from_on=date(2022, 6, 1))
        return house.id, person.id


def test_an_organisation_by_what_its_people_did(app: Flask, world: tuple[str, str]) -> None:
    with app.app_context():
        found = queries.participation_of(db.session.get_one(Organisation, world[0]))
    assert found.years == [
        Year(2024, people=2, events=1, on_site=3, remote=1),
        Year(2023, fellowships=1, trained=1),
    ]
    assert found.first_on == date(2022, 6, 1)


def test_a_person_over_all_their_records(app: Flask, world: tuple[str, str]) -> None:
    with app.app_context():
        found = queries.participation_of(db.session.get_one(Person, world[1]))
    assert found.years == [
        Year(2024, people=1, events=1, on_site=2),
        Year(2023, fellowships=1, trained=1),
    ]
    assert found.first_on == date(2022, 6, 1)


def test_who_did_nothing_yet_has_no_first_day(app: Flask) -> None:
    with app.app_context(), transaction():
        found = queries.participation_of(make_organisation())
    assert (found.first_on, found.years) == (None, [])


def test_the_page_tells_staff_and_nobody_else(app: Flask, world: tuple[str, str]) -> None:
    with app.app_context(), transaction():
        code = db.session.get_one(Organisation, world[0]).code
        staff = make_account(Role.ANALYST).id
    client = app.test_client()
    sign_in(client, staff)
    shown = client.get(f"/organisations/{code}").get_data(as_text=True)
    assert "First known on 1 Jun 2022." in shown
    assert "Participation by year" in shown
    hidden = app.test_client().get(f"/organisations/{code}").get_data(as_text=True)
    assert "First known" not in hidden
    assert "Taking part" not in hidden
