"""Writing accounts, sign-ins, roles, and whose record is whose."""

from portal.accounts.actions.claims import accept_claim, ask_claim, refuse_claim
from portal.accounts.actions.signing import (
    LINK_PLACE,
    ask_for_password,
    begin_sign_in,
    choose_password,
    confirm,
    create,
    edit_own,
    end_sign_in,
    grant_role,
    new_person,
    password_fits,
    revoke_role,
    sign_up,
)

__all__ = [
    "LINK_PLACE",
    "accept_claim",
    "ask_claim",
    "ask_for_password",
    "begin_sign_in",
    "choose_password",
    "confirm",
    "create",
    "edit_own",
    "end_sign_in",
    "grant_role",
    "new_person",
    "password_fits",
    "refuse_claim",
    "revoke_role",
    "sign_up",
]
