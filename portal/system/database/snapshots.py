"""Reading much as it stood at one moment, whatever is written meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from portal.system.database.base import db


@contextmanager
def snapshot() -> Iterator[Connection]:
    """Open a connection on which everything is read as it stands at one moment."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection
