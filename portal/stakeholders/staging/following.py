"""What is kept in step with records row by row, and may come a moment later where very many come in together.

A higher feature keeps it, and answers how.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import structlog
from sqlalchemy import Connection, Select, func, select
from sqlalchemy.exc import DBAPIError

from portal.system.database import db
from portal.system.questions import Question

log = structlog.get_logger()

#: From so many records on.
MANY = 2_000

WRITTEN_LATER: Question[Callable[[Connection, Mapping[str, Select[Any]]], AbstractContextManager[None]]] = (
    Question("what follows records may come later when many are written")
)
CATCHES_UP: Question[Callable[[], None]] = Question("what follows records that were written catches up")


@contextmanager
def following(touched: Mapping[str, Select[Any]]) -> Iterator[None]:
    """Let what follows records wait until after the transaction, where many are written in it.

    :param touched: the ids of the records that are written, by the name of their table
    """
    counts = (db.session.scalar(select(func.count()).select_from(ids.subquery())) for ids in touched.values())
    if sum(count or 0 for count in counts) < MANY:
        yield
        return
    with WRITTEN_LATER.ask()(db.session.connection(), touched):
        yield


def catch_up() -> None:
    """Bring what follows records in step, in transactions of its own; other writers come in between.

    Where the database does not let it, the worker does it later: what was written is written.
    """
    try:
        CATCHES_UP.ask()()
    except DBAPIError as error:
        db.session.rollback()
        log.warning("left_to_the_worker", error=type(error).__name__)
