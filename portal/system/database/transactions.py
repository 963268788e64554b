"""One way to write: inside ``transaction()``.

Writers take turns, on SQLite and on PostgreSQL alike (``portal.system.database.connection``), and what was
read before is read anew when the turn comes. So a check and the act that rests on it see the same state,
and no update is lost; an action needs no lock of its own. A write outside raises at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, event, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import ORMExecuteState, Session

from portal.kernel.clock import now
from portal.system.database import changes, constraints
from portal.system.database.base import Base, db
from portal.system.database.connection import WRITERS_TURN, WRITES

_OPEN = "portal_transaction_open"
#: What is brought in step with what a transaction wrote, as its last act; higher features add theirs at the start.
FOLLOWERS: list[Callable[[Session, datetime], None]] = []


@contextmanager
def transaction(on: Connection | None = None, *, turn_later: bool = False) -> Iterator[Session]:
    """Open the one transaction of an act: it commits at the end, or leaves nothing behind.

    :param on: a connection that no transaction is open on and that holds what the act needs, such as temporary
        tables; any other when left out
    :param turn_later: begin without the writers' turn, where the database lets writers be side by side: only to put
        in new rows that no other writer can know of, and then :func:`take_turn`
    :raises RuntimeError: if one is open already, or something was changed before it was opened
    :raises Clash: if a unique rule, or a constraint that a feature explained, was violated
    """
    session = db.session()
    if session.info.get(_OPEN):
        raise RuntimeError("transactions do not nest: the border opens one for the whole act")
    if _changed(session):
        session.rollback()
        raise RuntimeError("something was changed outside a transaction")
    session.rollback()
    session.info[_OPEN] = True
    try:
        waits = turn_later and session.get_bind().dialect.name == "postgresql"
        session.connection({"bind": on} if on is not None else None, {WRITES: not waits})
        yield session
        at = now()
        changes.keep(session, at=at)
        for follow in FOLLOWERS:
            follow(session, at)
        session.commit()
    except IntegrityError as error:
        session.rollback()
        told = constraints.refusal(error, Base.metadata)
        if told is None:
            raise
        raise told from error
    except BaseException:
        session.rollback()
        raise
    finally:
        changes.forget(session)
        session.info.pop(_OPEN, None)
        if on is not None:
            on.execution_options(**{WRITES: False})


def take_turn() -> None:
    """Wait for the writers' turn inside ``transaction(turn_later=True)``; what comes after sees what others wrote."""
    session = db.session()
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(WRITERS_TURN)))


def _changed(session: Session) -> bool:
    return bool(session.new or session.deleted) or any(session.is_modified(each) for each in session.dirty)


def guard_writes(session_class: Any) -> None:
    """Make every flush and every statement that writes an error outside ``transaction()``."""

    @event.listens_for(session_class, "before_flush")
    def refuse_flush(session: Session, _context: Any, _instances: Any) -> None:
        if _changed(session) and not session.info.get(_OPEN):
            raise RuntimeError("records are written inside transaction() only")

    @event.listens_for(session_class, "do_orm_execute")
    def refuse_statement(state: ORMExecuteState) -> None:
        writes = state.is_insert or state.is_update or state.is_delete
        if writes and not state.session.info.get(_OPEN):
            raise RuntimeError("records are written inside transaction() only")
