"""Invented registrations and attendances."""

from typing import Any

from portal.kernel.codes import public_code
from portal.registrations.enums import Category, Channel, Mode, Proof, RegistrationStatus
from portal.registrations.models import Attendance, Registration
from tests.factories.adding import NOW, add
from tests.factories.events import make_event
from tests.factories.stakeholders import make_person


def make_registration(**given: Any) -> Registration:
    """A confirmed participant on site, with the snapshot of their record."""
    person = given.pop("person", None) or make_person()
    event = given.pop("event", None) or make_event()
    values = {
        "code": public_code(),
        "category": Category.PARTICIPANT,
        "mode": Mode.ON_SITE,
        "status": RegistrationStatus.CONFIRMED,
        "registered_at": NOW,
        "country": person.country,
        "sector": person.sector,
        "gender": person.gender,
    }
    return add(Registration(person=person, event=event, **(values | given)))


def make_attendance(**given: Any) -> Attendance:
    """Somebody who was on site, with a scanned badge."""
    registration = given.pop("registration", None) or make_registration()
    values = {"channel": Channel.ON_SITE, "proof": Proof.BADGE, "recorded_at": NOW}
    return add(Attendance(registration=registration, **(values | given)))
