"""What must hold of legal texts, names of codes and notes; each rule answers None or says why not."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from portal.kernel.i18n import Sentence, mark
from portal.system.i18n import LANGUAGES
from portal.texts.enums import Document
from portal.texts.models import Edition

#: The version of each text that the portal comes with, in its own pages.
SHIPPED = {Document.TERMS: "2026-11", Document.PRIVACY: "2026-11", Document.DIRECTORY: "2026-11.2"}
LONGEST_TEXT = 100_000
LONGEST_NAME = 100
LONGEST_NOTE = 2_000
CHANGED_MEANWHILE = mark("Somebody changed this record while you were writing. Compare the two versions.")

_NUMBER = re.compile(r"[0-9]{4}-[0-9]{2}(?:\.[0-9]{1,2})?")


def number_fault(number: str, *, taken: Collection[str]) -> Sentence | None:
    """A version is numbered by year and month, and comes after those before it."""
    if not _NUMBER.fullmatch(number):
        return mark("Number the version by year and month, like 2027-01, or 2027-01.2 for a second one.")
    if any(order_of(number) <= order_of(each) for each in taken):
        return mark("Give a number that comes after those of the versions before.")
    return None


def order_of(number: str) -> tuple[int, ...]:
    """Return what numbers of versions are put in order by."""
    return tuple(int(part) for part in re.findall(r"[0-9]+", number))


def words_fault(words: Mapping[str, str]) -> Sentence | None:
    """A text fits."""
    if any(len(text) > LONGEST_TEXT for text in words.values()):
        return mark("Shorten the text: at most %(most)s characters fit.", most=LONGEST_TEXT)
    return None


def draft_fault(edition: Edition) -> Sentence | None:
    """Only a draft is changed; what was published stays as people agreed to it."""
    if edition.published_at is not None:
        return mark("This version is published and stays as it is. Write a new one.")
    return None


def publish_fault(edition: Edition) -> Sentence | None:
    """What is published is there in every language of the portal."""
    written = {each.language for each in edition.wordings if each.words.strip()}
    if LANGUAGES.keys() - written:
        return mark("Write the text in every language of the portal before you publish it.")
    return draft_fault(edition)


def place_fault(place: int | None) -> Sentence | None:
    """A place in a list is a small number."""
    if place is not None and not 1 <= place <= 999:
        return mark("Give a place from 1 to 999.")
    return None
