"""The id of a request: in its answer, in every line of the log it causes, and on an error's page."""

from __future__ import annotations

import re
import secrets
from typing import cast

import structlog
from flask import Flask, Response, g, request

HEADER = "X-Request-ID"
_GIVEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")


def init(app: Flask) -> None:
    """Name every request before anything else happens to it."""
    app.before_request(_name)
    app.after_request(_tell)


def request_id() -> str:
    """Return the id of this request: that of the proxy in front, when it gives a sound one, or a new one."""
    if "request_id" not in g:
        given = request.headers.get(HEADER, "")
        g.request_id = given if _GIVEN.fullmatch(given) else secrets.token_hex(8)
    return cast(str, g.request_id)


def _name() -> None:
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request=request_id())


def _tell(response: Response) -> Response:
    response.headers[HEADER] = request_id()
    return response
