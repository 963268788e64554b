"""Reading the outbox, and whether the portal is ready."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
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


def letter_counts() -> dict[PostState, int]:
    """Return how many letters stand in each state."""
    rows = db.session.execute(select(OutboxMessage.state, func.count()).group_by(OutboxMessage.state))
    return dict(rows.tuples().all())


def faults_of_readiness(at: datetime) -> list[str]:
    """Return what keeps the portal from being ready: ``migrations``, ``worker``; nothing when it is."""
    faults = [] if at_head(db.session.connection()) else ["migrations"]
    seen = db.session.scalar(select(func.max(WorkerBeat.seen_at))) if not faults else None
    return faults if seen is not None and at - seen < WORKER_SILENCE else [*faults, "worker"]
