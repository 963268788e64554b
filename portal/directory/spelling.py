"""Small slips of the typing hand: which words somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

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


def distance(typed: str, word: str) -> int | None:
    """Return how many slips lie between what was typed and a word, or the word's beginning; None for too many.

    A beginning may be one letter longer or shorter than what was typed.
    """
    most = slips_of(typed)
    length = len(typed)
    beginnings = {word, *(word[:each] for each in range(length - 1, length + 2))}
    best = min(OSA.distance(typed, each, score_cutoff=most) for each in beginnings)
    return best if best <= most else None


def meant(typed: str, known: Iterable[str]) -> Sequence[str]:
    """Return the words that may have been meant, the nearest first, at most twenty.

    :param known: words that share a piece with what was typed
    """
    measured = ((distance(typed, word), word) for word in known if word != typed)
    near = sorted((slips, abs(len(word) - len(typed)), word) for slips, word in measured if slips is not None)
    return [word for _, _, word in near[:MOST_MEANT]]
