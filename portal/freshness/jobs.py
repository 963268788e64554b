"""What the worker does for freshness: asks a few at a time, once in a while."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import current_app

from portal.freshness import actions, queries
from portal.freshness.exports import links_of
from portal.settings import Settings
from portal.system.background import Job
from portal.system.database import transaction

AT_ONCE = 10
#: How long between two looks: finding whom to ask reads much more than there is to do.
PAUSE = timedelta(minutes=10)
_NEXT = "portal_freshness_next"


def ask(at: datetime) -> int:
    """Ask those who should be asked; not in the demonstration, where people are invented.

    :returns: how many letters were written
    """
    settings: Settings = current_app.extensions["portal_settings"]
    due = current_app.extensions.get(_NEXT)
    if settings.is_demonstration or (due is not None and at < due):
        return 0
    current_app.extensions[_NEXT] = at + PAUSE
    if not queries.to_ask(1, at=at):
        return 0  # without taking the lock of a writer
    with transaction():
        return actions.ask(AT_ONCE, link=links_of, at=at)


JOBS = [Job("ask_whether_right", ask)]
