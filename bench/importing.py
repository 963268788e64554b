"""A table of organisations taken in, with and without looking for those that are known already.

``python -m bench.importing [--size 0.1] [--on sqlite]``. At size 1 the portal knows 100,000 organisations and the
table has 100,000 rows, a part of which are known under another spelling. The floor is the same file read and
inserted without looking for duplicates. Time is CPU time: of this process, of those it started, and of
PostgreSQL's. How long other writers wait is that of the one transaction that writes. Memory is the most that a
process of its own took for the whole table, beside what one took for a third of it.
"""

from __future__ import annotations

import argparse
import csv
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bench import databases
from bench.package import _prepare, _seconds, server_of
from bench.results import Result, table
from portal.app import create_app
from portal.imports.reading import books
from portal.kernel.clock import now
from portal.settings import Settings
from portal.stakeholders import actions
from portal.stakeholders.columns.fields import ImportKind
from portal.stakeholders.columns.mapping import Doubt, TableMapping
from portal.stakeholders.staging.alike import FindsAlike
from portal.stakeholders.staging.finding import Finder, FindsNothing
from portal.stakeholders.staging.laying import lay
from portal.stakeholders.staging.preparing import take_stock, where
from portal.stakeholders.staging.ready import ready
from portal.system.access import PORTAL
from portal.system.database import db, transaction

ROWS = 100_000
TIMES_FLOOR = 10.0
MOST_WAIT_SECONDS = 5.0
TIMES_MEMORY = 1.15
KNOWN_BESIDE = 10_000
KINDS = ("Universidad", "Instituto", "Fundación", "Red", "Cámara", "Asociación", "Cooperativa", "Colegio")
FIELDS = (
    "de Tecnología",
    "de Internet",
    "Nacional",
    "de Estudios",
    "de Telecomunicaciones",
    "Civil",
    "Técnica",
)
COUNTRIES = ("UY", "AR", "BR", "CL", "PE", "CO", "MX", "EC", "BO", "PY", "CR", "HT")
HEADER = ("Nombre", "Sigla", "País", "Ciudad", "Sitio web", "Sector")
COLUMNS = dict(zip(HEADER, ("name", "acronym", "country", "city", "website", "sector"), strict=True))
_SYLLABLES = (
    "ma",
    "ri",
    "to",
    "que",
    "sol",
    "van",
    "de",
    "lu",
    "pa",
    "cor",
    "ne",
    "gua",
    "tin",
    "bo",
    "ya",
    "che",
)


def organisation(draw: random.Random) -> tuple[str, ...]:
    """Return one organisation: a kind, a field and a name of its own."""
    own = " ".join("".join(draw.choice(_SYLLABLES) for _ in range(3)).title() for _ in range(2))
    name = f"{draw.choice(KINDS)} {draw.choice(FIELDS)} {own}"
    site = f"https://www.{own.lower().replace(' ', '')}{draw.randrange(10**6)}.example"
    return (
        name,
        "".join(word[0] for word in name.split()).upper(),
        draw.choice(COUNTRIES),
        own[:8],
        site,
        "Academia",
    )


def write(
    path: Path, *, count: int, seed: int, known: Sequence[tuple[str, ...]] = ()
) -> list[tuple[str, ...]]:
    """Write a table; every tenth row is one of the known, with another end of its name and no site."""
    draw = random.Random(seed)
    rows = [organisation(draw) for _ in range(count)]
    for place in range(0, count, 10):
        if place < len(known):
            name, acronym, country, city, _site, sector = known[place]
            rows[place] = (name.replace("de ", "para ", 1), acronym, country, city, "", sector)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return rows


def take_in(path: Path, source: str, finder: Finder, server: int | None = None) -> float:
    """Import a table; return how many CPU seconds the one transaction took, for which other writers wait."""
    mapping = TableMapping(ImportKind.ORGANISATIONS, source, columns=COLUMNS, doubt=Doubt.NEW)
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder) / "book"
        books.make(path, into, filename=path.name)
        with books.opened(into) as book, ready() as laid:
            staged = take_stock(book, where(book), mapping, finder=finder)
            doing = actions.new_doing(source, by=PORTAL, at=now())
            lay(staged, laid, doing)

            def write() -> None:
                with transaction(on=laid.connection, turn_later=True):
                    actions.import_table(staged, doing, allow_partial=False, by=PORTAL, at=now())

            return _seconds(write, server)


def measure_on(kind: str, *, size: float) -> list[Result]:
    """Measure on one kind of database, if it is to be had."""
    count = int(ROWS * size)
    with getattr(databases, kind)() as url, tempfile.TemporaryDirectory() as folder:
        if url is None:
            return []
        known, coming = Path(folder) / "known.csv", Path(folder) / "coming.csv"
        write(coming, count=count, seed=2, known=write(known, count=count, seed=1))
        _prepare(url)
        app = create_app(Settings.from_environment({"PORTAL_MODE": "test", "PORTAL_DATABASE_URL": url}))
        server = server_of(url) if kind == "postgresql" else None
        waits: list[float] = []
        with app.app_context():
            take_in(known, "known", FindsNothing())
            times = [
                _seconds(partial(_once, coming, source, finder, waits, server), server)
                for source, finder in (("alike", FindsAlike()), ("bare", FindsNothing()))
            ]
            db.session.remove()
            db.engine.dispose()
    name = f"import of {count} organisations, duplicates looked for"
    wait = Result(
        f"other writers wait while {count} organisations are written",
        kind,
        1000 * max(waits),
        "a second",
        1000,
        MOST_WAIT_SECONDS,
    )
    return [Result(name, kind, 1000 * times[0], "read and inserted", 1000 * times[1], TIMES_FLOOR), wait]


def _once(path: Path, source: str, finder: Finder, waits: list[float], server: int | None) -> None:
    waits.append(take_in(path, source, finder, server))


def measure_memory(*, size: float) -> Result:
    """Measure what a process takes at most for a table, beside another for a tenth of it; on SQLite."""
    whole, part = (_memory_of(int(ROWS * size * share)) for share in (1, 1 / 3))
    name = f"memory of an import of {int(ROWS * size)} organisations, duplicates looked for, MB"
    return Result(name, "sqlite", whole / 1000, "a third of the rows", part / 1000, TIMES_MEMORY)


def _memory_of(count: int) -> int:
    """Return how many kilobytes a process of its own takes for a table of so many rows."""
    command = [sys.executable, "-m", "bench.importing", "--rows", str(count)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _take_in_alone(count: int) -> int:
    with databases.sqlite() as url, tempfile.TemporaryDirectory() as folder:
        known, coming = Path(folder) / "known.csv", Path(folder) / "coming.csv"
        write(coming, count=count, seed=2, known=write(known, count=KNOWN_BESIDE, seed=1))
        _prepare(url)
        app = create_app(Settings.from_environment({"PORTAL_MODE": "test", "PORTAL_DATABASE_URL": url}))
        with app.app_context():
            take_in(known, "known", FindsNothing())
            take_in(coming, "coming", FindsAlike())
    # Not ru_maxrss, which goes on from what the starting process took.
    status = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in status if line.startswith("VmHWM")).split()[1])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure as the command line says and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.importing", description=__doc__)
    parser.add_argument("--size", type=float, default=0.1, help="1 is 100,000 rows")
    parser.add_argument("--on", choices=("sqlite", "postgresql"), action="append")
    parser.add_argument(
        "--rows", type=int, help="take so many rows in, and print the memory that took, in kB"
    )
    parser.add_argument("--check", action="store_true", help="end with 1 where a promise is missed")
    chosen = parser.parse_args(arguments)
    if chosen.rows:
        sys.stdout.write(f"{_take_in_alone(chosen.rows)}\n")
        return 0
    results = [
        each for kind in chosen.on or ("sqlite", "postgresql") for each in measure_on(kind, size=chosen.size)
    ]
    if not chosen.on or "sqlite" in chosen.on:
        results.append(measure_memory(size=chosen.size))
    sys.stdout.write(table(results) + "\n")
    return 1 if chosen.check and not all(each.is_kept for each in results) else 0


if __name__ == "__main__":
    sys.exit(main())
