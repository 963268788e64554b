"""``portal freshness``: what is printed, and that a dry run writes to nobody."""

import json

from flask import Flask
from sqlalchemy import func, select

from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage
from tests.factories import make_organisation
from tests.portal.freshness.people import make_contact


def letters(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(OutboxMessage)) or 0


def test_a_dry_run_lists_and_writes_nothing(app: Flask) -> None:
    with app.app_context(), transaction():
        make_contact(organisation=make_organisation(code="RED"))
    runner = app.test_cli_runner()
    dry = runner.invoke(args=["freshness", "ask", "--dry-run", "--format", "json"])
    expected = [{"kind": "organisation", "code": "RED", "address": "oficina@example.org"}]
    assert (dry.exit_code, json.loads(dry.stdout), letters(app)) == (0, expected, 0)
    wet = runner.invoke(args=["freshness", "ask"])
    assert (wet.exit_code, wet.stderr, letters(app)) == (0, "1 letters written.\n", 1)


def test_concerns_are_counted(app: Flask) -> None:
    with app.app_context(), transaction():
        make_organisation(country=None)
    done = app.test_cli_runner().invoke(args=["freshness", "list", "--format", "json"])
    counts = {row["concern"]: row["records"] for row in json.loads(done.stdout)}
    shipped = 2
    assert counts == {
        "stale": 1 + shipped,
        "stale_person": 0,
        "bouncing": 0,
        "no_contact": 1 + shipped,
        "incomplete": 1,
    }
