"""What the parallel test processes share: one folder for the run, and things made in it once."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

RUN_FOLDER = pytest.StashKey[Path]()
RUN_OWNER = pytest.StashKey[int]()
MEMORY = Path("/dev/shm")  # noqa: S108 - only as the place for a folder with a name of its own
ROOM_BYTES = 2 * 1024**3


def make_run_folder() -> Path:
    """Make the folder of a run; what it holds in ``data`` lies in memory where there is room.

    A copy of the migrated database is made for most tests, and a disk is slow at it.
    """
    folder = Path(tempfile.mkdtemp(prefix="portal-tests-"))
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM_BYTES
    data = Path(tempfile.mkdtemp(prefix="portal-tests-", dir=MEMORY if roomy else None))
    (folder / "data").symlink_to(data)
    for each in (folder, data):
        each.chmod(0o755)  # The database server may run as another user.
    return folder


def remove_run_folder(folder: Path) -> None:
    """Remove the folder of a run with its data."""
    shutil.rmtree((folder / "data").resolve(), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


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
