"""Alembic's environment: on the connection it is handed, or on the database of the settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from sqlalchemy import Connection

from portal.app import create_app
from portal.system.database import Base, Codes, Exact, Hundredths, Instant, db
from portal.system.database.migrations import is_of_the_models, keep_triggers


def plain_type(kind: str, column_type: object, _context: object) -> str | bool:
    """Write the portal's own types as what they are in the database, so that old migrations never change."""
    if kind == "type" and isinstance(column_type, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(column_type, Codes):
        return "sa.Text()"
    if kind == "type" and isinstance(column_type, Hundredths):
        return "sa.BigInteger()"
    if kind == "type" and isinstance(column_type, Exact):
        return "sa.Numeric().with_variant(sa.Text(), 'sqlite')"
    return False


@contextmanager
def rebuilding(connection: Connection) -> Iterator[None]:
    """Let SQLite put a new table in the place of an old one that rows refer to; what is left is checked after."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name != "sqlite" or driver.in_transaction:
        yield
        return
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        broken = driver.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"rows refer to rows that are not there: {broken[:10]}")
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def migrate(connection: Connection) -> None:
    """Run the migrations on ``connection``."""
    with rebuilding(connection):
        run(connection)


def run(connection: Connection) -> None:
    """Run them as Alembic does."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        # Rows that a migration wrote are checked at its end: PostgreSQL alters no table while a check is due.
        transaction_per_migration=True,
        compare_type=True,
        render_item=plain_type,
        include_name=is_of_the_models,
        on_version_apply=keep_triggers(),
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with create_app().app_context(), db.engine.connect() as connection:
        migrate(connection)
