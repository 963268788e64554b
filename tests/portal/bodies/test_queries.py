"""The tree, and how many people of the region sit in a body."""

from datetime import date
from typing import Any

from flask import Flask
from sqlalchemy import select

from portal.bodies import queries
from portal.bodies.enums import BodyClass, Capacity, MembershipRole
from portal.bodies.models import Body
from portal.system.database import db, transaction
from tests.factories import make_body, make_membership, make_organisation, make_person

DAY = date(2014, 12, 31)
REPRESENTS = Capacity.REPRESENTING


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
        public = queries.seats(body("ncuc"), 1, on=DAY, over=False, hidden=False)
        named = {(seat.person or seat.organisation).name for seat in public.rows}
        assert named == {"Listada", "Pública"}
        assert public.total == 2
        assert queries.seats(body("ncuc"), 1, on=DAY, over=False, hidden=True).total == 5


def test_chairs_stand_first_and_what_is_over_stands_apart(app: Flask) -> None:
    with app.app_context(), transaction():
        sit(person=make_person(name="Bea"))
        sit(person=make_person(name="Ana", search_text="ana"))
        sit(person=make_person(name="Zoe"), role=MembershipRole.CHAIR)
        sit(person=make_person(name="Ida"), to_on=DAY)
        sit(person=make_person(name="Eva"), to_on=date(2014, 12, 30))
        sit(person=make_person(name="Lía"), to_on=date(2014, 6, 30))
        names = [
            [seat.person.name for seat in queries.seats(body("ncuc"), 1, on=DAY, over=over, hidden=True).rows]
            for over in (False, True)
        ]
        assert names == [["Zoe", "Ana", "Bea", "Ida"], ["Eva", "Lía"]]


def test_an_organisation_takes_part_itself_or_by_who_represents_it(app: Flask) -> None:
    with app.app_context(), transaction():
        stands = make_organisation()
        merged = make_organisation(merged_into=stands.id)
        sit(person=None, organisation=merged, role=MembershipRole.OBSERVER)
        sit(
            person=make_person(name="Habla", directory_consent=True), organisation=stands, capacity=REPRESENTS
        )
        sit(person=make_person(name="Calla"), organisation=stands, capacity=REPRESENTS)
        sit(person=make_person(name="Sola", directory_consent=True), organisation=stands)
        found = [
            {
                seat.person.name if seat.person else None
                for seat in queries.seats_of_organisation(stands, hidden=hidden)
            }
            for hidden in (False, True)
        ]
        assert found == [{None, "Habla"}, {None, "Habla", "Calla"}]


def test_a_person_has_what_their_merged_records_had(app: Flask) -> None:
    with app.app_context(), transaction():
        stands = make_person()
        sit(person=make_person(merged_into=stands.id), body=body("gac"))
        sit(person=stands)
        sit()
        codes = [seat.membership.body.code for seat in queries.seats_of_person(stands)]
        assert sorted(codes) == ["gac", "ncuc"]


def test_interest_groups_stand_together_wherever_they_hang(app: Flask) -> None:
    with app.app_context(), transaction():
        kind = BodyClass.INTEREST_GROUP
        group = make_body(name="Grupo", parent_id="body-lacralo", body_class=kind)
        make_body(name="Grupo de abajo", parent_id=group.id, body_class=kind)
        sections = {part.value: branches for part, branches in queries.sections()}
        assert list(sections) == ["icann", "review", "regional", "interest"]
        assert [each.body.name for each in sections["interest"]] == ["Grupo"]
        assert [each.body.name for each in sections["interest"][0].below] == ["Grupo de abajo"]
        assert [each.body.code for each in sections["icann"]] == [
            *("aso", "ccnso", "gnso"),
            *("alac", "gac", "rssac", "ssac"),
            *("board", "nomcom", "ec"),
        ]
        alac = next(each for each in sections["icann"] if each.body.code == "alac")
        assert [each.body.code for each in alac.below] == ["afralo", "apralo", "euralo", "lacralo", "naralo"]
        assert next(each for each in alac.below if each.body.code == "lacralo").below == ()
