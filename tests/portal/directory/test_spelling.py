"""Slips of the hand."""

import pytest

from portal.directory import spelling


@pytest.mark.parametrize(
    ("typed", "word", "is_near"),
    [
        ("rdees", "redes", True),
        ("rede", "redes", False),  # a beginning is found as it was typed
        ("redex", "redes", True),
        ("redx", "redes", False),  # the last letter of a beginning
        ("rdes", "redessur", True),
        ("facultd", "facultades", True),
        ("univresidda", "universidad", True),
        ("univresi", "universidad", True),
        ("unevrsedad", "universidad", False),
        ("red", "rad", False),
        ("redes", "redes", False),
    ],
)
def test_what_lies_near_may_have_been_meant(typed: str, word: str, is_near: bool) -> None:
    near = spelling.near(typed, [word, "otracosa"], spelling.slips_of(typed))
    assert near == ([word] if is_near else [])


def test_the_nearest_come_first() -> None:
    known = ["univrsidd", "universidada", "universidad", "univrsidad", "univrsidades"]
    assert spelling.near("universidad", known, 2) == ["univrsidad", "univrsidades", "univrsidd"]


def test_so_many_slips_and_no_more() -> None:
    assert spelling.near("universidad", ["univrsidd", "univrsidad"], 1) == ["univrsidad"]


def test_short_words_have_no_pieces_of_their_own() -> None:
    assert spelling.pieces_of("red", spelling.slips_of("red")) == {"red"}
    assert spelling.pieces_of("redes", 1) == {"redes", "edes", "rdes", "rees", "reds", "rede"}
