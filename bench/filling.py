"""Rows for the bench: every table of the contract filled straight in the database, always the same for a size.

At size 1 there are 1,000,000 attendances, 1,100,000 registrations and 250,000 persons, over four years. A
portal's own actions would take hours for so many; what is measured only reads.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import text

from bench.rows import AT_LEAST, COUNTS, Maker
from portal.system.database import db


def fill(*, size: float) -> None:
    """Put the rows in and let the database count them; the database has nothing but its reference rows."""
    counts = {name: max(min(count, AT_LEAST), int(count * size)) for name, count in COUNTS.items()}
    raw = db.engine.raw_connection()
    is_sqlite = db.engine.dialect.name == "sqlite"
    cursor = raw.cursor()
    # References are right by the way the rows are made, and the check of a million costs minutes.
    cursor.execute("PRAGMA foreign_keys=OFF" if is_sqlite else "SET session_replication_role = replica")
    if not is_sqlite:
        cursor.execute("SET TIME ZONE 'UTC'")
    if is_sqlite:
        # A million rows of random keys in a small cache would be written to the disk again and again.
        for pragma in ("cache_size=-1000000", "synchronous=OFF"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.execute("BEGIN")
    for name, columns in Maker(counts).tables():
        rows = zip(*columns.values(), strict=False)
        (_insert if is_sqlite else _copy)(cursor, name, list(columns), rows)
    raw.commit()
    cursor.execute("PRAGMA foreign_keys=ON" if is_sqlite else "SET session_replication_role = origin")
    raw.commit()
    raw.close()
    db.engine.dispose()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE" if is_sqlite else "VACUUM ANALYZE"))


def _insert(cursor: Any, name: str, columns: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * len(columns))
    cursor.executemany(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})", rows)  # noqa: S608


def _copy(cursor: Any, name: str, columns: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
    with cursor.copy(f"COPY {name} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
