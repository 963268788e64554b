"""A name taken apart: what it means, the acronyms written into it, the initials it has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.stakeholders.likeness.vocabulary import concepts_of
from portal.stakeholders.likeness.words import SMALL, plain, without_form

LONGEST_ACRONYM = 14
MOST_WORDS = 24
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_PARTS = re.compile(r"\s+[-–—/|]\s*|\s*[-–—/|]\s+|\s*,\s+|\s*;\s*")
_INSTEAD = re.compile(r"[-–—.\s]")


@dataclass(frozen=True, slots=True)
class Naming:
    """One name of an organisation.

    ``text``: as written, without the acronym. ``words``: plain words without the legal form. ``concepts``:
    what they mean, each once; ``meaning``: the same, whatever their order.
    """

    text: str
    words: str
    concepts: tuple[str, ...]
    meaning: frozenset[str]

    @property
    def initials(self) -> str:
        """The first letters of its words, without the small ones; empty where there are fewer than three."""
        letters = [word[0] for word in self.words.split() if word not in SMALL]
        return "".join(letters) if len(letters) >= 3 else ""


@dataclass(frozen=True, slots=True)
class Names:
    """Every name of an organisation, and every acronym, without signs."""

    namings: tuple[Naming, ...]
    acronyms: frozenset[str]


def names_of(names: Iterable[str], acronyms: Iterable[str] = ()) -> Names:
    """Return the names and acronyms of an organisation, those written into its names too."""
    found: dict[str, Naming] = {}
    short = {acronym_key(each) for each in acronyms}
    for name in names:
        text, written = _taken_apart(name)
        short.update(acronym_key(each) for each in written)
        if is_acronym(name):
            short.add(acronym_key(name))
        for each in (text, name):
            naming = naming_of(each)
            if naming.concepts:
                found.setdefault(naming.words, naming)
                break
    return Names(tuple(found.values()), frozenset(filter(None, short)))


def naming_of(text: str) -> Naming:
    """Return one name as it stands."""
    words = without_form(plain(text))
    return meaning(text, words, concepts_of(words)[:MOST_WORDS])


def meaning(text: str, words: str, concepts: tuple[str, ...]) -> Naming:
    """Return a naming of these concepts."""
    return Naming(text, words, concepts, frozenset(concepts))


def acronym_key(text: str) -> str:
    """Return the form in which acronyms are compared: letters and digits only."""
    return plain(text).replace(" ", "")


def is_acronym(text: str) -> bool:
    """Tell whether a piece of a name looks like an acronym: one short word with two capitals or more."""
    bare = _INSTEAD.sub("", text.strip())
    capitals = sum(letter.isupper() for letter in bare)
    return 2 <= len(bare) <= LONGEST_ACRONYM and " " not in text.strip() and 2 * capitals > len(bare)


def _taken_apart(name: str) -> tuple[str, list[str]]:
    """Return a name without the acronyms that stand in brackets, before or after it, and these."""
    written = [each for each in _BRACKETS.findall(name) if each.strip()]
    text = _BRACKETS.sub(" ", name).strip() or name
    parts = [each for each in _PARTS.split(text) if each]
    short = [each for each in written if is_acronym(each)]
    if len(parts) > 1:
        short.extend(each for each in parts if _is_short_for(each, parts))
        text = ", ".join(each for each in parts if each not in short) or text
    return text, short


def _is_short_for(part: str, parts: list[str]) -> bool:
    """Tell whether a part is an acronym, or a word like Unochapecó that the others spell."""
    if is_acronym(part):
        return True
    others = " ".join(each for each in parts if each != part)
    return " " not in part.strip() and len(plain(part)) >= 4 and spells(acronym_key(part), plain(others))


def spells(acronym: str, words: str) -> bool:
    """Tell whether an acronym is made of beginnings of the words, in their order.

    The first word is in it; others may be left out.
    """
    every = words.split()
    if len(acronym) < 3 or len(every) < 2 or not every[0].startswith(acronym[0]):
        return False
    reached = set(range(1, _common(acronym, every[0]) + 1))
    for word in every[1:]:
        reached |= set(_further(acronym, word, reached))
    return len(acronym) in reached and len(acronym) > _common(acronym, every[0])


def _further(acronym: str, word: str, reached: set[int]) -> Iterator[int]:
    for start in reached:
        longest = _common(acronym[start:], word)
        yield from range(start + 1, start + longest + 1)


def _common(left: str, right: str) -> int:
    size = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        size += 1
    return size
