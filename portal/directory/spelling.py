"""Small slips of the typing hand: which words somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from rapidfuzz import process
from rapidfuzz.distance import OSA

#: A word is looked up by its beginning, as cards keep it.
START = 7
SHORTEST = 4
TWO_SLIPS_FROM = 8
MOST_MEANT = 20


def slips_of(word: str) -> int:
    """Return how many letters of a word may be wrong, missing, too many or in the other order."""
    if len(word) < SHORTEST:
        return 0
    return 2 if len(word) >= TWO_SLIPS_FROM else 1


def pieces_of(word: str) -> set[str]:
    """Return the beginning of a word, and what is left of it without as many letters as may be wrong."""
    start = word[:START]
    return {
        "".join(letter for place, letter in enumerate(start) if place not in left_out)
        for count in range(slips_of(word) + 1)
        for left_out in combinations(range(len(start)), count)
    }


def meant(typed: str, known: Iterable[str]) -> Sequence[str]:
    """Return the words that may have been meant, the nearest first, at most twenty.

    A word is as near as its nearest beginning, which may be one letter longer or shorter than what was typed.

    :param known: words that share a piece with what was typed
    """
    words = [word for word in known if word != typed]
    slips: dict[str, int] = {}
    for length in (None, len(typed) - 1, len(typed), len(typed) + 1):
        for word, count in _near(typed, words, length):
            slips[word] = min(count, slips.get(word, count))
    near = sorted((count, abs(len(word) - len(typed)), word) for word, count in slips.items())
    return [word for _, _, word in near[:MOST_MEANT]]


def _near(typed: str, words: Sequence[str], length: int | None) -> Iterable[tuple[str, int]]:
    """Yield the words so many letters of which lie near what was typed, with how many slips lie between."""
    beginnings = [word[:length] for word in words]
    most = slips_of(typed)
    found = process.extract(typed, beginnings, scorer=OSA.distance, score_cutoff=most, limit=None)
    return ((words[place], round(count)) for _, count, place in found)
