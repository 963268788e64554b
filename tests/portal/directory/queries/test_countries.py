"""What the map and a country's page are made of."""

from datetime import date

from flask import Flask

from portal.bodies.enums import Capacity, MembershipRole
from portal.bodies.models import Body
from portal.directory.queries import countries
from portal.kernel.enums import Sector
from portal.system.database import db, transaction
from tests.factories import make_body, make_membership, make_organisation, make_person

TODAY = date(2026, 6, 1)


def test_counts_what_is_published_and_was_not_merged(app: Flask) -> None:
    with app.app_context(), transaction():
        kept = make_organisation(country="BB", sector=Sector.ACADEMIC)
        make_organisation(country="BB", sector=None)
        make_organisation(country="BB", is_published=False)
        make_organisation(country="BB", merged_into=kept.id)
        make_organisation(country=None)
    with app.app_context():
        assert countries.organisations_by_country()["BB"] == 2
        assert countries.organisations_by_sector("BB") == {Sector.ACADEMIC: 1, None: 1}
        assert countries.organisations_by_sector("DM") == {}


def test_who_sits_where_as_the_indicators_count_it(app: Flask) -> None:
    with app.app_context(), transaction():
        body = make_body(name="Working group")
        known = make_person(country="BB")
        twice = make_person(country="BB", merged_into=known.id)
        company = make_organisation(country="BB")
        for person in (known, twice):
            make_membership(body=body, person=person, country="BB", from_on=date(2020, 1, 1))
        make_membership(
            body=body,
            person=make_person(country="UY"),
            organisation=company,
            country="BB",
            capacity=Capacity.REPRESENTING,
            from_on=date(2020, 1, 1),
        )
        make_membership(
            body=body,
            person=known,
            country="BB",
            role=MembershipRole.OBSERVER,
            from_on=date(2020, 1, 1),
        )
        gone = make_body(name="Ended")
        make_membership(
            body=gone,
            person=known,
            country="BB",
            from_on=date(2020, 1, 1),
            to_on=date(2026, 5, 31),
        )
    with app.app_context():
        found = countries.sittings("BB", on=TODAY)
        assert [(each.body.name, each.people, each.organisations) for each in found] == [
            ("Working group", 2, 1)
        ]


def test_a_seat_far_below_counts_for_the_body_above(app: Flask) -> None:
    with app.app_context(), transaction():
        lacralo = db.session.get_one(Body, "body-lacralo")
        member = make_person(country="BB")
        make_membership(body=lacralo, person=member, country="BB", from_on=date(2020, 1, 1))
        make_organisation(country="US", cctld=("bb",), is_published=False)
    with app.app_context():
        known = countries.known_of("BB", {}, countries.sittings("BB", on=TODAY))
        assert (known.seats, known.cctlds, known.activity_count, known.is_state) == (
            {"alac"},
            {"bb"},
            0,
            True,
        )
        assert countries.known_of("PR", {}, []).is_state is False
