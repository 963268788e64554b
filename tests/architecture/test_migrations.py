"""Migrations: up from nothing they make what the models say, down from there they leave nothing."""

from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import CheckConstraint, inspect

from portal.app import create_app
from portal.settings import Settings
from portal.system.database import Base, at_head, db, upgrade
from portal.system.database.migrations import alembic_config, is_of_the_models


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
        opts = {"compare_type": True, "render_as_batch": True, "include_name": is_of_the_models}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, Base.metadata) == []
        assert at_head(connection)


def test_up_from_nothing_has_every_rule_of_the_models(empty: Flask) -> None:
    upgrade(empty)

    with empty.app_context():
        reader = inspect(db.engine)
        for table in Base.metadata.tables.values():
            stored = {str(each["name"]) for each in reader.get_check_constraints(table.name)}
            wanted = {str(each.name) for each in table.constraints if isinstance(each, CheckConstraint)}
            assert (table.name, stored) == (table.name, wanted)


def test_down_again_leaves_nothing(empty: Flask) -> None:
    upgrade(empty)
    with empty.app_context(), db.engine.connect() as connection:
        command.downgrade(alembic_config(connection), "base")

    with empty.app_context():
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}


def test_rows_that_refer_to_a_table_made_anew_stay(empty: Flask) -> None:
    upgrade(empty, "0002")
    call = (
        "INSERT INTO calls (id, version, code, title, kind, closes_at, zone, grace_minutes, accept_days,"
        " region, readers_wanted)"
        " VALUES ('c', 1, 'c', 'C', 'fellowship', '2014-01-01', 'UTC', 0, 7, 'LAC_M49', 1)"
    )
    application = (
        "INSERT INTO applications (id, version, reference, blind_code, call_id, organisation_id, status, submitted_at)"
        " VALUES ('a', 1, 'a', 'a', 'c', 'org-icann', 'submitted', '2013-01-01')"
    )
    with empty.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql(call)
        connection.exec_driver_sql(application)
    upgrade(empty)

    with empty.app_context(), db.engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT a.id, c.id FROM applications a JOIN calls c ON c.id = a.call_id"
        )
        assert found.all() == [("a", "c")]
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_up_a_second_time_changes_nothing(empty: Flask) -> None:
    upgrade(empty)
    with empty.app_context():
        before = inspect(db.engine).get_table_names()
    upgrade(empty)

    with empty.app_context():
        assert inspect(db.engine).get_table_names() == before


def test_there_is_one_line_of_migrations() -> None:
    assert len(ScriptDirectory.from_config(alembic_config()).get_heads()) == 1
