"""``python -m bench.inventory [--only directory] [--on sqlite] [--size 1]``: each part on a database of its own."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from bench import databases
from bench.inventory import directory
from bench.results import Result, table

KINDS = ("sqlite", "postgresql")
#: Each part measures on the database at an address, at a size: 1 is 100,000 organisations and 300,000 persons.
PARTS: dict[str, Callable[..., list[Result]]] = {"directory": directory.measure}


def measure(kinds: Sequence[str], parts: Sequence[str], *, size: float) -> list[Result]:
    """Measure the parts on each kind of database that is to be had."""
    results: list[Result] = []
    for kind in kinds:
        for part in parts:
            with getattr(databases, kind)() as url:
                if url is not None:
                    results += PARTS[part](url, size=size)
    return results


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure as the command line says and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.inventory", description=__doc__)
    parser.add_argument("--only", choices=tuple(PARTS), action="append", help="measure this part only")
    parser.add_argument("--on", choices=KINDS, action="append", help="measure on this database only")
    parser.add_argument("--size", type=float, default=1.0)
    parser.add_argument("--check", action="store_true", help="end with 1 where a promise is missed")
    given = parser.parse_args(arguments)
    results = measure(given.on or KINDS, given.only or tuple(PARTS), size=given.size)
    sys.stdout.write(table(results) + "\n")
    return 1 if given.check and not all(result.is_kept for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
