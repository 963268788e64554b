"""The rows every portal is born with, and nothing else that an indicator counts."""

from flask import Flask
from sqlalchemy import func, select

from portal.bodies.models import GAC, Body, Membership
from portal.stakeholders.models import ICANN, LACTLD, Organisation, Person
from portal.system.database import db


def test_icann_lactld_and_the_tree_of_bodies_are_there(app: Flask) -> None:
    with app.app_context():
        organisations = db.session.execute(
            select(Organisation.id, Organisation.code, Organisation.is_published).order_by(Organisation.id)
        ).all()
        assert [tuple(row) for row in organisations] == [(ICANN, "ICANN", True), (LACTLD, "LACTLD", True)]
        bodies = {
            each.id: (each.body_class.value, each.parent_id) for each in db.session.scalars(select(Body))
        }
        assert bodies[GAC] == ("AC", None)
        assert bodies["body-lacralo"] == ("GROUP", "body-alac")
        assert bodies["body-ncuc"] == ("GROUP", "body-ncsg")
        assert bodies["body-ncsg"] == ("GROUP", "body-ncph")
        assert bodies["body-ncph"] == ("GROUP", "body-gnso")
        kinds = [kind for kind, _above in bodies.values()]
        assert {kind: kinds.count(kind) for kind in set(kinds)} == {
            "SO": 3,
            "AC": 4,
            "BOARD": 1,
            "NOMCOM": 1,
            "GROUP": 19,
            "RT": 4,
            "OTHER": 1,
            "REGIONAL_ORG": 11,
        }
        assert all(
            body_id == f"body-{code}" for body_id, code in db.session.execute(select(Body.id, Body.code))
        )


def test_nobody_is_invented(app: Flask) -> None:
    with app.app_context():
        counts = [db.session.scalar(select(func.count(kind.id))) for kind in (Person, Membership)]
        assert counts == [0, 0]
