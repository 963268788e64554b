"""Cards that are written a moment later, a part of them at a time, so that nobody waits for a hundred thousand.

Very many records that come, change or go together are written without their cards; they are due, which stands in
the same transaction. A record that stops being public is hidden at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Select, literal, select
from sqlalchemy.dialects import postgresql, sqlite

from portal.directory.cards import KINDS, writing
from portal.directory.models import CardDue

_KIND = {f"{kind}s": kind for kind in KINDS}
_PUBLIC = {"organisation": "is_published", "person": "directory_consent"}
_HIDDEN = """
UPDATE {kind}_cards SET is_public = {no} WHERE is_public = {yes}
AND record_id IN (SELECT record_id FROM card_dues WHERE kind = '{kind}')
AND EXISTS (SELECT 1 FROM {kind}s r WHERE r.id = {kind}_cards.record_id
  AND (r.merged_into IS NOT NULL OR coalesce(r.{public}, {no}) = {no}))
"""
_DUE = "(SELECT record_id FROM card_dues WHERE kind = '{kind}' ORDER BY record_id LIMIT {most})"
_GONE = """
DELETE FROM {kind}_cards WHERE record_id IN {due}
AND NOT EXISTS (SELECT 1 FROM {kind}s r WHERE r.id = {kind}_cards.record_id AND r.merged_into IS NULL)
"""
_DONE = "DELETE FROM card_dues WHERE kind = '{kind}' AND record_id IN {due}"


@contextmanager
def written_later(connection: Connection, touched: Mapping[str, Select[Any]]) -> Iterator[None]:
    """Let the cards of these records be due while they are written.

    :param touched: the ids of the records, by the name of their table; a table without cards is passed over
    """
    of_kinds = {_KIND[table]: ids for table, ids in touched.items() if table in _KIND}
    connection.exec_driver_sql("INSERT INTO card_pauses (id) VALUES (1)")
    for kind, ids in of_kinds.items():
        _note(connection, kind, ids)
    yield
    connection.exec_driver_sql("DELETE FROM card_pauses")
    no, yes = ("0", "1") if connection.dialect.name == "sqlite" else ("false", "true")
    for kind in of_kinds:
        connection.exec_driver_sql(_HIDDEN.format(kind=kind, public=_PUBLIC[kind], no=no, yes=yes))


def _note(connection: Connection, kind: str, ids: Select[Any]) -> None:
    dialect: Any = sqlite if connection.dialect.name == "sqlite" else postgresql
    found = ids.subquery()
    due = select(literal(kind), found.c[0]).where(found.c[0].is_not(None))
    statement = dialect.insert(CardDue).from_select(["kind", "record_id"], due)
    connection.execute(statement.on_conflict_do_nothing())


def write_due(connection: Connection, most: int) -> int:
    """Write the cards of some records that are due; return how many, 0 when none is left."""
    for kind in KINDS:
        due = _DUE.format(kind=kind, most=most)
        connection.exec_driver_sql(_GONE.format(kind=kind, due=due))
        connection.exec_driver_sql(writing(kind, connection.dialect.name, which=f"id IN {due}", again=True))
        done = connection.exec_driver_sql(_DONE.format(kind=kind, due=due)).rowcount
        if done:
            return done
    return 0
