"""Invented awards."""

from datetime import date
from typing import Any

from portal.awards.enums import AwardStatus
from portal.awards.models import Award
from portal.calls.enums import CallKind
from portal.kernel.codes import public_code
from tests.factories.adding import add
from tests.factories.stakeholders import make_organisation, make_person


def make_award(**given: Any) -> Award:
    """An accepted fellowship of 2026."""
    person = given.pop("person", None) or make_person()
    funder = given.pop("funder", None) or make_organisation()
    values = {
        "code": public_code(),
        "kind": CallKind.FELLOWSHIP,
        "status": AwardStatus.ACCEPTED,
        "awarded_on": date(2026, 4, 20),
        "country": person.country,
        "sector": person.sector,
        "gender": person.gender,
    }
    return add(Award(person=person, funder=funder, **(values | given)))
