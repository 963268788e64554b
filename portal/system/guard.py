"""The permission at the route: no view runs without one, and the app does not start with a route that has none."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from flask import Flask, current_app
from flask.typing import ResponseReturnValue

from portal.kernel.errors import Missing, Refused
from portal.kernel.i18n import mark
from portal.system.access import Access
from portal.system.visitor import current_actor

PERMISSION = "portal_permission"
OPEN_ENDPOINTS = frozenset({"static"})


class SignInNeeded(Refused):
    """The page is for people who are signed in; the border asks them to."""

    status = 401


def access() -> Access:
    """Return the permission table of the running portal."""
    return cast(Access, current_app.extensions["portal_access"])


def may(permission: str, record: Any = None) -> bool:
    """Tell whether the person at the browser may; templates ask it before they show a button."""
    return access().admits(current_actor(), permission, record)


def guard(
    permission: str, load: Callable[..., Any] | None = None
) -> Callable[[Callable[..., ResponseReturnValue]], Callable[..., ResponseReturnValue]]:
    """Declare the permission of a view.

    With ``load``, the record is found from the address first, the permission is decided on it, and the
    view receives it as its only argument. Strangers are asked to sign in before anything is looked up,
    so that the answer does not tell which records exist.

    :param load: a query that takes the address's values by name and returns the record or None
    """

    def wrap(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
        @wraps(view)
        def guarded(**values: Any) -> ResponseReturnValue:
            policy = access().policies[permission]
            if not policy.public and not current_actor().is_signed_in:
                raise SignInNeeded(mark("Sign in to see this page."))
            if load is None:
                _demand_role(permission)
                return view(**values)
            record = load(**values)
            if record is None:
                raise Missing(mark("There is no such page."))
            access().demand(current_actor(), permission, record)
            return view(record)

        setattr(guarded, PERMISSION, permission)
        return guarded

    return wrap


def _demand_role(permission: str) -> None:
    """Pass, or ask strangers to sign in: another account may hold the role."""
    if not access().admits(current_actor(), permission) and not current_actor().is_signed_in:
        raise SignInNeeded(mark("Sign in to see this page."))
    access().demand(current_actor(), permission)


def permission_of(app: Flask, endpoint: str) -> str | None:
    """Return the permission that the view of ``endpoint`` declares."""
    return getattr(app.view_functions[endpoint], PERMISSION, None)


def check_routes(app: Flask, table: Access) -> None:
    """Refuse to start with a route whose permission is missing or unknown.

    :raises RuntimeError: naming each such route
    """
    bare = [
        f"{rule.rule} ({rule.endpoint})"
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in OPEN_ENDPOINTS and permission_of(app, rule.endpoint) not in table.policies
    ]
    if bare:
        raise RuntimeError("these routes declare no permission of the table: " + ", ".join(sorted(bare)))
