"""People: where they work, what other records copy of them, and who may be named in public."""

from datetime import date

import pytest
from flask import Flask

from portal.kernel.enums import Gender, Sector
from portal.stakeholders import queries
from portal.stakeholders.rules import found_by
from portal.system.database import transaction
from tests.factories import make_affiliation, make_organisation, make_person


@pytest.mark.parametrize(
    ("on", "where"),
    [
        (date(2009, 12, 31), None),
        (date(2010, 1, 1), "Primera"),
        (date(2013, 6, 30), "Primera"),
        (date(2013, 7, 1), "Segunda"),
        (date(2030, 1, 1), "Segunda"),
    ],
)
def test_of_several_places_the_one_that_began_last_counts(app: Flask, on: date, where: str | None) -> None:
    with app.app_context(), transaction():
        person = make_person()
        first, second = (make_organisation(name=name) for name in ("Primera", "Segunda"))
        make_affiliation(person=person, organisation=first, from_on=date(2010, 1, 1))
        make_affiliation(person=person, organisation=second, from_on=date(2013, 7, 1))
        make_affiliation(person=person, from_on=date(2012, 1, 1), to_on=date(2012, 1, 1))
        found = queries.current_affiliation(person, on=on)
        assert (found.organisation.name if found else None) == where


def test_a_place_without_days_is_the_last_resort(app: Flask) -> None:
    with app.app_context(), transaction():
        person = make_person()
        always = make_affiliation(person=person)
        dated = make_affiliation(person=person, from_on=date(2015, 1, 1))
        assert queries.current_affiliation(person, on=date(2014, 1, 1)) is always
        assert queries.current_affiliation(person, on=date(2015, 1, 1)) is dated


def test_a_snapshot_holds_the_persons_own_sector_else_that_of_their_organisation(app: Flask) -> None:
    with app.app_context(), transaction():
        organisation = make_organisation(sector=Sector.IXP)
        person = make_person(country="PE", gender=Gender.F, sector=None)
        make_affiliation(person=person, organisation=organisation, from_on=date(2014, 1, 1))
        expected = {
            "country": "PE",
            "gender": Gender.F,
            "sector": Sector.IXP,
            "organisation_id": organisation.id,
        }
        assert queries.snapshot_of(person, on=date(2014, 1, 1)) == expected
        before = queries.snapshot_of(person, on=date(2013, 12, 31))
        assert before == expected | {"sector": None, "organisation_id": None}
        person.sector = Sector.STUDENT
        assert queries.snapshot_of(person, on=date(2014, 1, 1)) == expected | {"sector": Sector.STUDENT}


def test_a_snapshot_reads_those_who_stand_for_merged_records(app: Flask) -> None:
    with app.app_context(), transaction():
        whole = make_organisation(sector=Sector.ISP)
        part = make_organisation(sector=None, merged_into=whole.id)
        survivor = make_person(country="UY", gender=None, sector=None)
        double = make_person(country="AR", merged_into=survivor.id)
        make_affiliation(person=double, organisation=part)
        expected = {"country": "UY", "gender": None, "sector": Sector.ISP, "organisation_id": part.id}
        assert queries.snapshot_of(double, on=date(2014, 1, 1)) == expected
        assert queries.snapshot_of(survivor, on=date(2014, 1, 1)) == expected


def test_only_those_who_agreed_are_listed_each_once(app: Flask) -> None:
    with app.app_context(), transaction():
        organisation = make_organisation()
        double = make_organisation(merged_into=organisation.id)
        listed = make_person(name="Listada", directory_consent=True)
        for place in (organisation, double):
            make_affiliation(person=listed, organisation=place)
        for name, consent in (("Negada", False), ("Callada", None)):
            make_affiliation(
                person=make_person(name=name, directory_consent=consent), organisation=organisation
            )
        gone = make_person(name="Antigua", directory_consent=True)
        make_affiliation(person=gone, organisation=organisation, to_on=date(2013, 1, 1))
        withdrew = make_person(name="Unida", directory_consent=True, merged_into=None)
        make_affiliation(person=withdrew, organisation=organisation)
        withdrew.merged_into = make_person(name="Sobreviviente", directory_consent=False).id
        found = [person.name for person, _ in queries.listed_people(organisation, on=date(2014, 1, 1))]
        assert found == ["Listada"]


def test_staff_find_people_by_words_or_by_a_whole_address(app: Flask) -> None:
    with app.app_context(), transaction():
        name = "Úrsula Núñez"
        make_person(name=name, search_text=found_by(name), emails=("ursula_n@example.org",))
        make_person(name="Otra", emails=("ursulaXn@example.org",))

        def found(words: str) -> list[str]:
            return [each.name for each in queries.people_found(words, 1).rows]

        assert found("nunez ursu") == [name]
        assert found("URSULA_N@example.org") == [name]
        assert found("ursula_n@") == []
        assert found("rsula") == []
