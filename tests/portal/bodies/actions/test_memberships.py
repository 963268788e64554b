"""Memberships: with their snapshot at birth, edited, ended, removed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.bodies import actions
from portal.bodies.actions import MembershipAnswers, Seat, Snapshot
from portal.bodies.enums import Capacity, MembershipRole
from portal.bodies.models import Membership
from portal.kernel.enums import Gender, Sector
from portal.kernel.errors import Clash, Missing, Refused
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


def test_what_was_copied_is_put_right_and_the_trail_keeps_what_it_was(app: Flask) -> None:
    with app.app_context():
        with transaction():
            membership = make_membership(country="US", sector=Sector.OTHER, gender=Gender.M)
            organisation = make_organisation()
        seat = replace(
            SEAT,
            person=membership.person,
            organisation=organisation,
            role=MembershipRole.CHAIR,
            capacity=Capacity.REPRESENTING,
            to_on=date(2016, 1, 1),
            appointed_by="El comité",
            source_url="https://example.org/lista",
            verified_on=date(2026, 3, 25),
        )
        told = MembershipAnswers(seat, Snapshot("PE", Sector.ISP, Gender.F))
        with transaction():
            actions.edit_membership(membership, told, version=1, by=PORTAL, at=AT)
        with transaction():
            actions.edit_membership(membership, told, version=2, by=PORTAL, at=AT)
        with pytest.raises(Clash), transaction():
            actions.edit_membership(membership, told, version=1, by=PORTAL, at=AT)
        kept = db.session.get_one(Membership, membership.id)
        assert (
            kept.version,
            kept.organisation_id,
            kept.country,
            kept.sector,
            kept.gender,
            kept.appointed_by,
        ) == (
            2,
            organisation.id,
            "PE",
            Sector.ISP,
            Gender.F,
            "El comité",
        )
        entry = audit.entries_of(kept)[0]
        assert (entry.act, '"country": "US"' in entry.words.words) == ("membership.edit", True)


@pytest.mark.parametrize(
    ("seat", "snapshot", "field"),
    [
        ({}, {"country": "ZZ"}, "country"),
        ({"capacity": Capacity.REPRESENTING}, {}, "organisation"),
        ({"to_on": date(2013, 1, 1)}, {}, "to_on"),
        ({"verified_on": date(2026, 3, 26)}, {}, "verified_on"),
        ({"person": None}, {}, "person"),
    ],
)
def test_what_does_not_fit_an_edited_membership_is_refused(
    app: Flask, seat: dict[str, Any], snapshot: dict[str, Any], field: str
) -> None:
    with app.app_context():
        with transaction():
            membership = make_membership()
        told = MembershipAnswers(replace(SEAT, **{"person": membership.person} | seat), Snapshot(**snapshot))
        with pytest.raises(Refused) as refused, transaction():
            actions.edit_membership(membership, told, version=1, by=PORTAL, at=AT)
        assert refused.value.field == field


def test_a_removed_membership_is_kept_in_the_trail_of_its_body(app: Flask) -> None:
    with app.app_context():
        with transaction():
            membership = make_membership()
            body = membership.body
        with pytest.raises(Refused), transaction():
            actions.remove_membership(membership, version=1, reason=" ", by=PORTAL, at=AT)
        with transaction():
            actions.remove_membership(membership, version=1, reason="Nunca fue", by=PORTAL, at=AT)
        with pytest.raises(Missing), transaction():
            actions.end_membership(membership, to_on=date(2016, 1, 1), by=PORTAL, at=AT)
        assert db.session.scalar(select(func.count(Membership.id))) == 0
        entry = audit.entries_of(body)[0]
        assert (entry.act, "Nunca fue" in entry.words.words) == ("membership.remove", True)
