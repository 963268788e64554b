"""Who runs a call and applied to it has no hand in how their application is read."""

from datetime import timedelta

import pytest
from flask import Flask

from portal.accounts.queries import actor_of
from portal.applications.enums import ApplicationStatus
from portal.applications.models import Application
from portal.kernel.errors import Refused
from portal.reviews import actions
from portal.reviews.enums import ReviewStatus
from portal.system.access import Role
from portal.system.database import transaction
from tests.factories import (
    make_account,
    make_application,
    make_person,
    make_review,
)
from tests.factories.adding import NOW

WHOLE = {"experience": 30, "future": 40}
LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _within(app: Flask) -> object:
    with app.app_context():
        yield


def eligible(**given: object) -> Application:
    return make_application(status=ApplicationStatus.ELIGIBLE, **given)


def test_who_applied_neither_gives_their_application_to_readers_nor_takes_it_back() -> None:
    with transaction():
        manager, stored = make_account(Role.CALL_MANAGER), make_person()
        stored.merged_into = manager.person_id
        application, reader = eligible(person=stored), make_account(Role.REVIEWER)
        given = make_review()
        given.application.person.merged_into = manager.person_id
    by = actor_of(manager)
    with pytest.raises(Refused, match="somebody else has to act"), transaction():
        actions.assign(application, reader, by=by, at=NOW)
    with pytest.raises(Refused, match="somebody else has to act"), transaction():
        actions.unassign(given, by=by, at=NOW)
    assert (application.status, given.status) == (ApplicationStatus.ELIGIBLE, ReviewStatus.ASSIGNED)
