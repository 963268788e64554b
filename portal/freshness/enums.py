"""What is asked about, and what came back."""

from __future__ import annotations

from enum import StrEnum

from portal.kernel.i18n import Sentence, mark_context


class Answer(StrEnum):
    """What the one who was asked said."""

    RIGHT = "right"
    NEVER_AGAIN = "never_again"


class Concern(StrEnum):
    """Why an editor should look at a record."""

    STALE = "stale"
    STALE_PERSON = "stale_person"
    BOUNCING = "bouncing"
    NO_CONTACT = "no_contact"
    INCOMPLETE = "incomplete"

    @property
    def label(self) -> Sentence:
        """Its name."""
        return _CONCERNS[self]


_CONCERNS = {
    Concern.STALE: mark_context("record", "Organisations not checked for a year"),
    Concern.STALE_PERSON: mark_context("record", "People not checked for a year"),
    Concern.BOUNCING: mark_context("record", "Mail comes back"),
    Concern.NO_CONTACT: mark_context("record", "Organisations without a contact"),
    Concern.INCOMPLETE: mark_context("record", "Published without country or sector"),
}
