"""Invented bodies and memberships."""

from datetime import date
from typing import Any

from portal.bodies.enums import BodyClass, Capacity, MembershipRole
from portal.bodies.models import Body, Membership
from tests.factories.adding import add, numbers
from tests.factories.stakeholders import make_person


def make_body(**given: Any) -> Body:
    """A working group."""
    number = next(numbers)
    values = {"code": f"grupo-{number}", "name": f"Grupo de ejemplo {number}", "body_class": BodyClass.WG}
    return add(Body(**(values | given)))


def make_membership(**given: Any) -> Membership:
    """A person's membership since 2014, as an individual, with their country."""
    if "person" not in given and "organisation" not in given:
        given["person"] = make_person()
    if "body" not in given:
        given["body"] = make_body()
    person = given.get("person")
    values = {
        "role": MembershipRole.MEMBER,
        "capacity": Capacity.INDIVIDUAL,
        "from_on": date(2014, 1, 1),
        "country": person.country if person else None,
        "sector": person.sector if person else None,
        "gender": person.gender if person else None,
    }
    return add(Membership(**(values | given)))
