"""What the tests of applications share: a draft that is ready, and all that a request may change."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.applications.enums import ApplicationStatus as S
from portal.kernel.clock import now
from portal.system.database import transaction
from tests.factories import make_account, make_application, make_call, sign_in

DAY = timedelta(days=1)
State = tuple[list[Any], list[Any], list[Any]]


@pytest.fixture
def draft(app: Flask, client: FlaskClient) -> str:
    """The address of a draft that could be submitted; its writer is signed in."""
    with app.app_context(), transaction():
        account = make_account()
        call = make_call(opens_at=now() - DAY, closes_at=now() + DAY, grace_minutes=10)
        reference = make_application(person=account.person, call=call, status=S.DRAFT).reference
        account_id = account.id
    sign_in(client, account_id)
    return f"/applications/{reference}"
