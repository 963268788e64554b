"""What goes wrong is told to programs as ``application/problem+json``, in the reader's language.

:source: RFC 9457
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, current_app, request

from portal.kernel.i18n import Sentence
from portal.system.i18n import language, say
from portal.system.requests import request_id

PREFIX = "/api/"
CONTENT_TYPE = "application/problem+json"


def is_asked() -> bool:
    """Tell whether the request is for the programming interface and not for a page."""
    return request.path.startswith(PREFIX)


def problem(
    status: int, sentence: Sentence | None = None, *, faults: Sequence[Mapping[str, str]] = ()
) -> Response:
    """Return the answer that says what went wrong.

    :param faults: of parameters, each with ``parameter`` and ``detail``
    """
    words: Any = current_app.jinja_env.get_template("macros/error.html").module
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": str(words.error_title_of(status)),
        "status": status,
        "detail": say(sentence) if sentence is not None else str(words.error_sentence(status)),
        "reference": request_id(),
    }
    if faults:
        told["errors"] = list(faults)
    response = Response(json.dumps(told, ensure_ascii=False), status, content_type=CONTENT_TYPE)
    response.headers["Content-Language"] = language()
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def faults_of(error: Any) -> list[dict[str, str]]:
    """Return what is wrong with each parameter, as the reading of parameters tells it."""
    told = (getattr(error, "data", None) or {}).get("messages", {})
    return [
        {"parameter": str(name), "detail": " ".join(map(str, _flat(sentences)))}
        for parameters in told.values()
        for name, sentences in sorted(parameters.items())
    ]


def _flat(told: Any) -> list[Any]:
    if isinstance(told, Mapping):
        return [each for value in told.values() for each in _flat(value)]
    return list(told) if isinstance(told, list | tuple) else [told]
