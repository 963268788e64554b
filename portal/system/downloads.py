"""Answers that are files: streamed, never shown inline, named safely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from flask import Response, stream_with_context

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attachment(chunks: Iterable[bytes], *, name: str, content_type: str) -> Response:
    """Return an answer that streams ``chunks`` as a file.

    :param name: ASCII letters, digits, dots and hyphens
    """
    response = Response(stream_with_context(iter(chunks)), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def chunks_of(file: Any, size: int = 65_536) -> Iterator[bytes]:
    """Yield an open file piece by piece, and close it."""
    with file:
        while piece := file.read(size):
            yield piece
