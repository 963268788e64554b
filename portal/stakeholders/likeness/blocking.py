"""Which known records a candidate meets: those that share something rare with it, and no others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations

from rapidfuzz import process
from rapidfuzz.distance import Indel

#: A word that more records bear than this leads to none of them by itself.
LONGEST_POSTING = 150
#: At most so many records are compared with a candidate, those that share most with it.
MOST_COMPARED = 24
#: A record that shares less than this of what the rarer words say is not compared.
LEAST_SHARED = 0.3
BEGINNING = 3
MOST_SPELLINGS = 3
SPELLED_ALIKE = 0.84


class Postings:
    """Which records bear which word, country by country; a record without a country is met from every one."""

    def __init__(self) -> None:
        self._by_country: dict[str, dict[str, list[int]]] = defaultdict(dict)
        self.counts: Counter[str] = Counter()

    def add(self, number: int, country: str | None, words: Iterable[str]) -> None:
        """Note the words of a record."""
        lists = self._by_country[country or ""]
        for word in words:
            lists.setdefault(word, []).append(number)
            self.counts[word] += 1

    def remove(self, number: int, country: str | None, words: Iterable[str]) -> None:
        """Take the words of a record back."""
        lists = self._by_country[country or ""]
        for word in words:
            lists[word].remove(number)
            self.counts[word] -= 1

    def bearing(self, word: str, country: str | None) -> list[Sequence[int]]:
        """Return the lists of records that bear a word, of one country and of none, or of all."""
        if not self.counts.get(word):
            return []
        asked = ("", country) if country else tuple(self._by_country)
        return [found for each in asked if (found := self._by_country.get(each, {}).get(word))]


class Spellings:
    """The words that records bear, so that a misspelled one leads to those that are spelled alike."""

    def __init__(self) -> None:
        self._by_beginning: dict[str, set[str]] = defaultdict(set)

    def add(self, word: str) -> None:
        """Note a word."""
        self._by_beginning[word[:BEGINNING]].add(word)

    def alike(self, word: str) -> list[str]:
        """Return words with the same beginning that are spelled almost as ``word``, nearest first."""
        known = self._by_beginning.get(word[:BEGINNING])
        if not known:
            return []
        found = process.extract(
            word,
            known,
            scorer=Indel.normalized_similarity,
            processor=None,
            score_cutoff=SPELLED_ALIKE,
            limit=MOST_SPELLINGS,
        )
        return [each[0] for each in found]


def met(
    words: Iterable[str],
    country: str | None,
    *,
    postings: Postings,
    weight: Callable[[str], float],
    most: int = MOST_COMPARED,
    by_two: bool = False,
) -> list[int]:
    """Return the records that share the most information with the words.

    :param by_two: of words that are all common, two in one record are enough; else it must bear all
    """
    shared: dict[int, float] = {}
    common: list[list[Sequence[int]]] = []
    told = 0.0
    for word in words:
        lists = postings.bearing(word, country)
        if sum(map(len, lists)) > LONGEST_POSTING:
            common.append(lists)
            continue
        information = weight(word)
        told += information
        for each in lists:
            for number in each:
                shared[number] = shared.get(number, 0.0) + information
    if not shared and len(common) > 1:
        return sorted(_bearing_two(common) if by_two else _bearing_all(common))[:most]
    enough = [number for number, information in shared.items() if information >= LEAST_SHARED * told]
    return sorted(enough, key=shared.__getitem__, reverse=True)[:most]


def _bearing_all(common: list[list[Sequence[int]]]) -> set[int]:
    """Return the few records that bear every one of several common words."""
    ordered = sorted(common, key=lambda lists: sum(map(len, lists)))
    together: set[int] = set().union(*ordered[0])
    for lists in ordered[1:]:
        together &= set().union(*lists)
    return together if len(together) <= LONGEST_POSTING else set()


def _bearing_two(common: list[list[Sequence[int]]]) -> set[int]:
    """Return the records that bear two of several common words, as long as they are few."""
    bearing = [set().union(*lists) for lists in common]
    found: set[int] = _bearing_all(common)
    for one, other in combinations(sorted(bearing, key=len), 2):
        together = one & other
        if len(together) + len(found) > LONGEST_POSTING:
            break
        found |= together
    return found


class Keys:
    """Records by something they have whole: an acronym, an identifier, a name."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, list[int]] = {}

    def add(self, number: int, keys: Iterable[Hashable]) -> None:
        """Note what a record has."""
        for key in keys:
            self._numbers.setdefault(key, []).append(number)

    def remove(self, number: int, keys: Iterable[Hashable]) -> None:
        """Take it back."""
        for key in keys:
            self._numbers[key].remove(number)

    def having(self, key: Hashable, *, most: int = MOST_COMPARED) -> Sequence[int]:
        """Return the records that have it; none, when too many have it to say anything."""
        found = self._numbers.get(key, ())
        return found if len(found) <= most else ()
