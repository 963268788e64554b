"""Work of the portal itself: looking for records that may be one, after they changed."""

from __future__ import annotations

from datetime import datetime

from portal.kernel.clock import now
from portal.stakeholders import actions, queries
from portal.stakeholders.doubles import DoubleKind
from portal.system.background import Job
from portal.system.database import transaction


def find_doubles(at: datetime) -> int:
    """Look for doubles of each kind whose records changed; returns how many pairs are new.

    Comparing takes no lock of a writer; only what was found is written, at once.
    """
    return sum(_find(kind, at) for kind in DoubleKind if queries.search_is_due(kind, at=at))


def _find(kind: DoubleKind, at: datetime) -> int:
    with transaction():
        is_ours = actions.begin_search(kind, at=at)
    if not is_ours:
        return 0
    pairs = actions.pairs_of(queries.likenesses(kind))
    ended = max(at, now())
    with transaction():
        found = actions.keep_pairs(kind, pairs, at=ended)
        actions.end_search(kind, at=ended)
    return found.new


JOBS = [Job("find_doubles", find_doubles)]
