"""Who asks: the sign-in of a browser, or a personal token sent with the request.

A token opens the programming interface and no page. One that is not good is refused, never taken for nobody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from flask import Flask, g, request
from flask_limiter.util import get_remote_address

from portal.kernel.i18n import mark
from portal.system.access import Actor
from portal.system.guard import SignInNeeded
from portal.system.interface import problems
from portal.system.questions import Question
from portal.system.security import limiter

ACTOR_BY_TOKEN: Question[Callable[[str], Actor | None]] = Question("actor by token")

PER_CALLER = "300/minute"
PER_ADDRESS = "1200/minute"


def init(app: Flask) -> None:
    """Read the token of each request for the programming interface."""
    app.before_request(_know)


def _know() -> None:
    given = request.headers.get("Authorization")
    if given is None or not problems.is_asked():
        return
    scheme, _, token = given.partition(" ")
    actor = ACTOR_BY_TOKEN.ask()(token.strip()) if scheme.casefold() == "bearer" else None
    if actor is None:
        raise SignInNeeded(mark("The token is not known, has ended, or was taken back."))
    g.actor = actor


def throttled(blueprint: Any) -> Any:
    """Limit how often one caller, and one address, may ask."""
    limiter.limit(PER_CALLER, key_func=_caller)(blueprint)
    limiter.limit(PER_ADDRESS, key_func=_address)(blueprint)
    return blueprint


def _caller() -> str:
    given = request.headers.get("Authorization")
    return "token:" + hashlib.sha256(given.encode()).hexdigest()[:32] if given else _address()


def _address() -> str:
    return "api:" + get_remote_address()
