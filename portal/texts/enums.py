"""Which legal texts there are."""

from __future__ import annotations

from enum import StrEnum

from portal.kernel.i18n import Sentence, mark, mark_context


class Document(StrEnum):
    """A legal text that people agree to."""

    TERMS = "terms"
    PRIVACY = "privacy"
    DIRECTORY = "directory"

    @property
    def label(self) -> Sentence:
        """Its title."""
        return _DOCUMENTS[self]


_DOCUMENTS = {
    Document.TERMS: mark("Terms"),
    Document.PRIVACY: mark("Privacy notice"),
    Document.DIRECTORY: mark("Consent to the public directory"),
}


class EditionState(StrEnum):
    """Where a version of a legal text stands."""

    DRAFT = "draft"
    PUBLISHED = "published"

    @property
    def label(self) -> Sentence:
        """Its name."""
        return _STATES[self]


_STATES = {
    EditionState.DRAFT: mark_context("legal text", "draft"),
    EditionState.PUBLISHED: mark_context("legal text", "published"),
}
