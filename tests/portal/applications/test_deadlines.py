"""Every write path of an applicant closes with the call, to the second."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.applications.enums import ApplicationStatus as S
from portal.applications.models import Application
from portal.kernel.clock import instant
from portal.system.database import db, transaction
from tests.asking import hidden_fields
from tests.factories import make_account, make_application, make_call, sign_in
from tests.portal.applications.ground import state

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def test_an_open_page_does_not_keep_a_call_open(app: Flask, client: FlaskClient) -> None:
    closes = datetime(2026, 3, 31, 23, 59, tzinfo=UTC)
    with app.app_context(), transaction():
        account = make_account()
        call = make_call(opens_at=closes - DAY, closes_at=closes, grace_minutes=10)
        reference = make_application(person=account.person, call=call, status=S.DRAFT).reference
        account_id = account.id
    page = f"/applications/{reference}"
    with time_machine.travel(closes - timedelta(minutes=5), tick=False):
        sign_in(client, account_id)
        hidden = hidden_fields(client.get(f"{page}/review").get_data(as_text=True))
        assert client.get(f"{page}/sections/experience").status_code == 200
    before = state(app)
    with time_machine.travel(closes + timedelta(minutes=10) + SECOND, tick=False):
        late = client.post(f"{page}/review", data=hidden)
        assert late.status_code == 422
        assert "This call has closed" in late.get_data(as_text=True)
        saved = client.post(f"{page}/sections/experience", data=hidden | {"q_why": "Tarde"})
        assert saved.status_code == 422
        assert "This call has closed" in saved.get_data(as_text=True)
        kept = client.get(page).get_data(as_text=True)
        assert "Your draft is kept" in kept
    assert state(app) == before


@pytest.mark.parametrize(
    "zone",
    ["UTC", "Etc/GMT+12", "America/Montevideo", "America/Santiago", "America/Noronha", "Europe/Lisbon"],
)
def test_every_write_path_closes_to_the_second(app: Flask, client: FlaskClient, zone: str) -> None:
    closes = instant(datetime.fromisoformat("2026-03-31T23:59"), zone)
    with app.app_context(), transaction():
        call = make_call(opens_at=closes - DAY, closes_at=closes, zone=zone)
        code, accounts, references = call.code, [], []
        for _ in range(3):
            account = make_account()
            references.append(make_application(person=account.person, call=call, status=S.DRAFT).reference)
            accounts.append(account.id)
        newcomers = [make_account().id for _ in range(3)]
    answers = {}
    for place, at in enumerate((closes - SECOND, closes, closes + SECOND)):
        with time_machine.travel(at, tick=False):
            sign_in(client, accounts[place])
            page = f"/applications/{references[place]}"
            hidden = hidden_fields(client.get(page).get_data(as_text=True))
            saved = client.post(f"{page}/sections/experience", data=hidden | {"q_why": "A tiempo"})
            sent = client.post(f"{page}/review", data=hidden)
            sign_in(client, newcomers[place])
            hidden = hidden_fields(client.get(f"/calls/{code}").get_data(as_text=True))
            begun = client.post(f"/calls/{code}/apply", data=hidden)
            answers[place] = (saved.status_code, sent.status_code, begun.status_code)
    assert answers == {0: (302, 302, 302), 1: (302, 302, 302), 2: (422, 422, 422)}
    with app.app_context():
        found = db.session.scalars(select(Application.status)).all()
        assert sorted(found) == [S.DRAFT] * 3 + [S.SUBMITTED] * 2
