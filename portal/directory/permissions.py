"""Who may list, search, take away and keep what of the directory."""

from __future__ import annotations

from typing import Any

from portal.stakeholders.permissions import inventory_editors, staff_of_people
from portal.system.access import Actor, Role, administrators, allow, anyone, holds_somewhere, signed_in


def is_own(actor: Actor, view: Any) -> bool:
    """Who keeps the view."""
    return view is not None and view.account_id == actor.account_id


staff = holds_somewhere(*(role for role in Role if role is not Role.REVIEWER))

PERMISSIONS = {
    "country.read": allow(anyone, public=True),
    "directory.read": allow(anyone, public=True),
    "directory.search": allow(anyone, public=True),
    "directory.read_all_organisations": allow(inventory_editors, administrators),
    "directory.read_all_people": allow(*staff_of_people),
    "directory.read_addresses": allow(inventory_editors, administrators),
    "directory.export_organisations": allow(*staff_of_people),
    "directory.export_people": allow(*staff_of_people),
    "view.keep": allow(signed_in),
    "view.share": allow(staff),
    "view.change": allow(is_own),
}
