"""Where to measure: a SQLite file of its own, and the PostgreSQL of the tests where it is to be had."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ground import postgres
from tests.ground.once import make_run_folder

NAME = "bench"


@contextmanager
def sqlite() -> Iterator[str]:
    """The address of a file that is thrown away."""
    folder = Path(tempfile.mkdtemp(prefix="portal-bench-"))
    yield f"sqlite:///{folder}/portal.sqlite"
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgresql() -> Iterator[str | None]:
    """The address of a database on a server of its own; None where there is no PostgreSQL."""
    if postgres.find_programs() is None:
        sys.stderr.write("PostgreSQL is not to be had here, so nothing is measured on it.\n")
        yield None
        return
    folder = make_run_folder()
    server = postgres.start(folder, owner=os.getpid())
    try:
        server.create(NAME)
        yield server.url(NAME)
    finally:
        postgres.stop(folder)
