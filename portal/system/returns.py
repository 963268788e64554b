"""Where to go after signing in: only addresses this portal signed, and only its own pages."""

from __future__ import annotations

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


def sign(path: str) -> str:
    """Return ``path`` signed, for ``next=``."""
    return str(_serializer().dumps(path))


def read(token: str | None, default: str) -> str:
    """Return the path of a signed token, or ``default``."""
    if not token:
        return default
    try:
        path = str(_serializer().loads(token))
    except BadSignature:
        return default
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else default


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="portal-next")
