"""Writing bodies and memberships."""

from portal.bodies.actions.bodies import BodyAnswers, add_body, dissolve_body, edit_body
from portal.bodies.actions.memberships import (
    MembershipAnswers,
    Seat,
    Snapshot,
    add_membership,
    edit_membership,
    end_membership,
    remove_membership,
)

__all__ = [
    "BodyAnswers",
    "MembershipAnswers",
    "Seat",
    "Snapshot",
    "add_body",
    "add_membership",
    "dissolve_body",
    "edit_body",
    "edit_membership",
    "end_membership",
    "remove_membership",
]
