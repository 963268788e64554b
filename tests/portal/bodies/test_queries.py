"""The tree, and how many people of the region sit in a body."""

from datetime import date
from typing import Any

from flask import Flask
from sqlalchemy import select

from portal.bodies import queries
from portal.bodies.enums import BodyClass, MembershipRole
from portal.bodies.models import Body
from portal.system.database import db, transaction
from tests.factories import make_body, make_membership, make_organisation, make_person

DAY = date(2014, 12, 31)


def body(code: str = "gnso") -> Body:
    found = queries.body_by_code(code)
    assert found is not None
    return found


def people(code: str = "gnso", day: date = DAY) -> int:
    return queries.people_of_the_region(body(code), [day])[0][1]


def sit(**given: Any) -> None:
    make_membership(**({"body": body("ncuc"), "from_on": date(2014, 1, 1)} | given))


def test_people_count_once_below_the_body_in_the_region_of_the_record(app: Flask) -> None:
    with app.app_context(), transaction():
        twice = make_person(country="PE")
        sit(person=twice)
        sit(person=make_person(country="PE", merged_into=twice.id), body=body("gnso"))
        sit(person=make_person(country="US"), country="UY")
        sit(person=make_person(country="UY"), country="US")
        sit(person=make_person(country="UY", name="vuelve"), country=None)
        sit(person=make_person(country="PR"))
        sit(person=make_person(country=None), country=None)
        sit(role=MembershipRole.OBSERVER)
        sit(to_on=date(2014, 12, 30))
        sit(person=None, organisation=make_organisation(), country="UY")
        sit(body=body("lacralo"))
        assert (people(), people("ncuc"), people("alac"), people("cph")) == (3, 3, 1, 0)
        assert people(day=date(2013, 12, 31)) == 0
        assert queries.first_year(body()) == 2014


def test_an_empty_country_falls_back_to_the_one_who_stands_for_the_person(app: Flask) -> None:
    with app.app_context(), transaction():
        survivor = make_person(country="UY")
        sit(person=make_person(country="US", merged_into=survivor.id), country=None)
        assert people() == 1


def test_the_tree_holds_every_body_once_even_with_new_ones(app: Flask) -> None:
    with app.app_context(), transaction():
        make_body(name="Grupo nuevo", parent_id="body-gac", body_class=BodyClass.WG)

        def flat(branches: tuple[queries.Branch, ...]) -> list[str]:
            return [name for each in branches for name in (each.body.name, *flat(each.below))]

        names = flat(queries.tree())
        assert sorted(names) == sorted(db.session.scalars(select(Body.name)))
        gac = next(each for each in queries.tree() if each.body.id == "body-gac")
        assert [each.body.name for each in gac.below] == ["Grupo nuevo"]


def test_only_who_agreed_is_listed(app: Flask) -> None:
    with app.app_context(), transaction():
        for name, consent in (("Listada", True), ("Negada", False), ("Callada", None)):
            sit(person=make_person(name=name, directory_consent=consent))
        sit(person=None, organisation=make_organisation(name="Pública"))
        sit(person=None, organisation=make_organisation(name="Escondida", is_published=False))
        seats = queries.listed_seats(body("ncuc"))
        named = {(seat.person or seat.organisation).name for seat in seats}
        assert named == {"Listada", "Pública"}
        assert len(queries.seats(body("ncuc"))) == 5
