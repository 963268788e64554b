"""Style sheets, pictures and scripts: their addresses carry a digest of what they hold, so browsers keep them.

``url_for("static", filename=…)`` gives such an address by itself.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, request, session

YEAR_SECONDS = 31_536_000
DIGEST_LENGTH = 12
_ROOT = Path(__file__).resolve().parent.parent / "static"


def init(app: Flask) -> None:
    """Put the digest into addresses, and let browsers keep what was asked for by the right one."""
    app.url_defaults(_add_digest)
    app.after_request(_let_keep)


@lru_cache(maxsize=256)
def digest(filename: str) -> str | None:
    """Return what stands for the content of a file below ``static``, or None when there is none."""
    path = (_ROOT / filename).resolve()
    if not path.is_relative_to(_ROOT) or not path.is_file():
        return None
    return hashlib.sha256(path.read_bytes()).hexdigest()[:DIGEST_LENGTH]


def _add_digest(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static" and (found := digest(values.get("filename", ""))) is not None:
        values.setdefault("v", found)


def _let_keep(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code in (200, 206, 304):
        # Flask-Login looked into it; a file is the same for all, and stays kept when the cookie changes.
        session.accessed = False
        asked, filename = request.args.get("v"), (request.view_args or {}).get("filename", "")
        if asked is not None and asked == digest(filename):
            response.headers["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable"
        else:
            response.headers["Cache-Control"] = "no-cache"
    return response
