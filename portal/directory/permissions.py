"""Who may list, search, take away and keep what of the directory."""

from __future__ import annotations

from typing import Any

from portal.stakeholders.permissions import PERMISSIONS as INVENTORY
from portal.stakeholders.permissions import inventory_editors
from portal.system.access import Actor, Role, administrators, allow, anyone, holds, holds_somewhere, signed_in


def is_own(actor: Actor, view: Any) -> bool:
    """Who keeps the view."""
    return view is not None and view.account_id == actor.account_id


staff = holds_somewhere(*(role for role in Role if role is not Role.REVIEWER))

PERMISSIONS = {
    "country.read": allow(anyone, public=True),
    "directory.read": allow(anyone, public=True),
    "directory.search": allow(anyone, public=True),
    "directory.read_all_organisations": allow(inventory_editors, administrators),
    "directory.read_all_people": INVENTORY["person.read"],
    "directory.read_addresses": allow(inventory_editors, administrators),
    "directory.export_organisations": allow(
        inventory_editors,
        holds(Role.ORGANISER),
        holds(Role.CALL_MANAGER),
        holds(Role.ANALYST),
        administrators,
    ),
    "directory.export_people": allow(
        inventory_editors,
        holds(Role.ORGANISER),
        holds(Role.CALL_MANAGER),
        holds(Role.ANALYST),
        administrators,
    ),
    "view.keep": allow(signed_in),
    "view.share": allow(staff),
    "view.change": allow(is_own),
}
