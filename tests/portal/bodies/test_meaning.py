"""What a membership means: rules 13 to 15 of the contract, against the rows they speak of."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from portal.bodies.enums import BodyClass, Capacity, MembershipRole
from portal.bodies.meaning import (
    active_during,
    active_on,
    bodies_below,
    counts,
    memberships_below,
    speaks_for_its_organisation,
    top_bodies,
)
from portal.bodies.models import Body, Membership
from portal.bodies.records import membership_records
from portal.system.database import db, transaction
from tests.factories import make_body, make_membership, make_organisation, make_person

START, END = date(2014, 1, 1), date(2014, 12, 31)


def test_the_top_body_is_found_through_groups_alone(app: Flask) -> None:
    with app.app_context(), transaction():
        rt = make_body(code="rt", body_class=BodyClass.RT, parent_id="body-gnso")
        under_rt = make_body(code="under-rt", body_class=BodyClass.GROUP, parent_id=rt.id)
        interest = make_body(code="interest", body_class=BodyClass.INTEREST_GROUP, parent_id="body-lacralo")
        under_interest = make_body(code="below-it", body_class=BodyClass.GROUP, parent_id=interest.id)
        alone = make_body(code="alone", body_class=BodyClass.GROUP)
        tops = top_bodies()
        found = {row.id: (row.top_id, row.top_class) for row in db.session.execute(select(tops))}
        assert found["body-ncuc"] == ("body-gnso", BodyClass.SO)
        assert found["body-lacralo"] == ("body-alac", BodyClass.AC)
        assert found["body-gac"] == ("body-gac", BodyClass.AC)
        assert found[rt.id] == found[under_rt.id] == (rt.id, BodyClass.RT)
        assert not {interest.id, under_interest.id, alone.id} & found.keys()


def test_below_a_body_is_every_class_at_any_depth(app: Flask) -> None:
    with app.app_context(), transaction():
        party = make_body(parent_id="body-gac", body_class=BodyClass.WG)
        deep = make_body(parent_id=party.id, body_class=BodyClass.OTHER)
        below = db.session.scalars(select(bodies_below("body-gac").c.id)).all()
        assert sorted(below) == sorted(["body-gac", party.id, deep.id])


def test_memberships_below_a_body_are_those_of_people_that_count(app: Flask) -> None:
    with app.app_context(), transaction():
        party = make_body(parent_id="body-gac", body_class=BodyClass.INTEREST_GROUP, dissolved_on=END)
        kept = make_person()
        gone = make_person(merged_into=kept.id)
        inside = make_membership(body=party, person=gone)
        make_membership(body=party, person=gone, role=MembershipRole.STAFF)
        make_membership(body=make_body(), person=gone)
        rows = memberships_below("body-gac")
        found = db.session.execute(select(rows.c.id, rows.c.person_id, rows.c.dissolved_on)).all()
        assert [tuple(row) for row in found] == [(inside.id, kept.id, END)]


@pytest.mark.parametrize("role", list(MembershipRole))
def test_observers_and_staff_do_not_count(app: Flask, role: MembershipRole) -> None:
    with app.app_context(), transaction():
        make_membership(role=role)
        row = membership_records().subquery()
        found = db.session.scalars(select(row.c.id).where(counts(row))).all()
        assert len(found) == (role not in (MembershipRole.OBSERVER, MembershipRole.STAFF))


@pytest.mark.parametrize(
    ("first", "last", "dissolved", "at_end", "within"),
    [
        (START, None, None, True, True),
        (END, None, None, True, True),
        (date(2015, 1, 1), None, None, False, False),
        (date(2010, 1, 1), START, None, False, True),
        (date(2010, 1, 1), date(2013, 12, 31), None, False, False),
        (date(2010, 1, 1), END, None, True, True),
        (date(2010, 1, 1), None, date(2014, 12, 30), False, True),
        (date(2010, 1, 1), None, date(2013, 12, 31), False, False),
        (date(2010, 1, 1), END, date(2014, 6, 1), False, True),
        (date(2014, 7, 1), None, date(2014, 6, 1), False, False),
    ],
)
def test_its_days_end_with_itself_or_with_its_body(
    app: Flask, first: date, last: date | None, dissolved: date | None, at_end: bool, within: bool
) -> None:
    with app.app_context(), transaction():
        make_membership(body=make_body(dissolved_on=dissolved), from_on=first, to_on=last)
        rows = membership_records().add_columns(Body.dissolved_on).join(Body, Body.id == Membership.body_id)
        row = rows.subquery()
        assert bool(db.session.scalars(select(row.c.id).where(active_on(row, END))).all()) == at_end
        during = select(row.c.id).where(active_during(row, START, END))
        assert bool(db.session.scalars(during).all()) == within


def test_it_speaks_for_its_organisation_alone_or_when_it_represents(app: Flask) -> None:
    with app.app_context(), transaction():
        organisation = make_organisation()
        own = make_membership(person=None, organisation=organisation)
        represents = make_membership(
            person=make_person(), organisation=organisation, capacity=Capacity.REPRESENTING
        )
        make_membership(person=make_person(), organisation=organisation)
        make_membership()
        row = membership_records().subquery()
        found = db.session.scalars(select(row.c.id).where(speaks_for_its_organisation(row))).all()
        assert set(found) == {own.id, represents.id}
