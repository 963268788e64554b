"""What was measured: ratios to a floor, with the promise where there is one."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class Result:
    """One figure: how many times the floor something takes."""

    name: str
    database: str
    milliseconds: float
    floor: str
    floor_milliseconds: float
    promise: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.milliseconds / self.floor_milliseconds

    @property
    def is_kept(self) -> bool:
        """Whether the promise is kept, where there is one."""
        return self.promise is None or self.ratio <= self.promise


HEADINGS = ("what", "database", "ms", "floor", "ms", "ratio", "promise", "")


def table(results: Sequence[Result]) -> str:
    """Return the results as people read them."""
    lines = [HEADINGS, *(_line(result) for result in results)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _line(result: Result) -> tuple[str, ...]:
    return (
        result.name,
        result.database,
        f"{result.milliseconds:.2f}",
        result.floor,
        f"{result.floor_milliseconds:.3f}",
        f"{result.ratio:.1f}",
        "" if result.promise is None else f"at most {result.promise:g}",
        "" if result.is_kept else "MISSED",
    )


def write(results: Sequence[Result], folder: Path, *, at: datetime) -> Path:
    """Write the results as JSON and return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{at:%Y%m%dT%H%M%SZ}.json"
    machine = {"python": platform.python_version(), "machine": platform.machine()}
    rows = [asdict(result) | {"ratio": result.ratio, "kept": result.is_kept} for result in results]
    file.write_text(json.dumps({"at": at.isoformat(), **machine, "results": rows}, indent=2) + "\n")
    return file
