"""Bringing the tables up to date."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Connection

from portal.system.database.base import db
from portal.system.database.connection import WRITES
from portal.system.folders import folder


def alembic_config(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration, on ``connection`` when there is one."""
    config = Config()
    config.set_main_option("script_location", str(folder("migrations")))
    config.set_main_option("path_separator", "os")
    if connection is not None:
        config.attributes["connection"] = connection
    return config


def upgrade(app: Flask, revision: str = "head") -> None:
    """Migrate the database of ``app``; of several processes that start at once, one does and the others wait."""
    with app.app_context():
        _make_folder(db.engine.url.database if db.engine.dialect.name == "sqlite" else None)
        with db.engine.connect().execution_options(**{WRITES: True}) as connection:
            command.upgrade(alembic_config(connection), revision)


def at_head(connection: Connection) -> bool:
    """Tell whether the tables are those this version needs."""
    current = set(MigrationContext.configure(connection).get_current_heads())
    return current == set(ScriptDirectory.from_config(alembic_config()).get_heads())


def _make_folder(file: str | None) -> None:
    if file and file != ":memory:":
        Path(file).parent.mkdir(parents=True, exist_ok=True)
