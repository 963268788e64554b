"""Signing up, confirming, signing in and out, passwords, roles, tokens, and whose record is whose."""

from portal.accounts.actions.agreeing import agree, ask_again
from portal.accounts.actions.claims import accept_claim, ask_claim, refuse_claim
from portal.accounts.actions.roles import close, end_roles, grant_role, reopen, revoke_role
from portal.accounts.actions.signing import (
    LINK_PLACE,
    TAKEN,
    ask_for_password,
    begin_sign_in,
    choose_password,
    confirm,
    create,
    edit_own,
    end_sign_in,
    new_person,
    password_fits,
    sign_up,
)
from portal.accounts.actions.tokens import TOKEN_PREFIX, make_token, note_use, revoke_token

__all__ = [
    "LINK_PLACE",
    "TAKEN",
    "TOKEN_PREFIX",
    "accept_claim",
    "agree",
    "ask_again",
    "ask_claim",
    "ask_for_password",
    "begin_sign_in",
    "choose_password",
    "close",
    "confirm",
    "create",
    "edit_own",
    "end_roles",
    "end_sign_in",
    "grant_role",
    "make_token",
    "new_person",
    "note_use",
    "password_fits",
    "refuse_claim",
    "reopen",
    "revoke_role",
    "revoke_token",
    "sign_up",
]
