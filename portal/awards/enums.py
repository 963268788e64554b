"""States of an award, and what may be decided on an application."""

from __future__ import annotations

from enum import StrEnum

from portal.kernel.i18n import Sentence, mark_context


class AwardStatus(StrEnum):
    """Where an award stands."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    RESCINDED = "rescinded"
    COMPLETED = "completed"

    @property
    def label(self) -> Sentence:
        """The state's name."""
        return _STATUSES[self]


GRANTED = frozenset({AwardStatus.ACCEPTED, AwardStatus.COMPLETED})

_STATUSES = {
    AwardStatus.OFFERED: mark_context("award", "offered"),
    AwardStatus.ACCEPTED: mark_context("award", "accepted"),
    AwardStatus.DECLINED: mark_context("award", "declined"),
    AwardStatus.EXPIRED: mark_context("award", "expired"),
    AwardStatus.RESCINDED: mark_context("award", "rescinded"),
    AwardStatus.COMPLETED: mark_context("award", "completed"),
}


class Outcome(StrEnum):
    """What is decided on an application; staged first, published to everyone together."""

    SELECTED = "selected"
    ALTERNATE = "alternate"
    NOT_SELECTED = "not_selected"

    @property
    def label(self) -> Sentence:
        """The outcome's name, that of the state it leads to."""
        return _OUTCOMES[self]


_OUTCOMES = {
    Outcome.SELECTED: mark_context("application", "selected"),
    Outcome.ALTERNATE: mark_context("application", "alternate"),
    Outcome.NOT_SELECTED: mark_context("application", "not selected"),
}
