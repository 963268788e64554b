"""A whole year's package in: how many times the database's own loader, and reading the files once.

``python -m bench.package [--size 1] [--on sqlite]``. At size 1 the package has 1,000,000 attendances, 1,100,000
registrations and 250,000 persons. The floor is the same files loaded into bare tables of the same columns
and indexes, by the ``sqlite3`` command or by COPY, and read once with Python's ``csv``. Time is CPU time: of this
process, of those it started, and of PostgreSQL's; the median of some rounds taken in turns.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import psycopg

from bench import databases, year
from bench.results import Result, table
from portal.app import create_app
from portal.exchange import actions
from portal.exchange.reading.packages import Folder
from portal.exchange.staging.shape import SHAPES, Shape
from portal.exchange.staging.store import staging
from portal.kernel.clock import now
from portal.settings import Settings
from portal.system.access import PORTAL
from portal.system.database import db, transaction, upgrade

TIMES_FLOOR = 4.0


def given(folder: Path) -> list[Shape]:
    """Return the tables of a package."""
    return [shape for shape in SHAPES.values() if (folder / shape.definition.file).exists()]


def read(folder: Path) -> int:
    """Read every file once with Python's ``csv``."""
    count = 0
    for shape in given(folder):
        with (folder / shape.definition.file).open(encoding="utf-8", newline="") as lines:
            for _row in csv.reader(lines):
                count += 1
    return count


def bare_statements(shape: Shape, *, is_sqlite: bool) -> list[str]:
    """Return what makes the bare table: the contract's columns, and the indexes that the portal has on them."""
    kinds = (
        {}
        if is_sqlite
        else {"date": "date", "datetime": "timestamptz", "boolean": "boolean", "integer": "integer"}
    )
    columns = ", ".join(
        f'"{column.name}" {kinds.get(column.type, "text")}' for column in shape.definition.columns
    )
    made = [f"CREATE TABLE bare_{shape.name} ({columns.replace(' text', ' text PRIMARY KEY', 1)})"]
    fields = {shape.field(column.name).name: column.name for column in shape.plain}
    for number, index in enumerate(sorted(shape.live.indexes, key=lambda each: str(each.name))):
        named = [fields.get(column.name) for column in index.columns]
        if all(named):
            listed = ", ".join(f'"{name}"' for name in named)
            made.append(f"CREATE INDEX bare_{shape.name}_{number} ON bare_{shape.name} ({listed})")
    return made


def load_sqlite(folder: Path, file: Path) -> None:
    """Load the files with the ``sqlite3`` command into bare tables."""
    lines = [".bail on", ".mode csv"]
    for shape in given(folder):
        lines += [f"{each};" for each in bare_statements(shape, is_sqlite=True)]
        lines.append(f".import --skip 1 {folder / shape.definition.file} bare_{shape.name}")
    subprocess.run(["sqlite3", str(file)], input="\n".join(lines), text=True, check=True)


def load_postgresql(folder: Path, url: str) -> None:
    """Load the files with COPY into bare tables, in one transaction."""
    with psycopg.connect(url.replace("+psycopg", "")) as session, session.cursor() as cursor:
        for shape in given(folder):
            cursor.execute(f"DROP TABLE IF EXISTS bare_{shape.name}".encode())
            for each in bare_statements(shape, is_sqlite=False):
                cursor.execute(each.encode())
            path = folder / shape.definition.file
            statement = f"COPY bare_{shape.name} FROM STDIN (FORMAT csv, HEADER)".encode()
            with path.open("rb") as file, cursor.copy(statement) as copy:
                while piece := file.read(1 << 20):
                    copy.write(piece)


def import_into(folder: Path, url: str) -> None:
    """Import the package into a portal that is empty."""
    app = create_app(Settings.from_environment({"PORTAL_MODE": "test", "PORTAL_DATABASE_URL": url}))
    with app.app_context():
        with staging() as staged:
            actions.stage(Folder(folder), staged)
            with transaction(on=staged.connection):
                report = actions.import_package(staged, allow_partial=False, by=PORTAL, at=now())
        db.engine.dispose()
    if not report.is_written or not report.new:
        raise RuntimeError(f"the package of the bench was not imported: {report.summary}")


def _seconds(work: Callable[[], object], server: int | None = None) -> float:
    """Return the CPU seconds of a piece of work, those of the database's server with this process id included."""
    began = _cpu(server)
    work()
    return _cpu(server) - began


def _cpu(server: int | None) -> float:
    here = os.times()
    mine = here.user + here.system + here.children_user + here.children_system
    if server is None:
        return mine
    stats = [each for path in Path("/proc").glob("[0-9]*/stat") if (each := _stat(path)) is not None]
    ticks = sum(sum(each[11:15]) for each in stats if each[0] == server)
    ticks += sum(sum(each[11:13]) for each in stats if each[1] == server)
    return mine + ticks / os.sysconf("SC_CLK_TCK")


def _stat(path: Path) -> list[int] | None:
    """Return a process's id, its parent's, and from the eleventh on its times: user, system, those of its children."""
    try:
        pid, _, rest = path.read_text().partition(" (")
    except OSError:
        return None
    numbers = rest.rpartition(") ")[2].split()[1:]
    return [int(pid), *(int(each) for each in numbers[:1]), *(int(each) for each in numbers[1:14])]


def server_of(url: str) -> int:
    """Return the process id of the PostgreSQL server."""
    with psycopg.connect(url.replace("+psycopg", "")) as session:
        found = session.execute("SELECT pg_backend_pid()").fetchone()
        stat = _stat(Path(f"/proc/{found[0] if found else 0}/stat"))
    if stat is None:
        raise RuntimeError("the server runs elsewhere, so its time is not known")
    return stat[1]


@contextmanager
def _folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="portal-bench-"))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _prepare(url: str) -> None:
    app = create_app(Settings.from_environment({"PORTAL_MODE": "test", "PORTAL_DATABASE_URL": url}))
    upgrade(app)
    with app.app_context():
        db.engine.dispose()


def measure_sqlite(folder: Path, *, rounds: int) -> tuple[list[float], list[float]]:
    """Return the seconds of the import and of the loader, round by round; none without the ``sqlite3`` command."""
    ours: list[float] = []
    loaders: list[float] = []
    if shutil.which("sqlite3") is None:
        sys.stderr.write("The sqlite3 command is not to be had here, so nothing is measured against it.\n")
        return ours, loaders
    for _ in range(rounds):
        with _folder() as place:
            _prepare(f"sqlite:///{place}/portal.sqlite")
            loaders.append(_seconds(partial(load_sqlite, folder, place / "bare.sqlite")))
            ours.append(_seconds(partial(import_into, folder, f"sqlite:///{place}/portal.sqlite")))
    return ours, loaders


def measure_postgresql(folder: Path, *, rounds: int) -> tuple[list[float], list[float]]:
    """The same on PostgreSQL."""
    ours, loaders = [], []
    for _ in range(rounds):
        with databases.postgresql() as url:
            if url is None:
                return [], []
            _prepare(url)
            server = server_of(url)
            loaders.append(_seconds(partial(load_postgresql, folder, url), server))
            ours.append(_seconds(partial(import_into, folder, url), server))
    return ours, loaders


KINDS = {"sqlite": measure_sqlite, "postgresql": measure_postgresql}


def measure(kinds: Sequence[str], *, size: float, rounds: int) -> list[Result]:
    """Measure the import on each kind of database that is to be had."""
    results = []
    with _folder() as folder:
        year.write(folder, size=size)
        reads = statistics.median(_seconds(lambda: read(folder)) for _ in range(rounds))
        for kind in kinds:
            ours, loaders = KINDS[kind](folder, rounds=rounds)
            if ours:
                floor = statistics.median(loaders) + reads
                milliseconds = 1000 * statistics.median(ours)
                name = f"import of a package, size {size:g}"
                results.append(
                    Result(name, kind, milliseconds, "own loader and csv", 1000 * floor, TIMES_FLOOR)
                )
    return results


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure as the command line says and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.package", description=__doc__)
    parser.add_argument("--size", type=float, default=0.05, help="1 is a million attendances")
    parser.add_argument("--on", choices=tuple(KINDS), action="append")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--check", action="store_true", help="end with 1 where the promise is missed")
    chosen = parser.parse_args(arguments)
    results = measure(chosen.on or tuple(KINDS), size=chosen.size, rounds=chosen.rounds)
    sys.stdout.write(table(results) + "\n")
    return 1 if chosen.check and not all(each.is_kept for each in results) else 0


if __name__ == "__main__":
    sys.exit(main())
