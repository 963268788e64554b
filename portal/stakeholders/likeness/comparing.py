"""Two names compared: how much of what is rare they share, and what of each is left over."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from portal.stakeholders.likeness.naming import Naming
from portal.stakeholders.likeness.vocabulary import Group, group_of

#: Two words of at least so many letters that share so much are one word, misspelled.
SHORTEST_SPELLED = 5
SPELLED_ALIKE = 0.84
#: How much a place counts that one name adds and the other record is in.
PLACE_SHARE = 0.2
#: How much of the information of two names must be distinctive before a place in one of them weighs less.
ENOUGH = 2.0
#: What is left of a likeness when the numbers in two names differ, and when they share a place alone.
OTHER_NUMBER = 0.7
PLACE_ALONE = 0.75
#: How much more a quality or a field tells two names apart than its rarity says.
TELLING = 2.0

Weight = Callable[[str], float]
Places = Collection[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two names share.

    ``share``: 0 to 1. ``matched``: information of the shared words, in nats. ``only``: concepts that the
    candidate's, the known one's name has alone, those left out that are the place of the other.
    """

    candidate: Naming
    known: Naming
    share: float
    matched: float
    only_candidate: tuple[str, ...]
    only_known: tuple[str, ...]
    is_spelled: bool = False

    @property
    def is_same(self) -> bool:
        """Whether the names are the same, word for word."""
        return self.candidate.words == self.known.words

    @property
    def has_same_meaning(self) -> bool:
        """Whether no word is left over."""
        return self.candidate.meaning == self.known.meaning

    @property
    def is_part(self) -> bool:
        """Whether one name is the other with a unit added, such as a faculty or a campus."""
        sides = (self.only_candidate, self.only_known)
        return any(_has_unit(more) and not less for more, less in (sides, sides[::-1]))


def _has_unit(concepts: Collection[str]) -> bool:
    return any(group_of(each) in {Group.UNIT, Group.KIND} for each in concepts)


def overlap(candidate: Naming, known: Naming, weight: Weight, *, places: Places = ()) -> Overlap:
    """Compare two names.

    :param weight: the information of a concept, in nats
    :param places: the concepts of each city and country that the two records are in
    """
    shared = candidate.meaning & known.meaning
    matched = sum(weight(each) for each in shared)
    if candidate.meaning == known.meaning:
        share = 1.0 if candidate.words == known.words else 0.97
        return Overlap(candidate, known, share, matched, (), ())
    left = [each for each in candidate.concepts if each not in shared]
    right = [each for each in known.concepts if each not in shared]
    spelled = _spelled_alike(left, right)
    for one, other, likeness in spelled:
        matched += likeness * max(weight(one), weight(other)) * 0.95
        left.remove(one)
        right.remove(other)
    has_enough = sum(weight(each) for each in shared if group_of(each) >= Group.QUALITY) >= ENOUGH
    is_one_sided = not (left and right)
    soft = _whole_places(places, {*left, *right}) if is_one_sided and (has_enough or spelled) else frozenset()
    only = tuple(each for each in left if each not in soft), tuple(each for each in right if each not in soft)
    share = _share(matched, _left(left, weight, soft), _left(right, weight, soft))
    if (left or right) and _numbers(left) != _numbers(right):
        share *= OTHER_NUMBER
    if _shares_place_alone(shared, places) and (left or right) and not spelled:
        share *= PLACE_ALONE
    return Overlap(candidate, known, min(share, 0.96), matched, *only, is_spelled=bool(spelled))


def _shares_place_alone(shared: frozenset[str], places: Places) -> bool:
    """Tell whether two names share where they are, and nothing that tells what: a club of a town, its school."""
    return shared <= frozenset().union(*places)


def _whole_places(places: Places, left: set[str]) -> frozenset[str]:
    """Return the concepts of the places that are left over as a whole: “Mar del Plata”, and not “Mar” alone."""
    return frozenset().union(*(place for place in places if place <= left))


def _left(concepts: list[str], weight: Weight, soft: Collection[str]) -> float:
    return sum(weight(each) * (PLACE_SHARE if each in soft else _telling(each)) for each in concepts)


def _telling(concept: str) -> float:
    """Return how much a word that one name has alone tells them apart: a rural university is another one."""
    return TELLING if group_of(concept) in {Group.QUALITY, Group.FIELD} else 1.0


def _share(matched: float, left: float, right: float) -> float:
    """Return how alike two names are; words left over on both sides contradict each other."""
    if not matched:
        return 0.0
    more, less = max(left, right), min(left, right)
    return matched / (matched + 0.7 * more + 1.5 * less)


def _numbers(concepts: list[str]) -> set[str]:
    return {each for each in concepts if each.isdigit()}


def _spelled_alike(left: list[str], right: list[str]) -> list[tuple[str, str, float]]:
    pairs = [
        (likeness, one, other)
        for one in left
        if len(one) >= SHORTEST_SPELLED and group_of(one) is Group.NAME
        for other in right
        if len(other) >= SHORTEST_SPELLED and group_of(other) is Group.NAME
        if (likeness := Indel.normalized_similarity(one, other, score_cutoff=SPELLED_ALIKE))
    ]
    taken: set[str] = set()
    best = []
    for likeness, one, other in sorted(pairs, reverse=True):
        if one not in taken and other not in taken:
            taken |= {one, other}
            best.append((one, other, likeness))
    return best
