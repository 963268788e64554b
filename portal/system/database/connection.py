"""How each database is opened, and how its writers take turns.

SQLite: write-ahead log, foreign keys, ``synchronous=FULL`` (NORMAL may lose the last commits on
power loss), and ``BEGIN IMMEDIATE`` for writers, because a deferred writer that read first fails or
loses updates under concurrency.

PostgreSQL: a writer holds an advisory lock from the beginning of its transaction to its end, so that
there as on SQLite a check and the act that rests on it see the same state. Who waits too long for it, on
either database, is told to try again.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, event

from portal.system.database import exact

BUSY_MILLISECONDS = 30_000
IDLE_MILLISECONDS = 120_000
CONNECT_SECONDS = 5
WRITES = "portal_writes"
# Any number will do, as long as every process of the portal takes the same.
WRITERS_TURN = 0x706F_7274_616C
POSTGRESQL_SETTINGS = (
    ("lock_timeout", BUSY_MILLISECONDS),
    ("idle_in_transaction_session_timeout", IDLE_MILLISECONDS),
)


def options(url: str) -> dict[str, Any]:
    """Return what an engine is made with; statements are logged and shown without their values."""
    arguments: dict[str, Any] = {"connect_timeout": CONNECT_SECONDS} if url.startswith("postgresql") else {}
    return {"hide_parameters": True, "connect_args": arguments}


def prepare(engine: Engine) -> None:
    """Set an engine up once, before its first connection."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    elif engine.dialect.name == "postgresql":
        event.listen(engine, "connect", _open_postgresql)
        event.listen(engine, "begin", _begin_postgresql)


def _open_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; _begin_sqlite does
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_MILLISECONDS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "cache_size=-16000",
    ):
        cursor.execute("PRAGMA " + pragma)
    cursor.close()
    exact.teach(connection)


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _open_postgresql(connection: Any, _record: Any) -> None:
    with connection.cursor() as cursor:
        for name, milliseconds in POSTGRESQL_SETTINGS:
            cursor.execute("SELECT set_config(%s, %s, false)", (name, str(milliseconds)))
    connection.commit()


def _begin_postgresql(connection: Connection) -> None:
    if _writes(connection):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_TURN})")


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(WRITES, False))
