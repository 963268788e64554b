"""Adding bodies, moving them, and memberships with their snapshot."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.bodies import actions, queries
from portal.bodies.actions import BodyAnswers, Seat
from portal.bodies.enums import BodyClass, Capacity, MembershipRole
from portal.bodies.models import Membership
from portal.kernel.enums import Gender, Sector, Topic
from portal.kernel.errors import Clash, Refused
from portal.system import audit
from portal.system.access import PORTAL
from portal.system.database import db, transaction
from tests.factories import make_affiliation, make_body, make_membership, make_organisation, make_person

AT = datetime(2026, 3, 25, 12, tzinfo=UTC)
SEAT = Seat(
    person=None,
    organisation=None,
    role=MembershipRole.MEMBER,
    capacity=Capacity.INDIVIDUAL,
    from_on=date(2014, 1, 1),
)


def test_a_body_gets_its_acronym_as_address_or_one_of_its_own(app: Flask) -> None:
    with app.app_context(), transaction():
        gac = queries.body_by_code("gac")
        answers = BodyAnswers("Underserved Regions Working Group", BodyClass.WG, "USR WG", parent=gac)
        first = actions.add_body(replace(answers, topics=(Topic.SSR,)), by=PORTAL, at=AT)
        second = actions.add_body(answers, by=PORTAL, at=AT)
        third = actions.add_body(BodyAnswers("组", BodyClass.OTHER), by=PORTAL, at=AT)
        assert (first.code, first.parent_id, first.topics) == ("usr-wg", "body-gac", ("SSR",))
        assert second.code.startswith("usr-wg-")
        assert len({first.code, second.code, third.code}) == 3
        assert all("/" not in each.code and " " not in each.code for each in (first, second, third))


@pytest.mark.parametrize("name", ["new", "New", ""])
def test_no_body_takes_the_address_of_a_page(app: Flask, name: str) -> None:
    with app.app_context(), transaction():
        if not name:
            with pytest.raises(Refused):
                actions.add_body(BodyAnswers(name, BodyClass.WG), by=PORTAL, at=AT)
            return
        assert actions.add_body(BodyAnswers(name, BodyClass.WG), by=PORTAL, at=AT).code != "new"


def test_a_body_does_not_stand_below_itself(app: Flask) -> None:
    with app.app_context():
        with transaction():
            top = make_body()
            below = make_body(parent_id=top.id)
        with pytest.raises(Refused) as refused, transaction():
            actions.move_body(top, below, by=PORTAL, at=AT)
        assert refused.value.field == "parent"
        with transaction():
            actions.move_body(below, None, by=PORTAL, at=AT)
        assert below.parent_id is None


def test_a_membership_copies_the_person_as_they_are_now(app: Flask) -> None:
    with app.app_context():
        with transaction():
            body, organisation = make_body(), make_organisation(sector=Sector.IXP)
            person = make_person(country="PE", gender=Gender.F, sector=None)
            make_affiliation(person=person, organisation=organisation)
            made = actions.add_membership(body, replace(SEAT, person=person), by=PORTAL, at=AT)
        with transaction():
            db.session.merge(person).country = "US"
        kept = db.session.get_one(Membership, made.id)
        assert (kept.country, kept.sector, kept.gender, kept.organisation_id) == (
            "PE",
            Sector.IXP,
            Gender.F,
            organisation.id,
        )
        assert [each.act for each in audit.entries_of(kept)] == ["membership.add"]


def test_a_named_organisation_is_the_one_that_is_kept(app: Flask) -> None:
    with app.app_context(), transaction():
        body, person, named = make_body(), make_person(country="PE"), make_organisation(country="UY")
        make_affiliation(person=person)
        seat = replace(SEAT, person=person, organisation=named, capacity=Capacity.REPRESENTING)
        made = actions.add_membership(body, seat, by=PORTAL, at=AT)
        assert (made.organisation_id, made.country) == (named.id, "PE")
        alone = actions.add_membership(body, replace(SEAT, organisation=named), by=PORTAL, at=AT)
        assert (alone.organisation_id, alone.country, alone.sector, alone.person_id) == (
            named.id,
            "UY",
            named.sector,
            None,
        )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({}, "person"),
        ({"capacity": Capacity.REPRESENTING, "person": True}, "organisation"),
        ({"to_on": date(2013, 12, 31), "person": True}, "to_on"),
        ({"source_url": "ftp://x", "person": True}, "source_url"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(app: Flask, change: dict[str, object], field: str) -> None:
    with app.app_context():
        with transaction():
            body = make_body()
            given = change | ({"person": make_person()} if change.get("person") else {})
        with pytest.raises(Refused) as refused, transaction():
            actions.add_membership(body, replace(SEAT, **given), by=PORTAL, at=AT)
        assert refused.value.field == field
        assert db.session.scalar(select(func.count(Membership.id))) == 0


def test_a_membership_ends_once_and_not_before_it_began(app: Flask) -> None:
    with app.app_context():
        with transaction():
            membership = make_membership(from_on=date(2014, 1, 2))
        with pytest.raises(Refused), transaction():
            actions.end_membership(membership, to_on=date(2014, 1, 1), by=PORTAL, at=AT)
        with transaction():
            actions.end_membership(membership, to_on=date(2014, 1, 2), by=PORTAL, at=AT)
        with pytest.raises(Clash), transaction():
            actions.end_membership(membership, to_on=date(2015, 1, 2), by=PORTAL, at=AT)
        assert db.session.get_one(Membership, membership.id).to_on == date(2014, 1, 2)
