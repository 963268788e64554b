"""What the worker does for accounts: takes back roles whose time has come."""

from __future__ import annotations

from datetime import datetime

from portal.accounts import actions, queries
from portal.system.background import Job
from portal.system.database import transaction


def end_roles(at: datetime) -> int:
    """Take back what has ended.

    :returns: how many roles
    """
    if not queries.roles_ended(at=at):
        return 0
    with transaction():
        return actions.end_roles(at=at)


JOBS = [Job("end_roles", end_roles)]
