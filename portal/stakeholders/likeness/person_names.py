"""Names of persons compared: in any order, without accents, with a surname left out or a name cut short."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from rapidfuzz.distance import Indel

from portal.stakeholders.likeness.comparing import Weight
from portal.stakeholders.likeness.evidence import EvidenceKind
from portal.stakeholders.likeness.words import plain

PARTICLES = frozenset(
    "da das de del der di do dos du e el la las le los mc san santa van von y dr dra mr mrs ms".split()
)
#: Tell a son from his father, so they are never left out for nothing.
GENERATIONS = frozenset("filho hijo ii iii iv jr junior neto nieto sobrinho".split())
SPELLED_ALIKE = 0.85
SHORTEST_SPELLED = 4
#: So many letters of a name find it although its end is misspelled.
LONG_ENOUGH = 5
#: What a word is worth that agrees only in part.
WORTH = {
    EvidenceKind.SAME_NAME: 1.0,
    EvidenceKind.NICKNAME: 0.8,
    EvidenceKind.SPELLING: 0.85,
    EvidenceKind.NAME_INITIALS: 0.5,
}


@dataclass(frozen=True, slots=True)
class NameOverlap:
    """What two names of persons share: ``share`` 0 to 1, ``matched`` in nats, and how they differ."""

    share: float
    matched: float
    kind: EvidenceKind
    count: int
    only_candidate: tuple[str, ...] = ()
    only_known: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def parts_of(name: str) -> tuple[str, ...]:
    """Return the names of a person in their order, without particles and titles."""
    words = plain(name).split()
    return tuple(word for word in words if word not in PARTICLES) or tuple(words)


def name_overlap(mine: tuple[str, ...], theirs: tuple[str, ...], weight: Weight) -> NameOverlap:
    """Compare the names of two persons."""
    pairs, left, right = _aligned(mine, theirs)
    matched = sum(max(weight(one), weight(other)) * WORTH[kind] for one, other, kind in pairs)
    if not matched:
        return NameOverlap(0.0, 0.0, EvidenceKind.SHARED_WORDS, 0, tuple(left), tuple(right))
    more, less = sorted((sum(map(weight, left)), sum(map(weight, right))), reverse=True)
    generation = 0.0 if GENERATIONS.isdisjoint((*left, *right)) else matched / 2
    whole = [kind for _, _, kind in pairs if kind is not EvidenceKind.NAME_INITIALS]
    enough = 0.25 if len(pairs) > 1 and whole else 1.0
    lost = sum(max(weight(one), weight(other)) * (1 - WORTH[kind]) for one, other, kind in pairs)
    share = matched / (matched + enough * more + 2.0 * less + 0.4 * lost + generation)
    kinds = {kind for _, _, kind in pairs}
    return NameOverlap(
        share, matched, _kind(mine, theirs, kinds, left + right), len(pairs), tuple(left), tuple(right)
    )


def _kind(
    mine: tuple[str, ...], theirs: tuple[str, ...], kinds: set[EvidenceKind], left: list[str]
) -> EvidenceKind:
    if mine == theirs:
        return EvidenceKind.SAME_NAME
    for kind in (EvidenceKind.NICKNAME, EvidenceKind.NAME_INITIALS, EvidenceKind.SPELLING):
        if kind in kinds:
            return kind
    return EvidenceKind.MISSING_NAME if left else EvidenceKind.NAME_ORDER


def _aligned(
    mine: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[list[tuple[str, str, EvidenceKind]], list[str], list[str]]:
    """Return which names agree, and how; and those of each side that agree with none."""
    left, right = list(mine), list(theirs)
    pairs = []
    for agree in (_same, _short, _spelled, _initial):
        for one in tuple(left):
            found = next((other for other in right if agree(one, other)), None)
            if found is not None:
                pairs.append((one, found, _KINDS[agree]))
                left.remove(one)
                right.remove(found)
    return pairs, left, right


def _same(one: str, other: str) -> bool:
    return one == other and len(one) > 1


def _short(one: str, other: str) -> bool:
    forms = short_forms()
    return one in forms.get(other, ()) or other in forms.get(one, ())


def _spelled(one: str, other: str) -> bool:
    if min(len(one), len(other)) < SHORTEST_SPELLED:
        return False
    return Indel.normalized_similarity(one, other, score_cutoff=SPELLED_ALIKE) > 0


def _initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


_KINDS = {
    _same: EvidenceKind.SAME_NAME,
    _short: EvidenceKind.NICKNAME,
    _spelled: EvidenceKind.SPELLING,
    _initial: EvidenceKind.NAME_INITIALS,
}


@cache
def short_forms() -> Mapping[str, frozenset[str]]:
    """Return the short forms of given names."""
    return MappingProxyType({name: frozenset(words) for kind, name, words in _lines() if kind == "short"})


@cache
def common_names() -> frozenset[str]:
    """Return names that many people bear."""
    return frozenset(word for kind, _, words in _lines() if kind == "common" for word in words)


def _lines() -> Iterator[tuple[str, str, list[str]]]:
    for line in Path(__file__).with_name("given_names.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            head, _, words = line.partition(":")
            kind, name = head.split()
            yield kind, name, words.split()


def words_of_person(name: str) -> list[list[str]]:
    """Return, for each name of a person, the words to look for: its beginning, and what it is short for."""
    forms = short_forms()
    return [
        [part[:LONG_ENOUGH], *(whole for whole, short in forms.items() if part in short)]
        for part in parts_of(name)
        if len(part) > 1
    ]
