"""Who may give applications to readers, and who reads."""

from __future__ import annotations

from portal.calls.models import Call
from portal.reviews.actions import is_open_to_reader
from portal.reviews.models import Review
from portal.system.access import Actor, Role, administrators, allow, holds, holds_somewhere


def its_reader(actor: Actor, review: Review) -> bool:
    """Who was given the application, until they step aside or it is decided."""
    return review.reviewer_id == actor.account_id and is_open_to_reader(review, actor)


def _call_of(record: Call | Review) -> str:
    return record.id if isinstance(record, Call) else record.application.call_id


managers = holds(Role.CALL_MANAGER, "call", _call_of)

PERMISSIONS = {
    "review.assign": allow(managers, administrators),
    "review.list": allow(holds_somewhere(Role.REVIEWER)),
    "review.read": allow(its_reader),
    "review.submit": allow(its_reader),
    "review.recuse": allow(its_reader),
}
