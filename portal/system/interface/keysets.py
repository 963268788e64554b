"""Pages of a list for programs: each begins after the last row of the one before, by a signed mark.

The mark holds the sort key of that row, which the row itself shows, and fits the same question only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, request, url_for
from itsdangerous import BadSignature, URLSafeSerializer

from portal.kernel.errors import Refused
from portal.kernel.i18n import mark

MOST = 200
USUAL = 50
#: What may differ from page to page of one list.
_BESIDE = frozenset({"cursor", "limit", "lang"})


@dataclass(frozen=True)
class Window:
    """Which rows are wanted: so many, after the row of a key; from the beginning without one."""

    limit: int = USUAL
    after: tuple[str, ...] | None = None


def window(asked: Mapping[str, Any]) -> Window:
    """Return which rows a request wants.

    :raises Refused: if the cursor was not given out for this question
    """
    given = asked.get("cursor")
    return Window(asked.get("limit") or USUAL, _read(given) if given else None)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="api-cursor")


def _question() -> str:
    pairs = sorted((name, value) for name, value in request.args.items(multi=True) if name not in _BESIDE)
    return hashlib.sha256(json.dumps([request.path, pairs]).encode()).hexdigest()[:16]


def _read(cursor: str) -> tuple[str, ...]:
    try:
        question, *key = _signer().loads(cursor)
    except (BadSignature, ValueError, TypeError):
        question, key = None, []
    if question != _question() or not key:
        raise Refused(mark("This cursor was not given out for this question. Begin without one."))
    return tuple(key)


def listed(
    rows: Sequence[Any], asked: Window, *, key: Callable[[Any], tuple[str, ...]], show: Callable[[Any], Any]
) -> dict[str, Any]:
    """Return a page of a list.

    :param rows: one more than was asked for, when there are more
    :param key: the sort key of a row, unique and public
    """
    shown = rows[: asked.limit]
    links = {"self": _address(request.args.get("cursor"))}
    if len(rows) > asked.limit:
        links["next"] = _address(str(_signer().dumps([_question(), *key(shown[-1])])))
    return {"data": [show(row) for row in shown], "links": links}


def _address(cursor: str | None) -> str:
    values: dict[str, Any] = {name: request.args.getlist(name) for name in request.args if name != "cursor"}
    if cursor:
        values["cursor"] = cursor
    return url_for(str(request.endpoint), **(request.view_args or {}), **values)
