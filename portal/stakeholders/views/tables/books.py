"""The file that waits: kept as a book under its token, for its owner alone."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Blueprint

from portal.imports.reading import books
from portal.imports.reading.books import Book
from portal.kernel.errors import Missing
from portal.kernel.i18n import mark
from portal.system import uploads
from portal.system.visitor import current_actor

blueprint = Blueprint("table_imports", __name__)


def owner() -> str:
    """Return whose files these are."""
    return current_actor().account_id or ""


def keep(stream: Any, *, filename: str, read: Callable[..., None] = books.make) -> str:
    """Read what was sent into a book, and return its token; what was sent is thrown away.

    :param read: reads the file into the book
    :raises Refused: if it cannot be read
    """
    sent = uploads.keep(stream, owner=owner())
    token = uploads.keep(io.BytesIO(), owner=owner())
    try:
        read(path_of(sent), path_of(token), filename=filename)
    finally:
        uploads.discard(sent, owner=owner())
    return token


def path_of(token: str) -> Path:
    """Return where the file of a token lies.

    :raises Missing: if it is gone, or another's
    """
    path = uploads.kept(token, owner=owner())
    if path is None:
        raise Missing(mark("This file is gone: it was imported, thrown away, or waited longer than a day."))
    return path


@contextmanager
def opened(token: str) -> Iterator[Book]:
    """Open the book of a token."""
    with books.opened(path_of(token)) as book:
        yield book
