"""What ``portal doctor`` looks at: each part is examined and answers in one line."""

from __future__ import annotations

import smtplib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from portal.operations import queries
from portal.settings import MINIMUM_KEY_LENGTH, Settings, is_weak
from portal.system import delivery
from portal.system.database import at_head, db
from portal.system.outbox import PostState


@dataclass(frozen=True)
class Finding:
    """How one part fares."""

    part: str
    is_well: bool
    about: str


def examine(settings: Settings, *, at: datetime) -> list[Finding]:
    """Return how each part fares, in the order to mend them."""
    return [*_database(at), *_post(settings), _secret_key(settings), _address(settings), _folder(settings)]


def _database(at: datetime) -> Iterator[Finding]:
    try:
        yield Finding("database", True, _server_version())
        migrated = at_head(db.session.connection())
    except SQLAlchemyError as error:
        yield Finding("database", False, f"cannot be used ({type(error).__name__})")
        return
    yield Finding("migrations", migrated, "up to date" if migrated else "behind: run `portal db upgrade`")
    if migrated:
        yield _worker(at)
        yield _letters()


def _server_version() -> str:
    dialect = db.engine.dialect.name
    asked = "SELECT sqlite_version()" if dialect == "sqlite" else "SHOW server_version"
    return f"{dialect} {db.session.scalar(text(asked))}"


def _worker(at: datetime) -> Finding:
    seen = queries.last_beat()
    if seen is None:
        return Finding("worker", False, "never seen: `portal run` or `portal worker` starts one")
    silent = at - seen >= queries.WORKER_SILENCE
    return Finding("worker", not silent, f"seen {int((at - seen).total_seconds())} s ago")


def _letters() -> Finding:
    counts = queries.letter_counts()
    failed, waiting = counts.get(PostState.FAILED, 0), counts.get(PostState.WAITING, 0)
    return Finding("outbox", failed == 0, f"{waiting} waiting, {failed} not delivered")


def _post(settings: Settings) -> Iterator[Finding]:
    if not settings.smtp_url:
        yield Finding("mail server", not _serves(settings), "off: letters wait in the outbox")
        return
    try:
        with delivery.connect(settings) as server:
            server.noop()
    except (OSError, smtplib.SMTPException, ValueError) as error:
        yield Finding("mail server", False, f"does not answer ({delivery.fault_of(error)})")
    else:
        yield Finding("mail server", True, "answers")


def _secret_key(settings: Settings) -> Finding:
    if not is_weak(settings.secret_key):
        return Finding("secret key", True, "strong enough")
    return Finding(
        "secret key", not _serves(settings), f"shorter than {MINIMUM_KEY_LENGTH} random characters"
    )


def _address(settings: Settings) -> Finding:
    encrypted = settings.address.startswith("https://")
    about = settings.address if encrypted else f"{settings.address} is not encrypted"
    return Finding("public address", encrypted or not _serves(settings), about)


def _folder(settings: Settings) -> Finding:
    try:
        settings.var.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.var):
            return Finding("folder", True, f"{settings.var} can be written")
    except OSError as error:
        return Finding("folder", False, f"{settings.var}: {error.strerror}")


def _serves(settings: Settings) -> bool:
    """Tell whether real people are served, so that what a demonstration may lack is a fault."""
    return settings.mode == "production"
