"""Invented capacity-building programmes and runs of them."""

from datetime import date
from typing import Any

from portal.capacity.enums import OfferingStatus, Origin
from portal.capacity.models import Offering, Programme
from portal.kernel.codes import search_text
from tests.factories.adding import add, numbers


def make_programme(**given: Any) -> Programme:
    """A programme of the plan, in the inventory since 2014."""
    name = given.pop("name", f"Programa Ejemplo {next(numbers)}")
    values = {"origin": Origin.NEW, "started_on": date(2014, 1, 1), "search_text": search_text(name)}
    return add(Programme(name=name, **(values | given)))


def make_offering(**given: Any) -> Offering:
    """A run of a programme that took place."""
    if "programme" not in given:
        given["programme"] = make_programme()
    values = {"status": OfferingStatus.HELD, "start_on": date(2014, 5, 1)}
    return add(Offering(**(values | given)))
