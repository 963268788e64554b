"""Who may do what with organisations and persons."""

from __future__ import annotations

from portal.stakeholders.models import AcademicActivity, Organisation, Person, Proposal
from portal.stakeholders.queries import is_in_charge, is_owned, is_same_person
from portal.stakeholders.survivors import ids_of, survivor_of
from portal.system.access import Actor, Role, administrators, allow, anyone, holds, signed_in


def is_listed(_actor: Actor, person: Person) -> bool:
    """Anyone, when the person agreed to stand in the public directory."""
    return survivor_of(person).directory_consent is True


def is_published(_actor: Actor, organisation: Organisation) -> bool:
    """Anyone, when the organisation is published."""
    # Of a merged one: when the one that stands for it is, for that is what its pages and its card show.
    return survivor_of(organisation).is_published


def is_of_a_published_organisation(_actor: Actor, activity: AcademicActivity) -> bool:
    """Anyone, when the institution is published."""
    return survivor_of(activity.organisation).is_published


def in_charge(actor: Actor, activity: AcademicActivity) -> bool:
    """Who is in charge of it."""
    return is_in_charge(actor.person_id, activity)


def is_own_proposal(actor: Actor, proposal: Proposal) -> bool:
    """Who proposed the change."""
    return actor.person_id is not None and actor.person_id in ids_of(survivor_of(proposal.person))


def is_ones_own_record(actor: Actor, proposal: Proposal) -> bool:
    """Whose record it is about."""
    return proposal.about_person is not None and is_same_person(actor.person_id, proposal.about_person)


def waits_for_an_editor(_actor: Actor, proposal: Proposal) -> bool:
    """Nobody keeps the record themselves."""
    return proposal.about_person is None or not is_owned(proposal.about_person)


inventory_editors = holds(Role.INVENTORY_EDITOR)
staff_of_people = (
    inventory_editors,
    holds(Role.ORGANISER),
    holds(Role.CALL_MANAGER),
    holds(Role.ANALYST),
    administrators,
)

PERMISSIONS = {
    "organisation.read": allow(is_published, inventory_editors, administrators, public=True),
    "organisation.edit": allow(inventory_editors, administrators),
    "import.run": allow(inventory_editors, administrators),
    "import.read": allow(inventory_editors, administrators),
    "import.undo": allow(inventory_editors, administrators),
    "activity.list": allow(anyone, public=True),
    "activity.read": allow(
        is_of_a_published_organisation, in_charge, inventory_editors, administrators, public=True
    ),
    "duplicate.review": allow(inventory_editors, administrators),
    "activity.add": allow(inventory_editors, administrators),
    "activity.edit": allow(in_charge, inventory_editors, administrators),
    "activity.remove": allow(inventory_editors, administrators),
    "organisation.propose": allow((signed_in, is_published)),
    "person.see": allow(is_listed, *staff_of_people, public=True),
    "person.propose": allow((signed_in, is_listed)),
    "person.read": allow(*staff_of_people),
    "person.edit": allow(inventory_editors, administrators),
    "proposal.list_own": allow(signed_in),
    "proposal.withdraw": allow(is_own_proposal),
    "proposal.review": allow(inventory_editors, administrators),
    "proposal.read": allow(is_ones_own_record, inventory_editors, administrators),
    "proposal.decide": allow(is_ones_own_record, (inventory_editors, waits_for_an_editor), administrators),
    "profile.edit_own": allow(signed_in),
}
