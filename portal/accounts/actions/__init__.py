"""Signing up, confirming, signing in and out, passwords, roles and tokens."""

from portal.accounts.actions.accounts import (
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
from portal.accounts.actions.agreeing import agree, ask_again
from portal.accounts.actions.roles import close, end_roles, grant_role, reopen, revoke_role
from portal.accounts.actions.tokens import TOKEN_PREFIX, make_token, note_use, revoke_token

__all__ = [
    "LINK_PLACE",
    "TAKEN",
    "TOKEN_PREFIX",
    "agree",
    "ask_again",
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
    "reopen",
    "revoke_role",
    "revoke_token",
    "sign_up",
]
