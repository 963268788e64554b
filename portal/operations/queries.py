"""Reading the outbox, and whether the portal is ready."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import joinedload

from portal.operations.models import WorkerBeat
from portal.system.database import at_head, db
from portal.system.outbox import OutboxMessage, PostState
from portal.system.paging import Page, page_of

WORKER_SILENCE = timedelta(minutes=2)


def letters(*, state: PostState | None, number: int) -> Page[OutboxMessage]:
    """Return a page of the outbox, latest first."""
    statement = (
        select(OutboxMessage)
        .options(joinedload(OutboxMessage.words))
        .order_by(OutboxMessage.written_at.desc(), OutboxMessage.id.desc())
    )
    return page_of(
        statement if state is None else statement.where(OutboxMessage.state == state), number, size=25
    )


def letter(message_id: str) -> OutboxMessage | None:
    """Return a letter with its text."""
    return db.session.get(OutboxMessage, message_id, options=[joinedload(OutboxMessage.words)])


def letters_given_up() -> list[OutboxMessage]:
    """Return the letters that could not be delivered, oldest first."""
    failed = select(OutboxMessage).where(OutboxMessage.state == PostState.FAILED)
    return list(db.session.scalars(failed.order_by(OutboxMessage.written_at, OutboxMessage.id)))


def letter_counts() -> dict[PostState, int]:
    """Return how many letters stand in each state."""
    rows = db.session.execute(
        select(OutboxMessage.state, func.count().label("letters")).group_by(OutboxMessage.state)
    )
    return {row.state: row.letters for row in rows}


def faults_of_readiness(at: datetime) -> list[str]:
    """Return what keeps the portal from being ready: ``database``, ``migrations``, ``worker``; nothing when it is."""
    try:
        if not at_head(db.session.connection()):
            return ["migrations", "worker"]
        seen = last_beat()
    except SQLAlchemyError:
        return ["database"]
    return [] if seen is not None and at - seen < WORKER_SILENCE else ["worker"]


def last_beat() -> datetime | None:
    """Return when a worker was seen last."""
    return db.session.scalar(select(func.max(WorkerBeat.seen_at)))
