"""What is kept in step with records row by row, and can be written at once when very many come in together.

A higher feature keeps it, and answers how.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from sqlalchemy import Connection, func, select

from portal.system.database import db
from portal.system.questions import Question

#: From so many new records on, and where they are at least half of those that were there.
MANY = 5_000

WRITTEN_AT_ONCE: Question[Callable[[Connection, Iterable[str]], AbstractContextManager[None]]] = Question(
    "what follows records when many come in at once"
)


@contextmanager
def following(tables: Iterable[tuple[Any, Any]]) -> Iterator[None]:
    """Let what follows records wait for the end, where many new ones come in.

    :param tables: the live table and the temporary one, of each kind of record
    """
    filled = [live.name for live, coming in tables if _is_filled(live, coming)]
    if not filled:
        yield
        return
    with WRITTEN_AT_ONCE.ask()(db.session.connection(), filled):
        yield


def _is_filled(live: Any, coming: Any) -> bool:
    new = select(func.count()).select_from(coming).where(coming.c.seen_version.is_(None))
    count = db.session.scalar(new) or 0
    if count < MANY:
        return False
    return 2 * count >= (db.session.scalar(select(func.count()).select_from(live)) or 0)
