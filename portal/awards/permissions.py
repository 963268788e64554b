"""Who decides on applications, and who answers an offer."""

from __future__ import annotations

from portal.awards.models import Award
from portal.awards.queries import is_theirs
from portal.calls.models import Call
from portal.system.access import Actor, Role, administrators, allow, holds


def its_recipient(actor: Actor, award: Award) -> bool:
    """To whom the offer was made."""
    return is_theirs(award, actor.person_id)


def the_portal(actor: Actor, _record: object) -> bool:
    """The portal itself."""
    return actor.is_portal


def _call_of(record: Call | Award) -> str | None:
    return record.id if isinstance(record, Call) else record.call_id


managers = holds(Role.CALL_MANAGER, "call", _call_of)

PERMISSIONS = {
    "decision.read": allow(managers, administrators),
    "decision.stage": allow(managers, administrators),
    "decision.publish": allow(managers, administrators),
    "award.read": allow(its_recipient, managers, administrators),
    "award.answer": allow(its_recipient),
    "award.expire": allow(the_portal),
    "award.rescind": allow(managers, administrators),
    "award.complete": allow(managers, administrators),
}
