"""``python -m bench``: measure, print the table, keep it as JSON; with ``--check`` end with 1 on a broken promise."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench import databases, page
from bench.results import Result, table, write
from portal.kernel.clock import now

ROUNDS, REPEAT = 15, 20
KINDS = ("sqlite", "postgresql")


def measure(kinds: Sequence[str], *, rounds: int, repeat: int) -> list[Result]:
    """Measure everything on each kind of database that is to be had."""
    results: list[Result] = []
    for kind in kinds:
        with getattr(databases, kind)() as url:
            if url is not None:
                results += page.measure(url, rounds=rounds, repeat=repeat)
    return results


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure as the command line says and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--check", action="store_true", help="end with 1 where a promise is missed")
    parser.add_argument("--on", choices=KINDS, action="append", help="measure on this database only")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--repeat", type=int, default=REPEAT, help="calls in a round")
    parser.add_argument("--into", type=Path, default=Path("var/bench"), help="folder for the JSON")
    given = parser.parse_args(arguments)
    results = measure(given.on or KINDS, rounds=given.rounds, repeat=given.repeat)
    sys.stdout.write(table(results) + "\n")
    sys.stderr.write(f"{write(results, given.into, at=now())}\n")
    missed = [result for result in results if not result.is_kept]
    return 1 if given.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
