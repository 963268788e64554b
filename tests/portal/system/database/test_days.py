"""Days are counted in the database as in the calendar, on both databases."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from portal.stakeholders.models import Organisation
from portal.system.database import db, transaction
from portal.system.database.days import days_before
from tests.factories import make_organisation


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2014, 3, 1), date(2014, 2, 15)),
        (date(2016, 3, 1), date(2016, 2, 16)),
        (date(2015, 1, 14), date(2014, 12, 31)),
        (date(9999, 12, 31), date(9999, 12, 17)),
    ],
)
def test_fourteen_days_before(app: Flask, day: date, before: date) -> None:
    with app.app_context(), transaction():
        kept = make_organisation(verified_on=day)
        db.session.flush()
        earlier = days_before(Organisation.verified_on, 14)
        assert db.session.scalar(select(earlier).where(Organisation.id == kept.id)) == before
        same = select(Organisation.id).where(earlier <= before, earlier >= before, Organisation.id == kept.id)
        assert db.session.scalar(same) == kept.id
