"""Kinds and states of allocations."""

from __future__ import annotations

from enum import StrEnum

from portal.kernel.i18n import Sentence, mark_context


class AllocationKind(StrEnum):
    """What is set apart."""

    MONEY = "money"
    STAFF = "staff"
    IN_KIND = "in_kind"

    @property
    def label(self) -> Sentence:
        """Its name."""
        return _ALLOCATIONKIND[self]


_ALLOCATIONKIND = {
    AllocationKind.MONEY: mark_context("allocation", "money"),
    AllocationKind.STAFF: mark_context("allocation", "staff days"),
    AllocationKind.IN_KIND: mark_context("allocation", "help in kind"),
}


class AllocationStatus(StrEnum):
    """Where an allocation stands; only approved ones count."""

    PLANNED = "planned"
    APPROVED = "approved"
    CANCELLED = "cancelled"

    @property
    def label(self) -> Sentence:
        """Its name."""
        return _ALLOCATIONSTATUS[self]


_ALLOCATIONSTATUS = {
    AllocationStatus.PLANNED: mark_context("allocation", "planned"),
    AllocationStatus.APPROVED: mark_context("allocation", "approved"),
    AllocationStatus.CANCELLED: mark_context("allocation", "cancelled"),
}
