"""What the worker does for the directory: cards that are due, and the border that moves on with the days."""

from __future__ import annotations

import time
from datetime import datetime

from portal.directory import actions, queries
from portal.directory.choices import fresh_since
from portal.kernel.clock import now
from portal.system.background import Job
from portal.system.database import transaction

#: So many cards are written in one transaction: a third of a second or so.
AT_ONCE = 1_000
#: Others who want to write come in between: on SQLite they look again every tenth of a second.
REST_SECONDS = 0.15


def write_due_cards(_at: datetime) -> int:
    """Write the cards of records that came in great number, a part of them in each transaction.

    :returns: how many were written
    """
    done = 0
    while queries.are_cards_due():
        if done:
            time.sleep(REST_SECONDS)
        with transaction():
            done += actions.write_due_cards(AT_ONCE)
    return done


def write_due_traits(at: datetime) -> int:
    """Make the traits anew of records that came or changed in great number, a part of them in each transaction.

    :returns: of how many
    """
    done = 0
    while queries.are_traits_due():
        if done:
            time.sleep(REST_SECONDS)
        with transaction():
            done += actions.write_due_traits(AT_ONCE, at=at)
    return done


def catch_up() -> None:
    """Write what is due, right after those came in who made it so."""
    write_due_cards(now())
    write_due_traits(now())


def move_border(at: datetime) -> int:
    """Let what was verified a year ago yesterday count as such no longer.

    :returns: whether there was anything to move
    """
    since = fresh_since(at.date())
    if queries.kept_border() == since:
        return 0
    with transaction():
        actions.move_border(since)
    return 1


JOBS = [
    Job("write_due_cards", write_due_cards),
    Job("move_card_border", move_border),
    Job("write_due_traits", write_due_traits),
]
