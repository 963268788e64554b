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
#: From so many letters on the last one may be wrong before the word is whole.
ANY_END_FROM = 7
#: Of the words that may have been meant, so many are looked for.
MOST_MEANT = 20


def slips_of(word: str) -> int:
    """Return how many letters of a word may be wrong, missing, too many or in the other order."""
    if len(word) < SHORTEST:
        return 0
    return 2 if len(word) >= TWO_SLIPS_FROM else 1


def pieces_of(word: str, slips: int) -> set[str]:
    """Return the beginning of a word, and what is left of it without up to so many of its letters."""
    start = word[:START]
    return {
        "".join(letter for place, letter in enumerate(start) if place not in left_out)
        for count in range(slips + 1)
        for left_out in combinations(range(len(start)), count)
    }


def near(typed: str, known: Iterable[str], slips: int) -> Sequence[str]:
    """Return the words that lie within so many slips of what was typed, the nearest first.

    A word is as near as its nearest beginning, which may be one letter longer or shorter than what was typed. Of few
    letters the last one must be right: were it wrong, whatever begins like the rest would be near.

    :param known: words that share a piece with what was typed; those that begin so are found without a slip
    """
    words = [word for word in known if not word.startswith(typed)]
    nearest = _near(typed, words, slips)
    for length in (len(typed) - 1, len(typed), len(typed) + 1):
        alike = [
            word for word in words if len(typed) >= ANY_END_FROM or word[length - 1 : length] == typed[-1]
        ]
        beginnings = _near(typed, {word[:length] for word in alike}, slips)
        for word in [word for word in alike if word[:length] in beginnings]:
            nearest[word] = min(beginnings[word[:length]], nearest.get(word, slips))
    return sorted(nearest, key=lambda word: (nearest[word], abs(len(word) - len(typed)), word))


def _near(typed: str, texts: Iterable[str], most: int) -> dict[str, int]:
    """Return the texts that lie near what was typed, and how many slips lie between."""
    found = process.extract(typed, list(texts), scorer=OSA.distance, score_cutoff=most, limit=None)
    return {text: round(count) for text, count, _ in found}
