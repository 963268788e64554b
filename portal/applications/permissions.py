"""Who may write, read and check applications."""

from __future__ import annotations

from typing import Any

from portal.applications.queries import is_theirs
from portal.calls.permissions import is_published, manages
from portal.system.access import Actor, Role, administrators, allow, holds, signed_in


def is_own(actor: Actor, record: Any) -> bool:
    """Who applied, for their own application."""
    return record is not None and actor.person_id is not None and is_theirs(record, actor.person_id)


runs_its_call = holds(Role.CALL_MANAGER, "call", lambda application: application.call_id)

PERMISSIONS = {
    "application.begin": allow((signed_in, is_published)),
    "application.read_own": allow(is_own),
    "application.edit": allow(is_own),
    "application.submit": allow(is_own),
    "application.withdraw": allow(is_own),
    "application.list": allow(manages, administrators),
    "application.check_many": allow(manages, administrators),
    "application.read": allow(runs_its_call, administrators),
    "application.check": allow(runs_its_call, administrators),
}
