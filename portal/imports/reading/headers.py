"""Where the header of a table stands: below titles and blank rows, in one row or two, once or twice in a sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portal.imports.cleaning import clean

#: How many rows of a table are looked at.
HEAD_ROWS = 60
MAX_LABEL = 200
_FEWEST_KNOWN = 2

_VALUE = re.compile(r"[\d\s.,:/%+-]+|\S+@\S+\.\S+|https?://\S+|true|false", re.IGNORECASE)

Row = tuple[int, list[str]]
Known = Callable[[str], bool]
Merged = Sequence[tuple[int, int, int, int]]


@dataclass(frozen=True, slots=True)
class Block:
    """A header and the rows below it: from the line after ``line`` to ``last_line``, or to the end."""

    line: int
    header: tuple[str, ...]
    last_line: int | None = None


def blocks_of(rows: Sequence[Row], known: Known, merged: Merged = ()) -> list[Block]:
    """Return the tables that a sheet seems to hold, from its first rows, in their order.

    :param rows: the first rows that are not empty, with their lines
    :param known: whether a text is a heading that columns often have
    :param merged: the cells that were joined, as (top, left, bottom, right) from 0
    """
    places = _header_places(rows, known)
    found = []
    for number, place in enumerate(places):
        # A header of two rows begins above the one that names the columns.
        end = rows[places[number + 1]][0] - 1 if number + 1 < len(places) else None
        found.append(Block(rows[place][0], header_at(rows, place, merged), end))
    return found


def header_at(rows: Sequence[Row], place: int, merged: Merged = ()) -> tuple[str, ...]:
    """Return the names of the columns when the header is the row at ``place``; each is there, and once only."""
    line, cells = rows[place]
    width = max((len(row) for _, row in rows[place:]), default=len(cells))
    names = [clean(cell)[:MAX_LABEL] for cell in cells] + [""] * (width - len(cells))
    if place and rows[place - 1][0] == line - 1:
        names = _below(rows[place - 1][1], names, line - 2, merged)
    return _distinct(names)


def letter_of(place: int) -> str:
    """Return what spreadsheets call a column: A for 0, AA for 26."""
    letters = ""
    while place >= 0:
        letters = chr(65 + place % 26) + letters
        place = place // 26 - 1
    return letters


def best_block(blocks: Sequence[Block], known: Known) -> Block | None:
    """Return the block whose header says most; the first of equals."""
    return max(blocks, key=lambda block: sum(map(known, block.header)), default=None)


def _header_places(rows: Sequence[Row], known: Known) -> list[int]:
    places: list[int] = []
    for place, (line, cells) in enumerate(rows):
        if not places:
            if _may_be_header(rows, place):
                places.append(place)
        elif _begins_anew(rows, place, line, cells, known):
            places.append(place)
    if places:
        places[0] = _better_first(rows, places, known)
    return sorted(set(places)) or ([0] if rows else [])


def _may_be_header(rows: Sequence[Row], place: int) -> bool:
    cells = rows[place][1]
    filled = [cell for cell in cells if cell.strip()]
    below = [sum(1 for cell in row if cell.strip()) for _, row in rows[place + 1 : place + 21]]
    widest = max([len(filled), *below])
    if len(filled) < max(1, -(-widest // 2)):
        return False
    return all(map(_is_label, filled)) and not _is_group_row(rows, place)


def _is_group_row(rows: Sequence[Row], place: int) -> bool:
    """Say whether the row names groups of the columns that the next row names."""
    if place + 1 >= len(rows):
        return False
    cells, below = rows[place][1], rows[place + 1][1]
    filled, under = _filled(cells), _filled(below)
    all_labels = all(_is_label(cell) for cell in below if cell.strip())
    return len(filled) < len(under) and bool(under - filled) and all_labels and len(under) > len(filled) + 1


def _better_first(rows: Sequence[Row], places: list[int], known: Known) -> int:
    """Return the first header: a later row of the same block that says clearly more headings wins."""
    last = places[1] if len(places) > 1 else min(len(rows), places[0] + 15)
    counts = {place: sum(map(known, rows[place][1])) for place in range(last)}
    best = max(counts, key=lambda place: (counts[place], -place))
    return best if counts[best] >= _FEWEST_KNOWN and counts[best] > counts[places[0]] + 1 else places[0]


def _begins_anew(rows: Sequence[Row], place: int, line: int, cells: list[str], known: Known) -> bool:
    """Say whether a second table begins: a blank row before, then a header with headings that are known."""
    gap = line - rows[place - 1][0] > 1
    filled = [cell for cell in cells if cell.strip()]
    is_header = len(filled) > 1 and all(map(_is_label, filled))
    return gap and is_header and sum(map(known, filled)) >= _FEWEST_KNOWN


def _is_label(cell: str) -> bool:
    text = cell.strip()
    return len(text) <= MAX_LABEL and not _VALUE.fullmatch(text) and not text.startswith("=")


def _filled(cells: Sequence[str]) -> set[int]:
    return {place for place, cell in enumerate(cells) if cell.strip()}


def _below(above: list[str], names: list[str], top: int, merged: Merged) -> list[str]:
    """Return the names with what the row above says of them, where that row belongs to the header."""
    spans = {left: right for first, left, _last, right in merged if first == top and right > left}
    groups = _filled(above)
    spans_a_part = any(right - left + 1 < len(names) for left, right in spans.items())
    if (len(groups) <= 1 and not spans_a_part) or not all(_is_label(above[place]) for place in groups):
        return names
    said, until, found = "", -1, []
    for place, name in enumerate(names):
        if place in groups:
            said = clean(above[place])[:MAX_LABEL]
            # Where cells were joined their end is known; else a group goes on to the next one.
            until = spans.get(place, place if spans else len(names))
        said = said if place <= until else ""
        if not name:
            found.append(said if place in groups else "")
        else:
            found.append(f"{said}: {name}" if said and names.count(name) > 1 else name)
    return found


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    found = []
    for place, name in enumerate(names):
        name = name or f"[{letter_of(place)}]"
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(found)
