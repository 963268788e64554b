"""What the directory lists, and how a list may be ordered."""

from __future__ import annotations

from enum import StrEnum

from portal.kernel.i18n import Sentence, mark, mark_context


class Kind(StrEnum):
    """Which records a list of the directory shows."""

    ORGANISATION = "organisation"
    PERSON = "person"

    @property
    def label(self) -> Sentence:
        """The name of the list."""
        return _KINDS[self]


_KINDS = {Kind.ORGANISATION: mark("Organisations"), Kind.PERSON: mark("People")}


class Freshness(StrEnum):
    """Whether somebody verified the record within a year."""

    FRESH = "fresh"
    STALE = "stale"

    @property
    def label(self) -> Sentence:
        """The filter's name."""
        return _FRESHNESS[self]


_FRESHNESS = {
    Freshness.FRESH: mark_context("organisation", "verified within a year"),
    Freshness.STALE: mark_context("organisation", "not verified for a year"),
}


class Sort(StrEnum):
    """How a list is ordered; the sign before says from the end."""

    NAME = "name"
    NAME_DOWN = "-name"
    COUNTRY = "country"
    COUNTRY_DOWN = "-country"
    VERIFIED = "verified"
    VERIFIED_DOWN = "-verified"


class Trait(StrEnum):
    """A filter that cards do not answer, those that leave few first; the values are names of a choice's."""

    TOPIC = "topic"
    BODY = "body"
    STATUS = "status"
    LANGUAGE = "language"

    def of(self, value: str) -> str:
        """Return what the kept counts call one value of the filter."""
        return f"{self.value}:{value}"
