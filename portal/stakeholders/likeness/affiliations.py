"""Which known organisation a free text names: an affiliation under a paper, a line somebody typed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from portal.stakeholders.likeness.comparing import Places, Weight, overlap
from portal.stakeholders.likeness.evidence import Evidence, EvidenceKind
from portal.stakeholders.likeness.naming import Naming, meaning, naming_of
from portal.stakeholders.likeness.pairs import COMMON, COMMON_WITHOUT_COUNTRY, Seen
from portal.stakeholders.likeness.vocabulary import Group, concepts_of, group_of
from portal.stakeholders.likeness.weighing import Weighed, weighed
from portal.stakeholders.likeness.words import plain

_SEPARATOR = re.compile(r"[,;:]|\s[-–—/|]\s|\.\s(?=[A-ZÁÉÍÓÚÑ]\w{3})|[()]")
MOST_SEGMENTS = 24
LEAST_SHARE = 0.6


@dataclass(frozen=True)
class Text:
    """A free text taken apart: its pieces, the countries it names, and every word of it."""

    pieces: tuple[Naming, ...]
    countries: frozenset[str]
    words: frozenset[str]


def read_text(text: str) -> Text:
    """Return a text as its pieces between commas, and each two neighbours together."""
    pieces = [each.strip() for each in _SEPARATOR.split(text) if each.strip()][:MOST_SEGMENTS]
    whole = [naming_of(each) for each in pieces]
    both = [naming_of(f"{one} {other}") for one, other in pairwise(pieces)]
    words = concepts_of(plain(text))
    countries = frozenset(each[1:] for piece in whole for each in _country_of(piece))
    namings = tuple(each for each in (*whole, *both) if each.concepts)
    return Text(namings, countries, frozenset(words))


def _country_of(piece: Naming) -> Iterator[str]:
    """Yield the country that a piece is; one within a name counts only when no piece is one."""
    if piece.concepts and group_of(piece.concepts[-1]) is Group.COUNTRY and len(piece.concepts) <= 3:
        yield piece.concepts[-1]


def named(text: Text, known: Seen, weight: Weight) -> Weighed | None:
    """Return the evidence that a text names an organisation, weighed; None when it does not."""
    best = max(
        (
            (share, matched, piece, naming)
            for piece in text.pieces
            for naming in known.names.namings
            if not piece.meaning.isdisjoint(naming.meaning)
            for share, matched in [_named_by(piece, naming, known.places, weight)]
        ),
        key=lambda one: one[:2],
        default=None,
    )
    if best is None or best[0] < LEAST_SHARE:
        return None
    share, matched, piece, naming = best
    kind = EvidenceKind.SAME_NAME if piece.words == naming.words else EvidenceKind.SHARED_WORDS
    evidence = [Evidence(kind, piece.text, naming.text), *_places(text, known)]
    knows_country = any(each.kind is EvidenceKind.SAME_COUNTRY for each in evidence)
    least = COMMON if len(evidence) > 1 else COMMON_WITHOUT_COUNTRY
    if matched < least and not (knows_country and kind is EvidenceKind.SAME_NAME):
        evidence.append(Evidence(EvidenceKind.COMMON_NAME))
    return weighed(share, evidence)


def _named_by(piece: Naming, naming: Naming, places: Places, weight: Weight) -> tuple[float, float]:
    """Return how well a piece names: what stands before the name may be a part of the organisation."""
    if not _kinds(naming.concepts) <= piece.meaning:
        return 0.0, 0.0
    first = next(place for place, each in enumerate(piece.concepts) if each in naming.meaning)
    while first and group_of(piece.concepts[first - 1]) is Group.QUALITY:
        first -= 1
    before = piece.concepts[:first]
    if any(group_of(each) is Group.UNIT for each in before):
        rest = piece.concepts[first:]
        found = overlap(meaning(piece.text, piece.words, rest), naming, weight, places=places)
        return min(found.share, 0.97), found.matched
    found = overlap(piece, naming, weight, places=places)
    return found.share, found.matched


def _kinds(concepts: Collection[str]) -> set[str]:
    return {each for each in concepts if group_of(each) in {Group.KIND, Group.UNIT}}


def _places(text: Text, known: Seen) -> Iterator[Evidence]:
    country, city = known.look.country, known.look.city
    if country and country in text.countries:
        yield Evidence(EvidenceKind.SAME_COUNTRY, country, country)
    elif country and text.countries:
        yield Evidence(EvidenceKind.OTHER_COUNTRY, ", ".join(sorted(text.countries)), country)
    if city and text.words.issuperset(concepts_of(plain(city))):
        yield Evidence(EvidenceKind.SAME_CITY, city, city)
