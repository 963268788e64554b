"""Work of the portal itself: offers that nobody answered end."""

from __future__ import annotations

from datetime import datetime

from portal.awards import actions, queries
from portal.system.background import Job
from portal.system.database import transaction


def expire_offers(at: datetime) -> int:
    """Let offers end whose last instant has passed; returns how many did."""
    if not queries.has_overdue_offers(at):
        return 0  # most looks of the worker end here, without taking the lock of a writer
    with transaction():
        return actions.expire_offers(at=at)


JOBS = [Job("expire_offers", expire_offers)]
