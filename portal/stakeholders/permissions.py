"""Who may do what with organisations and persons."""

from __future__ import annotations

from portal.stakeholders.models import AcademicActivity, Organisation
from portal.stakeholders.queries import is_in_charge
from portal.stakeholders.survivors import survivor_of
from portal.system.access import Actor, Role, administrators, allow, anyone, holds, signed_in


def is_published(_actor: Actor, organisation: Organisation) -> bool:
    """Anyone, when the organisation is published."""
    return organisation.is_published


def is_of_a_published_organisation(_actor: Actor, activity: AcademicActivity) -> bool:
    """Anyone, when the institution is published."""
    return survivor_of(activity.organisation).is_published


def in_charge(actor: Actor, activity: AcademicActivity) -> bool:
    """Who is in charge of it."""
    return is_in_charge(actor.person_id, activity)


inventory_editors = holds(Role.INVENTORY_EDITOR)

PERMISSIONS = {
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
    "activity.list": allow(anyone, public=True),
    "activity.read": allow(
        is_of_a_published_organisation, in_charge, inventory_editors, administrators, public=True
    ),
    "activity.add": allow(inventory_editors, administrators),
    "activity.edit": allow(in_charge, inventory_editors, administrators),
    "activity.remove": allow(inventory_editors, administrators),
    "profile.edit_own": allow(signed_in),
}
