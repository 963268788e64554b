"""Slips of the hand."""

import pytest

from portal.directory import spelling


@pytest.mark.parametrize(
    ("typed", "word", "is_near"),
    [
        ("rdees", "redes", True),
        ("rede", "redes", True),  # a beginning
        ("redx", "redes", True),
        ("univresidda", "universidad", True),
        ("univresi", "universidad", True),
        ("unevrsedad", "universidad", False),
        ("red", "rad", False),
        ("redes", "redes", False),  # what was typed is not meant, it is there
    ],
)
def test_what_lies_near_may_have_been_meant(typed: str, word: str, is_near: bool) -> None:
    assert spelling.meant(typed, [word, "otracosa"]) == ([word] if is_near else [])


def test_the_nearest_come_first_and_twenty_are_enough() -> None:
    known = [*(f"redes{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"), "rede"]
    found = spelling.meant("redes", known)
    assert len(found) == 20
    assert found[0] == "redesa"


def test_short_words_have_no_pieces_of_their_own() -> None:
    assert spelling.pieces_of("red") == {"red"}
    assert spelling.pieces_of("redes") == {"redes", "edes", "rdes", "rees", "reds", "rede"}
