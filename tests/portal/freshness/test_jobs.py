"""The worker asks once in a while, and not in the demonstration."""

from dataclasses import replace
from datetime import timedelta

from flask import Flask

from portal.freshness import jobs
from portal.system.database import transaction
from tests.factories import make_organisation
from tests.portal.freshness.people import AT, make_contact


def test_the_worker_asks_and_then_rests(app: Flask) -> None:
    with app.app_context():
        with transaction():
            make_contact(organisation=make_organisation())
        assert jobs.ask(AT) == 1
        with transaction():
            make_contact(organisation=make_organisation(), email="b@example.org")
        assert jobs.ask(AT + timedelta(minutes=5)) == 0
        assert jobs.ask(AT + timedelta(minutes=11)) == 1


def test_invented_people_get_no_letters(app: Flask) -> None:
    app.extensions["portal_settings"] = replace(app.extensions["portal_settings"], mode="demonstration")
    with app.app_context():
        with transaction():
            make_contact(organisation=make_organisation())
        assert jobs.ask(AT) == 0
