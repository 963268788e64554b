"""Invented organisations and persons."""

from typing import Any

from portal.kernel.codes import public_code, search_text
from portal.kernel.enums import Gender, Sector
from portal.stakeholders.enums import ActivityKind
from portal.stakeholders.models import (
    AcademicActivity,
    Affiliation,
    Contact,
    Organisation,
    Person,
    Proposal,
)
from tests.factories.adding import NOW, add, numbers


def make_organisation(**given: Any) -> Organisation:
    """An organisation of Uruguay, of the technical community."""
    name = given.pop("name", f"Red Ejemplo {next(numbers)}")
    values = {
        "code": public_code(),
        "sector": Sector.TECHNICAL,
        "country": "UY",
        "is_published": True,
        "search_text": search_text(name),
    }
    return add(Organisation(name=name, **(values | given)))


def make_person(**given: Any) -> Person:
    """A person of Peru, with one address."""
    number = next(numbers)
    name = given.pop("name", f"Ana Ejemplo {number}")
    values = {
        "code": public_code(),
        "emails": (f"ana{number}@example.org",),
        "gender": Gender.F,
        "country": "PE",
        "sector": Sector.CIVIL_SOCIETY,
        "search_text": search_text(name),
    }
    return add(Person(name=name, **(values | given)))


def make_affiliation(**given: Any) -> Affiliation:
    """That a person works at an organisation, since ever."""
    person = given.pop("person", None) or make_person()
    organisation = given.pop("organisation", None) or make_organisation()
    return add(Affiliation(person=person, organisation=organisation, **given))


def make_activity(**given: Any) -> AcademicActivity:
    """A course of a university, nobody in charge."""
    organisation = given.pop("organisation", None) or make_organisation()
    title = given.pop("title", f"Curso Ejemplo {next(numbers)}")
    values = {"kind": ActivityKind.COURSE, "search_text": search_text(title)}
    return add(AcademicActivity(title=title, organisation=organisation, **(values | given)))


def make_contact(**given: Any) -> Contact:
    """The press office of an organisation, for staff alone."""
    organisation = given.pop("organisation", None) or make_organisation()
    values = {"label": "Prensa", "email": f"prensa{next(numbers)}@example.org"}
    return add(Contact(organisation=organisation, **(values | given)))


def make_proposal(**given: Any) -> Proposal:
    """That somebody would have an organisation's city be Salto; it waits."""
    organisation = given.pop("organisation", None) or make_organisation()
    person = given.pop("person", None) or make_person()
    values = {"wanted": {"city": "Salto"}, "seen": {"city": organisation.city}, "proposed_at": NOW}
    return add(Proposal(organisation=organisation, person=person, **(values | given)))
