"""Where the places of the region lie in the drawing ``static/region.svg``; ``tools/region_map.py`` writes both."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

#: Left, top, width and height of the whole region and of the Antilles shown larger, in the drawing's units.
WHOLE = "-270 -276 500 578"
ANTILLES = "-24 -193 94 61"
#: How many shades tell counts apart.
SHADES = 4


@dataclass(frozen=True)
class Spot:
    """The middle of a place in the drawing; ``is_small``: it needs a dot to be seen.

    ``name_at`` is where its name stands in the larger part, with the end of the name that stands there.
    """

    code: str
    x: float
    y: float
    is_small: bool
    name_at: tuple[float, float, str] | None


@cache
def spots() -> tuple[Spot, ...]:
    """Return every place that is drawn; Bouvet Island, where nobody lives, is not."""
    path = Path(__file__).with_name("region_map.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(_spot(row) for row in csv.DictReader(lines))


def _spot(row: dict[str, str]) -> Spot:
    named = (float(row["name_x"]), float(row["name_y"]), row["anchor"]) if row["anchor"] else None
    return Spot(row["iso2"], float(row["x"]), float(row["y"]), row["is_small"] == "1", named)


def steps(counts: Iterable[int]) -> list[int]:
    """Return the least count of each shade, from the lightest; at most `SHADES`.

    Zero has no shade. As many different counts fall into each, so that one very large country leaves the
    small ones apart.
    """
    found = sorted({count for count in counts if count > 0})
    return sorted({found[len(found) * part // SHADES] for part in range(SHADES)}) if found else []


def shade(count: int, least: Sequence[int]) -> int:
    """Return the shade of a count, 1 the lightest; 0 for none.

    :param least: what :func:`steps` returned
    """
    return sum(count >= start for start in least) if count > 0 else 0
