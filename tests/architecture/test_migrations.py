"""Migrations: up from nothing they make what the models say, down from there they leave nothing."""

from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import inspect

from portal.app import create_app
from portal.settings import Settings
from portal.system.database import Base, at_head, db, upgrade
from portal.system.database.migrations import alembic_config


@pytest.fixture
def empty(empty_database_url: str) -> Iterator[Flask]:
    """The portal on a database with nothing in it."""
    environment = {"PORTAL_MODE": "test", "PORTAL_DATABASE_URL": empty_database_url}
    made = create_app(Settings.from_environment(environment))
    yield made
    with made.app_context():
        db.engine.dispose()


def test_up_from_nothing_equals_the_models(empty: Flask) -> None:
    upgrade(empty)

    with empty.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        assert compare_metadata(context, Base.metadata) == []
        assert at_head(connection)


def test_down_again_leaves_nothing(empty: Flask) -> None:
    upgrade(empty)
    with empty.app_context(), db.engine.connect() as connection:
        command.downgrade(alembic_config(connection), "base")

    with empty.app_context():
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}


def test_up_a_second_time_changes_nothing(empty: Flask) -> None:
    upgrade(empty)
    with empty.app_context():
        before = inspect(db.engine).get_table_names()
    upgrade(empty)

    with empty.app_context():
        assert inspect(db.engine).get_table_names() == before


def test_there_is_one_line_of_migrations() -> None:
    assert len(ScriptDirectory.from_config(alembic_config()).get_heads()) == 1
