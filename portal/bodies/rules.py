"""What must hold of bodies and memberships; each rule answers None or the sentence that says why not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from portal.bodies.enums import Capacity
from portal.kernel.i18n import Sentence, mark

NAME_LENGTH = 300
ACRONYM_LENGTH = 40


def member_fault(*, has_person: bool, has_organisation: bool) -> Sentence | None:
    """A membership is of a person or an organisation, or both (R1)."""
    if not has_person and not has_organisation:
        return mark("Say who the member is: a person, an organisation, or both.")
    return None


def capacity_fault(capacity: Capacity, *, has_organisation: bool) -> Sentence | None:
    """Who represents, represents an organisation (R7)."""
    if capacity is Capacity.REPRESENTING and not has_organisation:
        return mark("Name the organisation that this member represents.")
    return None


def span_fault(from_on: date, to_on: date | None) -> Sentence | None:
    """The last day of a membership is not before its first (R3)."""
    if to_on is not None and to_on < from_on:
        return mark("The last day is before the first. Give a later one.")
    return None


def life_fault(founded_on: date | None, dissolved_on: date | None) -> Sentence | None:
    """The last day of a body is not before its first (R3)."""
    if founded_on is not None and dissolved_on is not None and dissolved_on < founded_on:
        return mark("The last day is before the first. Give a later one.")
    return None


def parent_fault(body_id: str, parent_id: str | None, parents: Mapping[str, str | None]) -> Sentence | None:
    """No body stands above itself (R4).

    :param parents: the parent of each body, by id
    """
    seen = {body_id}
    while parent_id is not None:
        if parent_id in seen:
            return mark("A body cannot stand below itself. Choose another one above it.")
        seen.add(parent_id)
        parent_id = parents.get(parent_id)
    return None
