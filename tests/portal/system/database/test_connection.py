"""How each database is opened, seen on the connection itself."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from portal.system.database import db, transaction

PRAGMAS = {
    "busy_timeout": 30_000,
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "temp_store": 2,
    "cache_size": -16_000,
}


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_every_connection_of_sqlite_is_set_up(app: Flask) -> None:
    with app.app_context():
        held = [db.engine.connect() for _ in range(6)]
        found = [{name: c.scalar(text(f"PRAGMA {name}")) for name in PRAGMAS} for c in held]
        for connection in held:
            connection.close()
    assert found == [PRAGMAS] * 6


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_every_connection_of_postgresql_is_set_up(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        names = ("lock_timeout", "idle_in_transaction_session_timeout")
        assert [connection.scalar(text(f"SHOW {name}")) for name in names] == ["30s", "2min"]


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_a_writer_holds_its_turn_and_gives_it_back(app: Flask) -> None:
    held = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted")
    with app.app_context():
        with transaction() as session:
            assert session.scalar(held) == 1
        assert db.session.scalar(held) == 0


def test_readers_do_not_wait_for_a_writer(app: Flask) -> None:
    def read() -> int:
        with app.app_context():
            return db.session.scalar(text("SELECT count(*) FROM accounts"))

    with app.app_context(), transaction(), ThreadPoolExecutor(1) as other:
        assert other.submit(read).result(timeout=5) == 0


def test_a_fault_does_not_show_what_was_bound(app: Flask) -> None:
    statement = text("INSERT INTO accounts (id, email) VALUES ('x', :email)")
    with app.app_context(), pytest.raises(DBAPIError) as raised, db.engine.begin() as connection:
        connection.execute(statement, {"email": "ana@example.org"})
    assert "ana@example.org" not in str(raised.value).split("DETAIL")[0]
