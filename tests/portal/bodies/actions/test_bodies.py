"""Adding, editing, moving and dissolving bodies."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from flask import Flask

from portal.bodies import actions, queries
from portal.bodies.actions import BodyAnswers, Seat
from portal.bodies.enums import BodyClass, Capacity, MembershipRole
from portal.bodies.models import Body, Membership
from portal.kernel.enums import Topic
from portal.kernel.errors import Clash, Refused
from portal.system import audit
from portal.system.access import PORTAL
from portal.system.database import db, transaction
from tests.factories import make_body, make_membership

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
        told = BodyAnswers(top.name, top.body_class, parent=below)
        with pytest.raises(Refused) as refused, transaction():
            actions.edit_body(top, told, version=1, by=PORTAL, at=AT)
        assert refused.value.field == "parent"
        with transaction():
            actions.edit_body(below, BodyAnswers(below.name, below.body_class), version=1, by=PORTAL, at=AT)
        assert below.parent_id is None
        assert [each.act for each in audit.entries_of(below)] == ["body.move"]


def test_a_body_is_edited_once_per_version_and_keeps_its_address(app: Flask) -> None:
    with app.app_context():
        with transaction():
            body = make_body(code="antes", name="Antes", founded_on=date(2014, 1, 1))
        told = BodyAnswers(
            "Después",
            BodyClass.INTEREST_GROUP,
            acronym="DES",
            country="UY",
            topics=(Topic.SSR, Topic.DNS),
            founded_on=date(2014, 3, 1),
            website="https://grupo.example",
        )
        for _ in range(2):
            with transaction():
                version = db.session.get_one(Body, body.id).version
                actions.edit_body(body, told, version=version, by=PORTAL, at=AT)
        with pytest.raises(Clash), transaction():
            actions.edit_body(body, BodyAnswers("Tarde", BodyClass.WG), version=1, by=PORTAL, at=AT)
        kept = db.session.get_one(Body, body.id)
        assert (kept.code, kept.name, kept.topics, kept.website) == (
            "antes",
            "Después",
            ("DNS", "SSR"),
            "https://grupo.example",
        )
        entries = audit.entries_of(kept)
        assert [each.act for each in entries] == ["body.edit"]
        assert entries[0].facts["before"]["founded_on"] == "2014-01-01"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"country": "XX"}, "country"),
        ({"dissolved_on": date(2013, 1, 1)}, "dissolved_on"),
        ({"website": "javascript:x"}, "website"),
    ],
)
def test_what_does_not_fit_a_body_is_refused_at_its_field(
    app: Flask, change: dict[str, object], field: str
) -> None:
    with app.app_context():
        with transaction():
            body = make_body()
        told = replace(BodyAnswers(body.name, body.body_class, founded_on=date(2014, 1, 1)), **change)
        with pytest.raises(Refused) as refused, transaction():
            actions.edit_body(body, told, version=1, by=PORTAL, at=AT)
        assert refused.value.field == field


def test_a_dissolved_body_ends_its_memberships_without_writing_to_them(app: Flask) -> None:
    with app.app_context():
        with transaction():
            body = make_body(founded_on=date(2014, 1, 1))
            membership = make_membership(body=body)
        with pytest.raises(Refused), transaction():
            actions.dissolve_body(body, dissolved_on=date(2013, 1, 1), version=1, by=PORTAL, at=AT)
        with transaction():
            actions.dissolve_body(body, dissolved_on=date(2015, 6, 30), version=1, by=PORTAL, at=AT)
        with pytest.raises(Clash), transaction():
            actions.dissolve_body(body, dissolved_on=date(2016, 6, 30), version=1, by=PORTAL, at=AT)
        assert db.session.get_one(Membership, membership.id).to_on is None
        day = {"over": False, "hidden": True}
        assert [
            queries.seats(body, 1, on=on, **day).total for on in (date(2015, 6, 30), date(2015, 7, 1))
        ] == [1, 0]
