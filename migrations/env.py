"""Alembic's environment: on the connection it is handed, or on the database of the settings."""

from alembic import context
from sqlalchemy import Connection

from portal.app import create_app
from portal.system.database import Base, Codes, Instant, db


def plain_type(kind: str, column_type: object, _context: object) -> str | bool:
    """Write the portal's own types as what they are in the database, so that old migrations never change."""
    if kind == "type" and isinstance(column_type, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(column_type, Codes):
        return "sa.Text()"
    return False


def migrate(connection: Connection) -> None:
    """Run the migrations on ``connection``."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        # Rows that a migration wrote are checked at its end: PostgreSQL alters no table while a check is due.
        transaction_per_migration=True,
        compare_type=True,
        render_item=plain_type,
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
