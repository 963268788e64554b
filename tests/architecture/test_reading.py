"""Who only reads changes nothing: the rows of every table are the same after a crawl as each role.

One thing is written on purpose: that personal data left the portal as a file, and who took it.
"""

import hashlib
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Select, Table, select

from portal.kernel.clock import now
from portal.operations.actions import beat
from portal.system.access import Role
from portal.system.audit import AuditEntry
from portal.system.database import db, transaction
from tests.architecture import routes
from tests.architecture.world import make_world
from tests.factories import make_account, sign_in


def rows_of(table: Table) -> Select[Any]:
    """Every row, without the trail of files that were taken."""
    exports = select(AuditEntry.id).where(AuditEntry.act.like("%.export"))
    rows = select(table).order_by(*table.primary_key)
    if table.name == "audit_entries":
        return rows.where(table.c.id.not_in(exports))
    return rows.where(table.c.entry_id.not_in(exports)) if table.name == "audit_words" else rows


def state(app: Flask) -> dict[str, str]:
    """A digest of the rows of each table."""
    digests = {}
    with app.app_context(), db.engine.connect() as connection:
        for table in db.metadata.sorted_tables:
            rows = connection.execute(rows_of(table)).all()
            digests[table.name] = f"{len(rows)} {hashlib.sha256(repr(rows).encode()).hexdigest()}"
    return digests


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", routes.ROLES)
def test_reading_writes_nothing(app: Flask, role: str) -> None:
    with app.app_context(), transaction():
        world = make_world()
        beat("worker", at=now())
        roles = [Role(role)] if role in set(Role) else []
        account_id = None if role == "stranger" else make_account(*roles).id
    client = app.test_client()
    if account_id is not None:
        sign_in(client, account_id)
    before = state(app)
    asked = 0
    for method, rule in routes.doors(app):
        if method == "GET":
            for names in ({}, world):
                path = routes.address(app, rule, names)
                for answer in (client.get(path, buffered=True), client.head(path, buffered=True)):
                    assert answer.status_code < 500, path
                asked += 1
    assert state(app) == before
    assert asked > 40
