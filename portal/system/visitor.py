"""The person at the browser, as the rest of the portal sees them."""

from __future__ import annotations

from typing import cast

from flask import g, has_request_context
from flask_login import current_user

from portal.system.access import STRANGER, Actor


def current_actor() -> Actor:
    """Return who is signed in, or the stranger. Loaded once per request."""
    if not has_request_context():
        return STRANGER
    if "actor" not in g:
        user = current_user
        g.actor = user.actor if getattr(user, "is_authenticated", False) else STRANGER
    return cast(Actor, g.actor)


def forget_actor() -> None:
    """Load the actor anew, after signing in or out within a request."""
    g.pop("actor", None)
