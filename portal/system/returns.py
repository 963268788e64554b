"""Where to go after signing in: only addresses this portal signed, and only its own pages."""

from __future__ import annotations

import re

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

OWN_PATH = re.compile(r"/(?:[^\s\\/\x00-\x20\x7f][^\s\\\x00-\x20\x7f]*)?")


def sign(path: str) -> str:
    """Return ``path`` signed, for ``next=``."""
    return str(_serializer().dumps(path))


def read(token: str | None, default: str) -> str:
    """Return the path of a signed token, or ``default``."""
    if not token:
        return default
    try:
        path = str(_serializer().loads(token))
    except BadData:
        return default
    return path if is_own(path) else default


def is_own(path: str) -> bool:
    """Tell whether browsers read ``path`` as a page of this site: they take ``\\`` for ``/`` and skip controls."""
    return OWN_PATH.fullmatch(path) is not None


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="portal-next")
