"""One way to write: inside ``transaction()``.

What was read before is read anew under the lock, so a check and the act that rests on it see the
same state. A write outside raises at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from portal.system.database.base import db
from portal.system.database.connection import WRITES

_OPEN = "portal_transaction_open"


@contextmanager
def transaction() -> Iterator[Session]:
    """Open the one transaction of an act: it commits at the end, or leaves nothing behind.

    :raises RuntimeError: if one is open already, or something was changed before it was opened
    """
    session = db.session()
    if session.info.get(_OPEN):
        raise RuntimeError("transactions do not nest: the border opens one for the whole act")
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("something was changed outside a transaction")
    session.rollback()
    session.info[_OPEN] = True
    try:
        session.connection(execution_options={WRITES: True})
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(_OPEN, None)


def guard_writes(session_class: Any) -> None:
    """Make every flush outside ``transaction()`` an error."""

    @event.listens_for(session_class, "before_flush")
    def refuse(session: Session, _context: Any, _instances: Any) -> None:
        changed = session.new or session.deleted or any(session.is_modified(each) for each in session.dirty)
        if changed and not session.info.get(_OPEN):
            raise RuntimeError("records are written inside transaction() only")
