"""Draw the region once: from Natural Earth's countries to ``portal/static/region.svg`` and the places of its dots.

    python tools/region_map.py countries-10m.json

The file is that of the package world-atlas 2 (Natural Earth 4.1, public domain). The map is an equal-area
projection around 68° W 12° S; borders are simplified arc by arc, so that neighbours still fit, finer where
the islands lie. French Guiana, Guadeloupe, Martinique and the Caribbean Netherlands are cut out of the states
they belong to.
"""

from __future__ import annotations

import csv
import heapq
import json
import math
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CENTRE = (-68.0, -12.0)
#: West, south, east, north: what is drawn, and the part that is shown larger beside it.
REGION = (-118.0, -56.5, -26.0, 33.5)
#: Where the middle of a land around lies that is drawn as well, such as the mainland of the United States.
AROUND = (-118.0, 9.0, -26.0, 48.0)
ISLANDS = (-86.5, 9.5, -58.5, 27.5)
ANTILLES = (-71.3, 10.2, -58.6, 19.3)
SCALE = 6.2
#: The smallest triangle that still makes a corner, in square units of the drawing.
COARSE, FINE = 1.2, 0.03
#: A place whose land is smaller than this is drawn as a dot too.
SMALL = 9.0

#: Parts of states that the region counts apart: where they lie.
CUT_OUT = {
    "GF": ("250", (-55.0, 2.0, -51.0, 6.0)),
    "GP": ("250", (-62.0, 15.7, -60.9, 16.6)),
    "MQ": ("250", (-61.4, 14.3, -60.7, 15.0)),
    "BQ": ("528", (-69.0, 11.9, -62.5, 17.8)),
}
#: Where the names of the Antilles stand beside their dots, and which end of the name stands there.
NAMES = {
    "AG": (39.8, -176.9, "start"),
    "AI": (37.0, -188.6, "start"),
    "AW": (-12.6, -152.8, "middle"),
    "BB": (52.3, -157.0, "middle"),
    "BL": (37.0, -180.2, "start"),
    "BQ": (0.1, -147.8, "start"),
    "CW": (-5.4, -156.2, "middle"),
    "DM": (39.0, -167.0, "end"),
    "GD": (40.9, -147.2, "start"),
    "GP": (41.6, -171.8, "start"),
    "KN": (29.6, -175.6, "end"),
    "LC": (41.7, -158.2, "end"),
    "MF": (37.0, -185.8, "start"),
    "MQ": (46.0, -162.2, "start"),
    "MS": (34.0, -172.2, "end"),
    "SX": (37.0, -183.0, "start"),
    "VC": (40.4, -153.8, "end"),
    "VG": (22.4, -189.9, "end"),
    "VI": (19.0, -179.4, "end"),
}
#: Uninhabited, and far outside the drawing.
LEFT_OUT = {"BV"}

Point = tuple[float, float]
Box = tuple[float, float, float, float]


def projected(point: Point) -> Point:
    """Return where a place (longitude, latitude in degrees) lies in the drawing (Lambert's equal-area)."""
    east, north = (math.radians(value) for value in point)
    east0, north0 = (math.radians(value) for value in CENTRE)
    cosine = math.sin(north0) * math.sin(north) + math.cos(north0) * math.cos(north) * math.cos(east - east0)
    factor = math.sqrt(2 / (1 + cosine))
    x = factor * math.cos(north) * math.sin(east - east0)
    y = factor * (
        math.cos(north0) * math.sin(north) - math.sin(north0) * math.cos(north) * math.cos(east - east0)
    )
    return x * SCALE * 57.3, -y * SCALE * 57.3


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """Return each arc as (longitude, latitude), its steps added up."""
    (scale_x, scale_y), (east, north) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((x * scale_x + east, y * scale_y + north))
        arcs.append(points)
    return arcs


def within(point: Point, box: Box) -> bool:
    """Whether a place lies in a box."""
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def simplified(points: list[Point], least: float) -> list[Point]:
    """Return a line without the corners that hardly show, its ends kept (Visvalingam's way)."""
    before = [index - 1 for index in range(len(points))]
    after = [index + 1 for index in range(len(points))]
    area = {index: _triangle(points, index - 1, index, index + 1) for index in range(1, len(points) - 1)}
    queue = [(size, index) for index, size in area.items()]
    heapq.heapify(queue)
    gone = set()
    while queue and queue[0][0] < least:
        size, index = heapq.heappop(queue)
        if index in gone or area[index] != size:
            continue
        gone.add(index)
        left, right = before[index], after[index]
        after[left], before[right] = right, left
        for corner in (left, right):
            if corner in area and corner not in gone:
                area[corner] = max(size, _triangle(points, before[corner], corner, after[corner]))
                heapq.heappush(queue, (area[corner], corner))
    return [point for index, point in enumerate(points) if index not in gone]


def _triangle(points: list[Point], a: int, b: int, c: int) -> float:
    (ax, ay), (bx, by), (cx, cy) = points[a], points[b], points[c]
    return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Return a country's polygons, each a list of rings, each a list of arcs."""
    found = geometry.get("arcs", [])
    return found if geometry["type"] == "MultiPolygon" else [found]


class Drawing:
    """The arcs, as drawn, and paths made of them."""

    def __init__(self, topology: dict[str, Any]) -> None:
        self.places = arcs_of(topology)
        self.lines = [self._line(arc) for arc in self.places]

    def _line(self, arc: list[Point]) -> list[Point]:
        fine = any(within(point, ISLANDS) for point in arc)
        return simplified([projected(point) for point in arc], FINE if fine else COARSE)

    def ring(self, numbers: Iterable[int], lines: list[list[Point]]) -> list[Point]:
        """Return a ring of arcs; a negative number is an arc walked backwards."""
        points: list[Point] = []
        for number in numbers:
            line = lines[number] if number >= 0 else lines[~number][::-1]
            points += line[1:] if points else line
        return points

    def middle(self, polygon: list[list[int]]) -> Point:
        """Return the mean corner of a polygon's outer ring, in degrees."""
        outer = self.ring(polygon[0], self.places)
        return sum(p[0] for p in outer) / len(outer), sum(p[1] for p in outer) / len(outer)

    def path(self, parts: Iterable[list[list[int]]]) -> str:
        """Return polygons as the ``d`` of an SVG path; islands too small to have an inside are left out."""
        return "".join(
            written(ring)
            for polygon in parts
            for numbers in polygon
            if len(ring := self.ring(numbers, self.lines)) > 3
        )


def written(ring: list[Point]) -> str:
    """Return a ring as relative steps in tenths."""
    (x, y), *rest = [(round(px * 10), round(py * 10)) for px, py in ring[:-1]]
    steps = []
    place = (x, y)
    for point in rest:
        if point != place:
            steps.append(f"{_tenth(point[0] - place[0])},{_tenth(point[1] - place[1])}")
            place = point
    return f"M{_tenth(x)},{_tenth(y)}l{' '.join(steps)}z" if len(steps) > 1 else ""


def _tenth(value: int) -> str:
    text = f"{value / 10:g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def size(ring: list[Point]) -> float:
    """Return the area of a ring in square units of the drawing."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def codes() -> dict[str, str]:
    """Return the region's places: ISO alpha-2 by M49 number."""
    with (ROOT / "portal/kernel/places.csv").open(encoding="utf-8", newline="") as lines:
        return {row["m49"]: row["iso2"] for row in csv.DictReader(lines)}


def shapes(topology: dict[str, Any], drawing: Drawing) -> Iterator[tuple[str, list[Any]]]:
    """Yield each place of the region with its polygons; ``""`` is the land around it."""
    by_number = codes()
    for geometry in topology["objects"]["countries"]["geometries"]:
        number = str(geometry.get("id", ""))
        kept = [each for each in polygons(geometry) if each]
        for code, (owner, box) in CUT_OUT.items():
            if number == owner:
                part = [each for each in kept if within(drawing.middle(each), box)]
                kept = [each for each in kept if each not in part]
                yield code, part
        code = by_number.get(number, "")
        near = [each for each in kept if code or within(drawing.middle(each), AROUND)]
        if near and code not in LEFT_OUT:
            yield code, near


def main(path: Path) -> None:
    """Write the drawing and where its dots lie."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    drawing = Drawing(topology)
    found: dict[str, list[Any]] = {}
    for code, parts in shapes(topology, drawing):
        found.setdefault(code, []).extend(parts)
    rows, paths = [], []
    for code, parts in sorted(found.items()):
        d = drawing.path(parts)
        paths.append(f'<path id="{code or "around"}" d="{d}"/>')
        if not code:
            continue
        rings = [drawing.ring(each[0], drawing.lines) for each in parts]
        largest = max(rings, key=size)
        x, y = (sum(p[axis] for p in largest) / len(largest) for axis in (0, 1))
        rows.append(
            (
                code,
                round(x, 1),
                round(y, 1),
                int(sum(map(size, rings)) < SMALL),
                *NAMES.get(code, ("", "", "")),
            )
        )
    (ROOT / "portal/static/region.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><defs>\n' + "\n".join(paths) + "\n</defs></svg>\n",
        encoding="utf-8",
    )
    with (ROOT / "portal/directory/region_map.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("iso2", "x", "y", "is_small", "name_x", "name_y", "anchor"))
        writer.writerows(rows)
    for box in (REGION, ANTILLES):
        corners = [
            projected((x, y)) for x in (box[0], (box[0] + box[2]) / 2, box[2]) for y in (box[1], box[3])
        ]
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        print(f"viewBox {min(xs):.0f} {min(ys):.0f} {max(xs) - min(xs):.0f} {max(ys) - min(ys):.0f}")
    print(f"{len(rows)} places; not drawn: {sorted(set(codes().values()) - {row[0] for row in rows})}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
