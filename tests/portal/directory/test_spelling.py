"""Slips of the hand."""

import pytest

from portal.directory import spelling


@pytest.mark.parametrize(
    ("typed", "word", "slips"),
    [
        ("redes", "redes", 0),
        ("rdees", "redes", 1),
        ("rede", "redes", 0),  # a beginning
        ("redx", "redes", 1),
        ("univresidda", "universidad", 2),
        ("univresi", "universidad", 1),
        ("unevrsedad", "universidad", None),
        ("red", "rad", None),
    ],
)
def test_distance(typed: str, word: str, slips: int | None) -> None:
    assert spelling.distance(typed, word) == slips


def test_the_nearest_come_first_and_twenty_are_enough() -> None:
    known = [*(f"redes{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"), "rede"]
    found = spelling.meant("redes", known)
    assert len(found) == 20
    assert found[0] == "redesa"


def test_short_words_have_no_pieces_of_their_own() -> None:
    assert spelling.pieces_of("red") == {"red"}
    assert spelling.pieces_of("redes") == {"redes", "edes", "rdes", "rees", "reds", "rede"}
