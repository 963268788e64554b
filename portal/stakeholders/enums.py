"""Code lists of the inventory."""

from __future__ import annotations

from enum import StrEnum

from portal.kernel.i18n import Sentence, mark_context


class OrganisationStatus(StrEnum):
    """How far outreach has come."""

    PROSPECT = "prospect"
    CONTACTED = "contacted"
    PARTICIPATING = "participating"
    INACTIVE = "inactive"

    @property
    def label(self) -> Sentence:
        """The state's name."""
        return _STATUSES[self]


_STATUSES = {
    OrganisationStatus.PROSPECT: mark_context("organisation", "prospect"),
    OrganisationStatus.CONTACTED: mark_context("organisation", "contacted"),
    OrganisationStatus.PARTICIPATING: mark_context("organisation", "participating"),
    OrganisationStatus.INACTIVE: mark_context("organisation", "inactive"),
}


class ConsentDocument(StrEnum):
    """What a person may agree to; each consent keeps the document's version and the instant."""

    TERMS = "terms"
    PRIVACY = "privacy"
    DIRECTORY = "directory"
    PARTICIPANT_LIST = "participant_list"
    PHOTO = "photo"
