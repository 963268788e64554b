"""Bringing the tables up to date."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask

from portal.app import create_app
from portal.settings import Settings
from portal.system.database import at_head, db, upgrade
from portal.system.database.migrations import is_of_the_models


def made(url: str) -> Flask:
    return create_app(Settings.from_environment({"PORTAL_MODE": "test", "PORTAL_DATABASE_URL": url}))


def is_at_head(app: Flask) -> bool:
    with app.app_context(), db.engine.connect() as connection:
        return at_head(connection)


def close(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()


def test_from_nothing_to_what_the_models_say(empty_database_url: str) -> None:
    app = made(empty_database_url)
    assert not is_at_head(app)
    upgrade(app)
    upgrade(app)
    with app.app_context(), db.engine.connect() as connection:
        options = {"compare_type": False, "include_name": is_of_the_models}
        context = MigrationContext.configure(connection, opts=options)
        assert (at_head(connection), compare_metadata(context, db.metadata)) == (True, [])
    close(app)


def test_two_that_start_at_once_migrate_once(empty_database_url: str) -> None:
    apps = [made(empty_database_url) for _ in range(2)]
    # Alembic keeps its context for a whole process, so one goes first; both find the tables as they must be.
    with ThreadPoolExecutor(1) as one:
        list(one.map(upgrade, apps))
    assert [is_at_head(app) for app in apps] == [True, True]
    for app in apps:
        close(app)


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_the_folder_of_the_file_is_made(backend: str, tmp_path: Path) -> None:
    app = made(f"sqlite:///{tmp_path}/deep/down/portal.sqlite")
    upgrade(app)
    assert (tmp_path / "deep/down/portal.sqlite").exists()
    close(app)
