"""What words mean: kinds of organisations, qualities, fields and countries, in four languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from babel import Locale
from rapidfuzz import process
from rapidfuzz.distance import Indel

from portal.kernel.places import COUNTRY_CODES, places
from portal.stakeholders.likeness.words import SMALL, plain

LONG_WORD = 8
#: So many letters of a word find it although its end is misspelled.
LONG_ENOUGH = 5
BEGINNING = 3
MISSPELLED = 0.88
LANGUAGES = ("en", "es", "pt", "fr")
#: How texts call countries beside their names.
_ALSO = {
    "usa": "US",
    "u s a": "US",
    "united states of america": "US",
    "estados unidos de america": "US",
    "uk": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "great britain": "GB",
    "the netherlands": "NL",
    "holland": "NL",
    "korea": "KR",
    "republic of korea": "KR",
    "p r china": "CN",
    "pr china": "CN",
    "peoples republic of china": "CN",
    "republic of china": "TW",
    "russian federation": "RU",
    "turkey": "TR",
    "turkiye": "TR",
    "czech republic": "CZ",
    "iran": "IR",
    "viet nam": "VN",
    "west indies": "TT",
    "hong kong": "HK",
    "macau": "MO",
    "mexico d f": "MX",
    "mexico df": "MX",
}
#: Cities that are named after a country; the concept they stand for.
_CITIES = {
    "mexico city": "mexico-city",
    "ciudad de mexico": "mexico-city",
    "cidade do mexico": "mexico-city",
    "guatemala city": "guatemala-city",
    "ciudad de guatemala": "guatemala-city",
    "panama city": "panama-city",
    "ciudad de panama": "panama-city",
    "new mexico": "new-mexico",
}
#: Names of countries that are names of other things more often.
_NOT = {"jersey", "georgia", "niger", "man", "granada", "guernesey", "reunion"}


class Group(IntEnum):
    """What a word says in a name; a higher one names the organisation more closely."""

    COUNTRY = 0
    KIND = 1
    UNIT = 2
    QUALITY = 3
    FIELD = 4
    WORD = 5
    NAME = 6


@dataclass(frozen=True)
class Vocabulary:
    """``concepts``: word → concept. ``groups``: concept → group. ``places``: words of a place → concept."""

    concepts: Mapping[str, str]
    groups: Mapping[str, Group]
    places: Mapping[str, str]
    pattern: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary, read once."""
    concepts: dict[str, str] = {}
    groups: dict[str, Group] = {}
    named = _country_names()
    for group, concept, words in _lines():
        if group is Group.COUNTRY:
            named.update(dict.fromkeys(words, concept))
            concepts.update(dict.fromkeys(words, f"@{concept}"))
            continue
        groups[concept] = group
        concepts.update(dict.fromkeys(words, concept))
    groups.update({f"@{code}": Group.COUNTRY for code in COUNTRY_CODES})
    named_after = {name: f"@{code}" for name, code in named.items()} | _CITIES
    longest_first = sorted(named_after, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
    return Vocabulary(
        MappingProxyType(concepts), MappingProxyType(groups), MappingProxyType(named_after), pattern
    )


def _lines() -> Iterator[tuple[Group, str, list[str]]]:
    for line in Path(__file__).with_name("vocabulary.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            head, _, words = line.partition(":")
            group, concept = head.split()
            yield Group[group.upper()], concept, words.split()


def _country_names() -> dict[str, str]:
    names = {plain(text): one.code for one in places() for text in (one.name_en, one.name_es)}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in COUNTRY_CODES:
                names[plain(name)] = code
                names[plain(re.sub(r"\(.*?\)", " ", name))] = code
    names |= _ALSO
    return {name: code for name, code in names.items() if name not in _NOT and len(name) > 1}


def countries_in(text: str) -> list[str]:
    """Return the codes of the countries that a text names, in their order."""
    known = vocabulary()
    found = [known.places[words] for words in known.pattern.findall(plain(text))]
    return [each[1:] for each in found if each.startswith("@")]


@lru_cache(maxsize=65536)
def concepts_of(words: str) -> tuple[str, ...]:
    """Return what the words of a name mean, each once, in order: concepts, ``@`` countries, other words."""
    known = vocabulary()
    told = known.pattern.sub(lambda found: f" {known.places[found[0]]} ", words)
    meant = (known.concepts.get(word) or _misspelled(word) for word in told.split() if word not in SMALL)
    return tuple(dict.fromkeys(meant))


@lru_cache(maxsize=65536)
def _misspelled(word: str) -> str:
    """Return the concept of a long word that is a letter away from one of the vocabulary; else the word."""
    if len(word) < LONG_WORD or word.startswith("@"):
        return word
    near = _by_beginning().get(word[:BEGINNING], ())
    found = process.extractOne(word, near, scorer=Indel.normalized_similarity, score_cutoff=MISSPELLED)
    return vocabulary().concepts[found[0]] if found else word


@cache
def _by_beginning() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in vocabulary().concepts:
        if len(word) >= LONG_WORD - 1:
            found.setdefault(word[:BEGINNING], []).append(word)
    return found


def group_of(concept: str) -> Group:
    """Return what a concept says in a name."""
    return vocabulary().groups.get(concept, Group.NAME)


def words_meaning(name: str) -> list[list[str]]:
    """Return, for each telling word of a name, the words to look for: its own beginning, or all that mean it.

    For looking records up in a store that knows nothing of concepts.
    """
    found = []
    for concept in concepts_of(plain(name)):
        group = group_of(concept)
        if group is Group.NAME:
            found.append([concept[:LONG_ENOUGH]])
        elif group > Group.UNIT:
            found.append([word for word, meant in vocabulary().concepts.items() if meant == concept])
    return found
