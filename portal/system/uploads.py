"""Files that wait for a second word of who sent them: previewed, then used or thrown away.

A file lies under a name made from its owner and a secret token, so nobody else's token opens it and its
own name never touches the disk.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from flask import current_app

from portal.kernel.codes import secret, secret_hash

LIFE = timedelta(hours=24)


def keep(stream: IO[bytes], *, owner: str) -> str:
    """Write a file and return the token that its owner asks for it with."""
    token = secret()
    _folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    with _path(token, owner).open("wb") as file:
        while piece := stream.read(65_536):
            file.write(piece)
    return token


def kept(token: str, *, owner: str) -> Path | None:
    """Return where the file of a token lies, if it is still there and the owner's."""
    path = _path(token, owner)
    return path if path.is_file() else None


def discard(token: str, *, owner: str) -> None:
    """Throw a file away; nothing happens when it is gone."""
    _path(token, owner).unlink(missing_ok=True)


def discard_old(*, at: datetime) -> int:
    """Throw away what has waited longer than a day, and return how many files that were."""
    oldest = (at - LIFE).timestamp()
    old = [path for path in _folder().glob("*") if path.is_file() and path.stat().st_mtime < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _path(token: str, owner: str) -> Path:
    return _folder() / secret_hash(f"{owner}:{token}")


def _folder() -> Path:
    var: Path = current_app.extensions["portal_settings"].var
    return var / "uploads"
