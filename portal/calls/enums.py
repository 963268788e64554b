"""Kinds of calls, tracks and states."""

from __future__ import annotations

from enum import StrEnum

from portal.kernel.i18n import Sentence, mark_context


class CallKind(StrEnum):
    """What is granted; the contract's words."""

    FELLOWSHIP = "fellowship"
    TRAVEL_SUPPORT = "travel_support"
    ENTREPRENEUR_TRAINING = "entrepreneur_training"
    INTERNSHIP = "internship"
    ORGANISATION_GRANT = "organisation_grant"
    SEED_FUND = "seed_fund"

    @property
    def label(self) -> Sentence:
        """The kind's name."""
        return _KINDS[self]


_KINDS = {
    CallKind.FELLOWSHIP: mark_context("call", "fellowship"),
    CallKind.TRAVEL_SUPPORT: mark_context("call", "travel support"),
    CallKind.ENTREPRENEUR_TRAINING: mark_context("call", "entrepreneur training"),
    CallKind.INTERNSHIP: mark_context("call", "internship"),
    CallKind.ORGANISATION_GRANT: mark_context("call", "organisation grant"),
    CallKind.SEED_FUND: mark_context("call", "seed fund"),
}


class Track(StrEnum):
    """First-time or returning."""

    FIRST = "first"
    RETURNING = "returning"

    @property
    def label(self) -> Sentence:
        """The track's name."""
        return _TRACKS[self]


_TRACKS = {
    Track.FIRST: mark_context("track", "first time"),
    Track.RETURNING: mark_context("track", "returning"),
}


class CallState(StrEnum):
    """Where a call stands; computed from its dates, never stored."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"

    @property
    def label(self) -> Sentence:
        """The state's name."""
        return _STATES[self]


_STATES = {
    CallState.DRAFT: mark_context("call", "draft"),
    CallState.ANNOUNCED: mark_context("call", "opens soon"),
    CallState.OPEN: mark_context("call", "open"),
    CallState.CLOSED: mark_context("call", "closed"),
}
