"""What the parallel test processes share: one folder for the run, and things made in it once."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

RUN_FOLDER = pytest.StashKey[Path]()
RUN_OWNER = pytest.StashKey[int]()


@contextmanager
def alone(folder: Path, name: str) -> Iterator[None]:
    """Hold a named lock of the run; other processes wait."""
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def once(folder: Path, name: str, make: Callable[[], None]) -> None:
    """Call ``make`` in the first process that comes here; the others wait until it is done."""
    done = folder / f"{name}.done"
    with alone(folder, name):
        if not done.exists():
            make()
            done.touch()
