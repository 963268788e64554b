"""Persons that are known, and which of them a candidate is like."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from portal.stakeholders.likeness.blocking import Keys, Postings, Spellings, met
from portal.stakeholders.likeness.comparing import Weight
from portal.stakeholders.likeness.evidence import Evidence, EvidenceKind, Likeness
from portal.stakeholders.likeness.looks import PersonLook
from portal.stakeholders.likeness.person_names import NameOverlap, common_names, name_overlap, parts_of
from portal.stakeholders.likeness.ranking import ranked
from portal.stakeholders.likeness.weighing import PERSON_SCALE, Weighed, weighed

FEWEST = 3000
MOST_INFORMATION = 8.0
COMMON_INFORMATION = 4.0
LEAST_INFORMATION = 0.5
#: Names that share less than this are alike by chance.
LEAST_SHARE = 0.6
#: Names whose shared words say less than this, in nats, are too common to decide by.
COMMON = 9.0
#: What an organisation's mailbox is called; it tells nobody from their colleagues.
OFFICES = frozenset(
    "admin administracion atendimento comunicacion contact contacto contato correo direccion gerencia info"
    " informacion mail noc office oficina president presidencia prensa press secretaria secretary soporte"
    " support ventas vendas webmaster".split()
)
SHORTEST_MAILBOX = 5


@dataclass(frozen=True, slots=True)
class SeenPerson:
    """A person as they are compared."""

    look: PersonLook
    names: tuple[tuple[str, ...], ...]
    emails: frozenset[str]
    mailboxes: frozenset[str]

    @property
    def words(self) -> set[str]:
        """Every name of every form."""
        return {word for name in self.names for word in name}


class PersonIndex:
    """What is known of persons, kept so that a candidate meets only those that may be them."""

    def __init__(self) -> None:
        self._seen: dict[int, SeenPerson] = {}
        self._numbers: dict[str, int] = {}
        self._next = 0
        self._postings = Postings()
        self._spellings = Spellings()
        self._keys = Keys()

    @classmethod
    def of(cls, looks: Iterable[PersonLook]) -> PersonIndex:
        """Return an index of ``looks``, each with its own key."""
        index = cls()
        for look in looks:
            index.add(look)
        return index

    def __len__(self) -> int:
        return len(self._seen)

    def add(self, look: PersonLook) -> None:
        """Make a person known; the same key again replaces what was known."""
        self.remove(look.key)
        seen = seen_person(look)
        number = self._next = self._next + 1
        self._seen[number] = seen
        self._numbers[look.key] = number
        self._postings.add(number, look.country, seen.words)
        for word in seen.words:
            self._spellings.add(word)
        self._keys.add(number, _keys_of(seen))

    def remove(self, key: str) -> None:
        """Forget a person."""
        number = self._numbers.pop(key, None)
        if number is not None:
            seen = self._seen.pop(number)
            self._postings.remove(number, seen.look.country, seen.words)
            self._keys.remove(number, _keys_of(seen))

    def weight(self, word: str) -> float:
        """Return the information of a name in nats: the rarer among the known, the more."""
        if len(word) == 1:
            return LEAST_INFORMATION
        total = max(FEWEST, len(self._seen))
        rarity = math.log(total / (1 + self._postings.counts.get(word, 0)))
        most = COMMON_INFORMATION if word in common_names() else MOST_INFORMATION
        return max(LEAST_INFORMATION, min(rarity, most))

    def like(self, look: PersonLook, *, limit: int = 5) -> list[Likeness]:
        """Return the known persons that ``look`` may be, best first, without itself."""
        candidate, weight = seen_person(look), cache(self.weight)
        found = [
            (known.look.key, known.look.name, each)
            for number in self._met(candidate, weight)
            if (known := self._seen[number]).look.key != look.key or not look.key
            if (each := compared(candidate, known, weight)) is not None
        ]
        return ranked(found, limit)

    def _met(self, candidate: SeenPerson, weight: Weight) -> list[int]:
        numbers: dict[int, None] = {}
        for key in _keys_of(candidate):
            numbers.update(dict.fromkeys(self._keys.having(key)))
        for name in candidate.names:
            words = [each for word in name if len(word) > 1 for each in self._as_borne(word)]
            found = met(words, candidate.look.country, postings=self._postings, weight=weight, by_two=True)
            numbers.update(dict.fromkeys(found))
        return list(numbers)

    def _as_borne(self, word: str) -> list[str]:
        """Return a name, or those that are spelled almost like it when nobody bears it."""
        return [word] if self._postings.counts.get(word) else self._spellings.alike(word)


def seen_person(look: PersonLook) -> SeenPerson:
    """Return a person as they are compared: their names taken apart, their addresses."""
    names = dict.fromkeys(parts for name in (look.name, *look.names) if (parts := parts_of(name)))
    emails = frozenset(each.strip().casefold() for each in look.emails if "@" in each)
    boxes = (each.partition("@")[0].partition("+")[0] for each in emails)
    mailboxes = frozenset(box for box in boxes if len(box) >= SHORTEST_MAILBOX and box not in OFFICES)
    return SeenPerson(look, tuple(names), emails, mailboxes)


def compared(candidate: SeenPerson, known: SeenPerson, weight: Weight) -> Weighed | None:
    """Return the evidence about two persons, weighed; None when nothing speaks for their being one."""
    best = max(
        (name_overlap(one, other, weight) for one in candidate.names for other in known.names),
        key=lambda overlap: (overlap.share, overlap.matched),
        default=NameOverlap(0.0, 0.0, EvidenceKind.SHARED_WORDS, 0),
    )
    addresses = list(_addresses(candidate, known))
    is_alike = best.share >= LEAST_SHARE and best.count > 1
    if not is_alike and not any(each.kind is EvidenceKind.EMAIL for each in addresses):
        return None
    evidence = [*_names(candidate, known, best, is_alike=is_alike), *addresses, *_places(candidate, known)]
    if not addresses and best.matched < COMMON and not _work_together(candidate, known):
        evidence.append(Evidence(EvidenceKind.COMMON_NAME))
    most = None if addresses or _work_together(candidate, known) else PERSON_SCALE.most_by_name
    share = best.share if is_alike else 0.5
    return weighed(share, evidence, scale=PERSON_SCALE, information=best.matched, most=most)


def _names(
    candidate: SeenPerson, known: SeenPerson, best: NameOverlap, *, is_alike: bool
) -> Iterator[Evidence]:
    if is_alike:
        yield Evidence(best.kind, candidate.look.name, known.look.name)
    if best.only_candidate and best.only_known:
        yield Evidence(EvidenceKind.OTHER_WORDS, " ".join(best.only_candidate), " ".join(best.only_known))


def _addresses(candidate: SeenPerson, known: SeenPerson) -> Iterator[Evidence]:
    same = candidate.emails & known.emails
    for email in sorted(same)[:1]:
        box = email.partition("@")[0]
        kind = EvidenceKind.OFFICE_EMAIL if box in OFFICES else EvidenceKind.EMAIL
        yield Evidence(kind, email, email)
    boxes = candidate.mailboxes & known.mailboxes
    if boxes and not same:
        box = min(boxes)
        yield Evidence(EvidenceKind.MAILBOX, _with(box, candidate.emails), _with(box, known.emails))


def _with(mailbox: str, emails: Iterable[str]) -> str:
    return min(each for each in emails if each.startswith(mailbox))


def _places(candidate: SeenPerson, known: SeenPerson) -> Iterator[Evidence]:
    one, other = candidate.look.country, known.look.country
    if one and other:
        yield Evidence(EvidenceKind.SAME_COUNTRY if one == other else EvidenceKind.OTHER_COUNTRY, one, other)
    if _work_together(candidate, known):
        yield Evidence(EvidenceKind.SAME_ORGANISATION)


def _work_together(candidate: SeenPerson, known: SeenPerson) -> bool:
    return not set(candidate.look.organisations).isdisjoint(known.look.organisations)


def _keys_of(seen: SeenPerson) -> set[str]:
    """Return what leads to a person by itself: addresses, mailboxes, the whole name in any order."""
    names = {f"= {' '.join(sorted(name))}" for name in seen.names if len(name) > 1}
    return {*names, *seen.emails, *(f"{box}@" for box in seen.mailboxes)}
