"""The drawing of the region: every place is in it, and shades tell counts apart."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import portal
from portal.directory.region_map import ANTILLES, SHADES, WHOLE, Spot, shade, spots, steps
from portal.kernel.places import places
from portal.system.i18n import country_name

DRAWING = Path(portal.__file__).with_name("static") / "region.svg"


def test_every_place_where_people_live_is_drawn() -> None:
    drawn = set(re.findall(r'<path id="([A-Z]{2})" d="M', DRAWING.read_text(encoding="utf-8")))

    assert {each.code for each in places()} - drawn == {"BV"}
    assert {each.code for each in spots()} == drawn


def test_the_drawing_is_light_enough_for_a_weak_line() -> None:
    import gzip

    assert len(gzip.compress(DRAWING.read_bytes())) <= 40_000


def inside(spot: Spot, box: str) -> bool:
    left, top, width, height = map(float, box.split())
    return left <= spot.x <= left + width and top <= spot.y <= top + height


def test_each_spot_lies_in_the_drawing_and_each_named_one_in_the_larger_part() -> None:
    assert [each.code for each in spots() if not inside(each, WHOLE)] == []
    assert [each.code for each in spots() if each.name_at and not inside(each, ANTILLES)] == []


def test_the_small_islands_have_a_dot() -> None:
    small = {each.code for each in spots() if each.is_small}
    assert {"BB", "LC", "GD", "AG", "KN", "MS", "AI", "SX", "MF", "BL"} <= small
    assert small & {"BR", "JM", "TT", "CU"} == set()


@pytest.mark.parametrize(
    ("counts", "least"),
    [
        ([], []),
        ([0, 0], []),
        ([7], [7]),
        ([1, 1, 1, 75], [1, 75]),
        ([1, 2, 3, 4, 5, 6, 9, 75], [1, 3, 5, 9]),
    ],
)
def test_steps(counts: list[int], least: list[int]) -> None:
    assert steps(counts) == least


@given(st.lists(st.integers(0, 1000)))
def test_a_greater_count_is_never_lighter(counts: list[int]) -> None:
    least = steps(counts)
    shades = [shade(count, least) for count in sorted(counts)]

    assert shades == sorted(shades)
    assert all((found == 0) == (count == 0) for count, found in zip(sorted(counts), shades, strict=True))
    assert len(least) <= SHADES


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_no_name_lies_upon_another_nor_leaves_the_drawing(language: str) -> None:
    names = [_box(spot, language) for spot in spots() if spot.name_at]
    left, top, width, height = map(float, ANTILLES.split())

    assert [(a[0], b[0]) for a, b in combinations(names, 2) if _touch(a, b)] == []
    assert [each[0] for each in names if each[1] < left or each[3] > left + width] == []
    assert [each[0] for each in names if each[2] < top or each[4] > top + height] == []


def _box(spot: Spot, language: str) -> tuple[str, float, float, float, float]:
    """A name with about where it starts and ends: letters of 2.6 units are a good half as wide, 2 high."""
    assert spot.name_at is not None
    x, y, anchor = spot.name_at
    name = country_name(spot.code, language).split(" (")[0]
    width = 1.4 * len(name)
    start = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
    return name, start, y - 2, start + width, y


def _touch(
    one: tuple[str, float, float, float, float], other: tuple[str, float, float, float, float]
) -> bool:
    return one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
