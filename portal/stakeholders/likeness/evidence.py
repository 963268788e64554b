"""What speaks for and against two records being one, said so that a person can judge it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from portal.kernel.i18n import Sentence, mark, mark_context


class Confidence(StrEnum):
    """How sure it is that two records are one."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"

    @property
    def label(self) -> Sentence:
        """Its name."""
        return _CONFIDENCES[self]


_CONFIDENCES = {
    Confidence.SURE: mark_context("likeness", "sure"),
    Confidence.LIKELY: mark_context("likeness", "likely"),
    Confidence.POSSIBLE: mark_context("likeness", "possible"),
}


class EvidenceKind(StrEnum):
    """The kinds of evidence; those of ``AGAINST`` speak against."""

    IDENTIFIER = "identifier"
    WEBSITE = "website"
    EMAIL = "email"
    OFFICE_EMAIL = "office_email"
    SAME_NAME = "same_name"
    SAME_WORDS = "same_words"
    TRANSLATED = "translated"
    SPELLING = "spelling"
    SHARED_WORDS = "shared_words"
    ACRONYM = "acronym"
    INITIALS = "initials"
    NAME_ORDER = "name_order"
    MISSING_NAME = "missing_name"
    NAME_INITIALS = "name_initials"
    NICKNAME = "nickname"
    MAILBOX = "mailbox"
    SAME_COUNTRY = "same_country"
    SAME_CITY = "same_city"
    SAME_ORGANISATION = "same_organisation"
    OTHER_COUNTRY = "other_country"
    OTHER_CITY = "other_city"
    OTHER_IDENTIFIER = "other_identifier"
    OTHER_WORDS = "other_words"
    PART_OF = "part_of"
    COMMON_NAME = "common_name"
    TOO_CLOSE = "too_close"


AGAINST = frozenset(
    {
        EvidenceKind.OTHER_COUNTRY,
        EvidenceKind.OTHER_CITY,
        EvidenceKind.OTHER_IDENTIFIER,
        EvidenceKind.OTHER_WORDS,
        EvidenceKind.PART_OF,
        EvidenceKind.COMMON_NAME,
        EvidenceKind.TOO_CLOSE,
    }
)
#: With one of these, nothing is decided without a person.
UNDECIDED = frozenset({EvidenceKind.PART_OF, EvidenceKind.COMMON_NAME, EvidenceKind.TOO_CLOSE})


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence: its kind, what the candidate says, and what the known record says."""

    kind: EvidenceKind
    candidate: str = ""
    known: str = ""

    @property
    def speaks_for(self) -> bool:
        """Whether it speaks for the two being one."""
        return self.kind not in AGAINST

    @property
    def said(self) -> Sentence:
        """The same as a sentence."""
        text = _SENTENCES[self.kind]
        return Sentence(text.text, {"candidate": self.candidate, "known": self.known})


@dataclass(frozen=True, slots=True)
class Likeness:
    """A known record that is like the candidate.

    ``score``: the share of pairs with such evidence that were one in the measured data, 0 to 1.
    """

    key: str
    score: float
    confidence: Confidence
    evidence: tuple[Evidence, ...] = field(default=())

    @property
    def is_undecided(self) -> bool:
        """Whether something says that only a person can decide."""
        return any(each.kind in UNDECIDED for each in self.evidence)


def decided(found: Sequence[Likeness]) -> Likeness | None:
    """Return the one that may be taken for the same without asking, or None: the evidence cannot decide.

    :param found: best first
    """
    best = next(iter(found), None)
    if best is None or best.confidence is not Confidence.SURE or best.is_undecided:
        return None
    return best


_SENTENCES = {
    EvidenceKind.IDENTIFIER: mark("Both have the identifier %(known)s."),
    EvidenceKind.WEBSITE: mark("Both have the web address %(known)s."),
    EvidenceKind.EMAIL: mark("Both have the e-mail address %(known)s."),
    EvidenceKind.OFFICE_EMAIL: mark("Both have the address of an office, %(known)s."),
    EvidenceKind.SAME_NAME: mark("Both are called “%(known)s”."),
    EvidenceKind.SAME_WORDS: mark("“%(candidate)s” and “%(known)s” differ in small words and signs only."),
    EvidenceKind.TRANSLATED: mark("“%(candidate)s” means the same as “%(known)s”."),
    EvidenceKind.SPELLING: mark("“%(candidate)s” and “%(known)s” are spelt alike."),
    EvidenceKind.SHARED_WORDS: mark("“%(candidate)s” and “%(known)s” share their rarest words."),
    EvidenceKind.ACRONYM: mark("Both have the acronym %(known)s."),
    EvidenceKind.INITIALS: mark("“%(candidate)s” and “%(known)s” are a name and its initials."),
    EvidenceKind.NAME_ORDER: mark("“%(candidate)s” and “%(known)s” are the same names in another order."),
    EvidenceKind.MISSING_NAME: mark("“%(candidate)s” and “%(known)s” differ by a name that one leaves out."),
    EvidenceKind.NAME_INITIALS: mark(
        "“%(candidate)s” and “%(known)s” agree, with a name cut to its initial."
    ),
    EvidenceKind.NICKNAME: mark("“%(candidate)s” and “%(known)s” agree, with a short form of a name."),
    EvidenceKind.MAILBOX: mark("The addresses %(candidate)s and %(known)s begin with the same name."),
    EvidenceKind.SAME_COUNTRY: mark("Both are from the same country."),
    EvidenceKind.SAME_CITY: mark("Both are in %(known)s."),
    EvidenceKind.SAME_ORGANISATION: mark("Both work for the same organisation."),
    EvidenceKind.OTHER_COUNTRY: mark("They are from different countries."),
    EvidenceKind.OTHER_CITY: mark("One is in %(candidate)s, the other in %(known)s."),
    EvidenceKind.OTHER_IDENTIFIER: mark("Their identifiers differ: %(candidate)s and %(known)s."),
    EvidenceKind.OTHER_WORDS: mark("The names differ in “%(candidate)s” and “%(known)s”."),
    EvidenceKind.PART_OF: mark("“%(candidate)s” and “%(known)s” may be an institution and a part of it."),
    EvidenceKind.COMMON_NAME: mark("The name is too short or too common to decide by."),
    EvidenceKind.TOO_CLOSE: mark("Another record, “%(known)s”, is as much like it."),
}
