"""Answers to programs: JSON with a tag of its content, so that asking again costs little when nothing changed."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from flask import Response, request

from portal.system.visitor import current_actor


def answer(payload: Any) -> Response:
    """Return ``payload`` as JSON; 304 without it, when the caller has it already.

    What a signed-in caller gets is kept by nobody else.
    """
    body = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    response = Response(body, content_type="application/json")
    response.set_etag(hashlib.sha256(body).hexdigest()[:32])
    private = current_actor().is_signed_in or "Authorization" in request.headers
    response.headers["Cache-Control"] = "private, no-cache" if private else "no-cache"
    response.vary.update(("Authorization", "Cookie", "Accept-Language"))
    response.make_conditional(request)
    return response
