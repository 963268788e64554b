"""Work of the indicators: stored figures are counted anew when rows under them changed."""

from __future__ import annotations

import time
from datetime import datetime

from portal.indicators import actions, queries
from portal.kernel.clock import now
from portal.system.background import Job
from portal.system.database import transaction

#: How long one look may count before other work has its turn.
SECONDS_A_LOOK = 3.0
SETS_AT_ONCE = 20


def refresh_figures(at: datetime) -> int:
    """Count what is out of date, as far as the time of one look goes; returns how many sets were stored."""
    until, stored = time.monotonic() + SECONDS_A_LOOK, 0
    waiting = queries.out_of_date(queries.kept_for_pages(at.date()), at=at)
    while waiting and time.monotonic() < until:
        counted: list[queries.Counted] = []
        while waiting and len(counted) < SETS_AT_ONCE and time.monotonic() < until:
            counted.append(queries.count(waiting.pop(0)))
        with transaction():
            actions.keep_figures(counted, at=now())
        stored += len(counted)
    return stored


JOBS = [Job("refresh_figures", refresh_figures)]
