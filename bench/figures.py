"""A whole year's export, against one statement a series written by hand, on a portal of a million attendances.

The floor is the sum of what the statements of ``bench/statements`` take. Each indicator has its turn beside
its statements, in CPU time: of this process, and of the server's process that answers it. What the two
answer must be the same, else nothing is measured.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from bench import by_hand
from bench.filling import fill
from bench.results import Result
from portal.app import create_app
from portal.indicators import exports, queries
from portal.indicators.definitions import Indicator
from portal.kernel.periods import year
from portal.settings import Settings
from portal.system.database import db, upgrade

PERIOD = year(2014)
TIMES_BY_HAND = 2.0
BREAKDOWNS = (None, "country")
Pair = dict[str, float]


def measure(url: str, *, rounds: int, size: float = 1.0) -> list[Result]:
    """Measure on the database at ``url``, which is brought up to date and filled.

    :raises RuntimeError: where the export and the statements answer otherwise
    """
    with filled(url, size=size):
        kind = db.engine.dialect.name
        gc.collect()
        gc.freeze()  # what is there now need not be looked through before each of some hundred calls
        try:
            return [_result(kind, by, rounds=rounds) for by in BREAKDOWNS]
        finally:
            gc.unfreeze()


@contextmanager
def filled(url: str, *, size: float) -> Iterator[None]:
    """A portal with the rows of the bench, in its context."""
    app = create_app(Settings.from_environment({"PORTAL_MODE": "test", "PORTAL_DATABASE_URL": url}))
    upgrade(app)
    with app.app_context():
        fill(size=size)
        if db.engine.dialect.name == "postgresql":
            # Only the process that answers is looked at, so it may not give work to others.
            db.session.execute(text("SET max_parallel_workers_per_gather = 0"))
            db.session.commit()
        yield
        db.session.rollback()
        db.engine.dispose()


def check(by: str | None) -> list[str]:
    """Return where the export and the statements answer otherwise."""
    found: list[str] = []
    for entry in queries.indicators():
        figures = queries.figures(entry.code, PERIOD, by)
        for series in entry.series:
            if series.rows is not None:
                rows = by_hand.ask(entry.code, series.name, PERIOD, by)
                own = [each for each in figures if each.series == series.name]
                found += by_hand.differences(entry, series, own, rows)
    return found


def _result(kind: str, by: str | None, *, rounds: int) -> Result:
    different = check(by)
    if different:
        raise RuntimeError("\n".join(different))
    pairs = {entry.code: _pair(entry, by, rounds=rounds) for entry in queries.indicators()}
    name = "a year's export" + (f" by {by}" if by else "")
    _explain(f"{name}, {kind}", pairs)
    export, floor = (1000 * sum(pair[each] for pair in pairs.values()) for each in ("export", "by hand"))
    return Result(name, kind, export, "SQL by hand", floor, TIMES_BY_HAND)


def _pair(entry: Indicator, by: str | None, *, rounds: int) -> Pair:
    """Return what an indicator takes, and what its statements take."""

    def export() -> None:
        exports.as_csv(queries.figures(entry.code, PERIOD, by))

    def hand() -> None:
        for series in entry.series:
            if series.rows is not None:
                by_hand.ask(entry.code, series.name, PERIOD, by)

    taken: dict[str, list[float]] = {"export": [], "by hand": []}
    for _ in range(rounds):
        for name, call in (("export", export), ("by hand", hand)):
            taken[name].append(_seconds(call))
    return {name: statistics.median(each) for name, each in taken.items()}


def _seconds(call: Callable[[], None]) -> float:
    gc.collect()
    answering = _answering()
    began = time.process_time() + _on_cpu(answering)
    call()
    return time.process_time() + _on_cpu(answering) - began


def _answering() -> int | None:
    """Return the process of the server that answers; None where the database is in this one."""
    if db.engine.dialect.name == "sqlite":
        return None
    found: int = db.session.execute(text("SELECT pg_backend_pid()")).scalar_one()
    return found


def _on_cpu(process: int | None) -> float:
    """Return the seconds that a process was on a CPU, by the kernel's own count in nanoseconds."""
    if process is None:
        return 0.0
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9


def _explain(heading: str, pairs: dict[str, Pair]) -> None:
    lines = [f"{heading}, ms: export, by hand, ratio"]
    for code, pair in sorted(pairs.items(), key=lambda each: -each[1]["export"]):
        own, floor = pair["export"] * 1000, pair["by hand"] * 1000
        lines.append(f"  {code:6} {own:9.1f} {floor:9.1f} {own / max(floor, 0.001):6.2f}")
    sys.stderr.write("\n".join(lines) + "\n")
