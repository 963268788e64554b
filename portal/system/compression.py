"""Answers are compressed for readers that take it: a weak line is the normal case.

What compression may tell an eavesdropper of a page's secrets asks for requests from another site that carry
the reader's cookie, and ``SameSite=Lax`` sends none with those.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from typing import Protocol, runtime_checkable

from flask import Flask, Response, request

LEAST_BYTES = 1_000
LEVEL = 6
TEXTS = frozenset(
    {
        "application/json",
        "application/javascript",
        "image/svg+xml",
        "text/css",
        "text/html",
        "text/javascript",
        "text/plain",
    }
)


@runtime_checkable
class Closeable(Protocol):
    """What holds something open."""

    def close(self) -> None:
        """Let it go."""


def init(app: Flask) -> None:
    """Compress texts after everything else was done to them."""
    app.after_request(compress)


def compress(response: Response) -> Response:
    """Compress an answer that is a whole text, is long enough, and whose reader takes gzip."""
    if response.mimetype not in TEXTS:
        return response
    response.vary.add("Accept-Encoding")
    if _is_whole(response) and request.accept_encodings["gzip"] > 0:
        data = _read(response)
        if len(data) >= LEAST_BYTES:
            _replace(response, _kept(data) if request.endpoint == "static" else _packed(data))
    return response


def _is_whole(response: Response) -> bool:
    """Tell whether the body is there and untouched; a file that Flask sends counts, a stream does not."""
    plain = response.status_code != 206 and "Content-Encoding" not in response.headers
    return plain and request.method != "HEAD" and (not response.is_streamed or response.direct_passthrough)


def _read(response: Response) -> bytes:
    body, response.direct_passthrough = response.response, False
    data = response.get_data()
    if isinstance(body, Closeable):
        body.close()  # the file that Flask would have sent
    return data


def _replace(response: Response, packed: bytes) -> None:
    response.set_data(packed)
    response.headers["Content-Encoding"] = "gzip"
    tag, _is_weak = response.get_etag()
    if tag is not None:
        response.set_etag(tag, weak=True)  # the same text in other bytes


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, LEVEL, mtime=0)


@lru_cache(maxsize=64)
def _kept(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)
