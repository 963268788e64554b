"""Who may do what with organisations and persons."""

from __future__ import annotations

from portal.stakeholders.models import Organisation
from portal.system.access import Actor, Role, administrators, allow, anyone, holds, signed_in


def is_published(_actor: Actor, organisation: Organisation) -> bool:
    """Anyone, when the organisation is published."""
    return organisation.is_published


inventory_editors = holds(Role.INVENTORY_EDITOR)

PERMISSIONS = {
    "organisation.list": allow(anyone, public=True),
    "organisation.read": allow(is_published, inventory_editors, administrators, public=True),
    "organisation.edit": allow(inventory_editors, administrators),
    "organisation.import": allow(inventory_editors, administrators),
    "person.read": allow(
        inventory_editors,
        holds(Role.ORGANISER),
        holds(Role.CALL_MANAGER),
        holds(Role.ANALYST),
        administrators,
    ),
    "duplicate.review": allow(inventory_editors, administrators),
    "profile.edit_own": allow(signed_in),
}
