"""Organisations that are known, and which of them a candidate is like."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cache

from portal.stakeholders.likeness.affiliations import named, read_text
from portal.stakeholders.likeness.blocking import Keys, Postings, Spellings, met
from portal.stakeholders.likeness.comparing import Weight
from portal.stakeholders.likeness.evidence import Likeness
from portal.stakeholders.likeness.looks import OrganisationLook
from portal.stakeholders.likeness.naming import names_of
from portal.stakeholders.likeness.pairs import Seen, compared
from portal.stakeholders.likeness.ranking import ranked
from portal.stakeholders.likeness.vocabulary import Group, concepts_of, group_of
from portal.stakeholders.likeness.websites import site_of
from portal.stakeholders.likeness.words import plain

#: Rarity is told from at least so many names, so that a small portal does not take every word for rare.
FEWEST = 3000
#: No word says more than this, in nats; words of the vocabulary say less, however rare here.
MOST_INFORMATION = {
    Group.COUNTRY: 1.5,
    Group.KIND: 2.5,
    Group.UNIT: 2.5,
    Group.QUALITY: 3.5,
    Group.FIELD: 3.5,
    Group.WORD: 4.0,
    Group.NAME: 8.0,
}


class OrganisationIndex:
    """What is known of organisations, kept so that a candidate meets only those that may be it."""

    def __init__(self) -> None:
        self._seen: dict[int, Seen] = {}
        self._numbers: dict[str, int] = {}
        self._next = 0
        self._postings = Postings()
        self._spellings = Spellings()
        self._keys = Keys()

    @classmethod
    def of(cls, looks: Iterable[OrganisationLook]) -> OrganisationIndex:
        """Return an index of ``looks``, each with its own key."""
        index = cls()
        for look in looks:
            index.add(look)
        return index

    def __len__(self) -> int:
        return len(self._seen)

    def add(self, look: OrganisationLook) -> None:
        """Make an organisation known; the same key again replaces what was known."""
        self.remove(look.key)
        seen = seen_of(look)
        number = self._next = self._next + 1
        self._seen[number] = seen
        self._numbers[look.key] = number
        words = seen.concepts
        self._postings.add(number, look.country, words)
        for word in words:
            if group_of(word) is Group.NAME:
                self._spellings.add(word)
        self._keys.add(number, _keys_of(seen))

    def remove(self, key: str) -> None:
        """Forget an organisation."""
        number = self._numbers.pop(key, None)
        if number is not None:
            seen = self._seen.pop(number)
            self._postings.remove(number, seen.look.country, seen.concepts)
            self._keys.remove(number, _keys_of(seen))

    def weight(self, concept: str) -> float:
        """Return the information of a concept in nats: the rarer among the known, the more."""
        total = max(FEWEST, len(self._seen))
        rarity = math.log(total / (1 + self._postings.counts.get(concept, 0)))
        return max(0.3, min(rarity, MOST_INFORMATION[group_of(concept)]))

    def _weights(self) -> Weight:
        """Return the weights as they are now, each computed once."""
        return cache(self.weight)

    def like(self, look: OrganisationLook, *, limit: int = 5) -> list[Likeness]:
        """Return the known organisations that ``look`` may be, best first, without itself."""
        candidate, weight = seen_of(look), self._weights()
        found = [
            (known.look.key, known.look.name, each)
            for number in self._met(candidate, weight)
            if (known := self._seen[number]).look.key != look.key or not look.key
            if (each := compared(candidate, known, weight)) is not None
        ]
        return ranked(found, limit)

    def named_in(self, text: str, *, limit: int = 5) -> list[Likeness]:
        """Return the known organisations that a free text names, best first."""
        read, weight = read_text(text), self._weights()
        numbers: dict[int, None] = {}
        for country in read.countries or (None,):
            for piece in read.pieces:
                words = [each for word in piece.concepts for each in self._as_borne(word)]
                numbers.update(dict.fromkeys(met(words, country, postings=self._postings, weight=weight)))
        found = [
            (known.look.key, known.look.name, each)
            for number in numbers
            if (each := named(read, known := self._seen[number], weight)) is not None
        ]
        return ranked(found, limit)

    def _met(self, candidate: Seen, weight: Weight) -> list[int]:
        country = candidate.look.country
        numbers: dict[int, None] = {}
        for key in _keys_of(candidate):
            numbers.update(dict.fromkeys(self._keys.having(key)))
        for naming in candidate.names.namings:
            words = [each for word in naming.concepts for each in self._as_borne(word)]
            numbers.update(dict.fromkeys(met(words, country, postings=self._postings, weight=weight)))
        return list(numbers)

    def _as_borne(self, word: str) -> list[str]:
        """Return a word, or those that are spelled almost like it when nobody bears it."""
        if self._postings.counts.get(word) or group_of(word) is not Group.NAME:
            return [word]
        return self._spellings.alike(word)


def seen_of(look: OrganisationLook) -> Seen:
    """Return an organisation as it is compared: its names taken apart, its places, its sites."""
    names = names_of((look.name, *look.names), look.acronyms)
    single = {
        each.words for each in names.namings if " " not in each.words and group_of(each.words) is Group.NAME
    }
    sites = {value.casefold() for scheme, value in look.identifiers if scheme == "DOMAIN"}
    return Seen(
        look=look,
        names=names,
        short=names.acronyms | single,
        places=tuple(_places(look)),
        sites=frozenset(filter(None, {*sites, site_of(look.website)})),
    )


def _places(look: OrganisationLook) -> Iterator[frozenset[str]]:
    if look.country:
        yield frozenset({f"@{look.country}"})
    if look.city and (city := concepts_of(plain(look.city))):
        yield frozenset(city)


def _keys_of(seen: Seen) -> set[str]:
    """Return what leads to a record by itself: short names in its country, whole names, identifiers, sites."""
    country = seen.look.country or ""
    short = seen.short | {each.initials for each in seen.names.namings}
    keys = {f"{country} {each}" for each in short if each}
    keys |= {f"= {' '.join(sorted(each.meaning))}" for each in seen.names.namings}
    keys |= {f"{scheme}: {value.casefold()}" for scheme, value in seen.look.identifiers if scheme != "DOMAIN"}
    return keys | {f"www: {site}" for site in seen.sites}
