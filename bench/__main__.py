"""``python -m bench``: measure, print the table, keep it as JSON; with ``--check`` end with 1 on a broken promise."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench import dashboard, databases, figures, page
from bench.results import Result, table, write
from portal.kernel.clock import now

ROUNDS, REPEAT = 15, 20
#: A whole export of a million attendances takes seconds: a few rounds of one call are enough.
EXPORT_ROUNDS = 3
KINDS = ("sqlite", "postgresql")
PARTS = ("page", "dashboard", "figures")


def measure(
    kinds: Sequence[str], *, rounds: int, repeat: int, parts: Sequence[str] = PARTS, size: float = 1.0
) -> list[Result]:
    """Measure the parts on each kind of database that is to be had, each part on a database of its own."""
    results: list[Result] = []
    for kind in kinds:
        for part in parts:
            with getattr(databases, kind)() as url:
                if url is not None:
                    results += _part(part, url, rounds=rounds, repeat=repeat, size=size)
    return results


def _part(part: str, url: str, *, rounds: int, repeat: int, size: float) -> list[Result]:
    if part == "figures":
        return figures.measure(url, rounds=min(rounds, EXPORT_ROUNDS), size=size)
    measured = dashboard.measure if part == "dashboard" else page.measure
    return measured(url, rounds=rounds, repeat=repeat)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure as the command line says and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--check", action="store_true", help="end with 1 where a promise is missed")
    parser.add_argument("--on", choices=KINDS, action="append", help="measure on this database only")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this part only")
    parser.add_argument("--size", type=float, default=1.0, help="of the export's portal: 1 is a million")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--repeat", type=int, default=REPEAT, help="calls in a round")
    parser.add_argument("--into", type=Path, default=Path("var/bench"), help="folder for the JSON")
    given = parser.parse_args(arguments)
    results = measure(
        given.on or KINDS,
        rounds=given.rounds,
        repeat=given.repeat,
        parts=given.only or PARTS,
        size=given.size,
    )
    sys.stdout.write(table(results) + "\n")
    sys.stderr.write(f"{write(results, given.into, at=now())}\n")
    missed = [result for result in results if not result.is_kept]
    return 1 if given.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
