"""Bringing the tables up to date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

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


def is_of_the_models(name: str | None, kind: str, _parents: Any) -> bool:
    """Tell whether a table or an index that the database has is one that models speak of.

    What finds words differs by database and is made by migrations alone: its names begin with ``search_``.
    """
    return kind not in ("table", "index") or not (name or "").startswith("search_")


def keep_triggers() -> Callable[..., None]:
    """Return what puts triggers of SQLite back after each migration.

    There a table that is altered is a new one in the place of the old, whose triggers go with it.
    """
    known: dict[str, tuple[str, str]] = {}

    def keep(*, ctx: MigrationContext, step: Any, **_rest: Any) -> None:
        connection = ctx.connection
        if connection is None or connection.dialect.name != "sqlite" or not step.is_upgrade:
            return
        found = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master").all()
        tables = {row.name for row in found if row.type == "table"}
        there = {row.name: (row.tbl_name, row.sql) for row in found if row.type == "trigger"}
        for name, (table, statement) in known.items():
            if name not in there and table in tables:
                connection.exec_driver_sql(statement)
        known.update(there)

    return keep


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
