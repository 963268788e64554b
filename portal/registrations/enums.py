"""Code lists of registrations and attendance."""

from __future__ import annotations

from enum import StrEnum

from portal.kernel.i18n import Sentence, mark_context


class Category(StrEnum):
    """As what somebody comes; staff are not counted."""

    PARTICIPANT = "participant"
    SPEAKER = "speaker"
    FELLOW = "fellow"
    BOARD = "board"
    PRESS = "press"
    ORGANISER = "organiser"
    STAFF = "staff"

    @property
    def label(self) -> Sentence:
        """The category's name."""
        return _CATEGORIES[self]


_CATEGORIES = {
    Category.PARTICIPANT: mark_context("registration", "participant"),
    Category.SPEAKER: mark_context("registration", "speaker"),
    Category.FELLOW: mark_context("registration", "fellow"),
    Category.BOARD: mark_context("registration", "Board member"),
    Category.PRESS: mark_context("registration", "press"),
    Category.ORGANISER: mark_context("registration", "organiser"),
    Category.STAFF: mark_context("registration", "staff"),
}


class Mode(StrEnum):
    """How somebody means to take part."""

    ON_SITE = "on_site"
    REMOTE = "remote"
    HUB = "hub"

    @property
    def label(self) -> Sentence:
        """The mode's name."""
        return _MODES[self]


_MODES = {
    Mode.ON_SITE: mark_context("registration", "on site"),
    Mode.REMOTE: mark_context("registration", "remote"),
    Mode.HUB: mark_context("registration", "at a hub"),
}


class Funding(StrEnum):
    """Who pays for the participation."""

    SELF = "self"
    EMPLOYER = "employer"
    AWARD = "award"
    ORGANISER = "organiser"
    OTHER = "other"

    @property
    def label(self) -> Sentence:
        """How the answer reads."""
        return _FUNDING[self]


_FUNDING = {
    Funding.SELF: mark_context("funding", "I pay for it myself"),
    Funding.EMPLOYER: mark_context("funding", "My employer"),
    Funding.AWARD: mark_context("funding", "A fellowship or travel support"),
    Funding.ORGANISER: mark_context("funding", "The organisers"),
    Funding.OTHER: mark_context("funding", "Somebody else"),
}


class RegistrationStatus(StrEnum):
    """Where a registration stands; rejected is exported as cancelled."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    WAITLISTED = "waitlisted"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    DUPLICATE = "duplicate"
    TEST = "test"

    @property
    def label(self) -> Sentence:
        """The state's name."""
        return _STATUSES[self]


EXPORTED_STATUS = {RegistrationStatus.REJECTED: RegistrationStatus.CANCELLED}

_STATUSES = {
    RegistrationStatus.PENDING: mark_context("registration", "pending"),
    RegistrationStatus.CONFIRMED: mark_context("registration", "confirmed"),
    RegistrationStatus.WAITLISTED: mark_context("registration", "waitlisted"),
    RegistrationStatus.REJECTED: mark_context("registration", "not accepted"),
    RegistrationStatus.CANCELLED: mark_context("registration", "cancelled"),
    RegistrationStatus.DUPLICATE: mark_context("registration", "duplicate"),
    RegistrationStatus.TEST: mark_context("registration", "test"),
}


class Channel(StrEnum):
    """By which channel somebody attended."""

    ON_SITE = "on_site"
    REMOTE = "remote"
    HUB = "hub"
    WEBINAR = "webinar"

    @property
    def label(self) -> Sentence:
        """The channel's name."""
        return _CHANNELS[self]


_CHANNELS = {
    Channel.ON_SITE: mark_context("channel", "on site"),
    Channel.REMOTE: mark_context("channel", "remote"),
    Channel.HUB: mark_context("channel", "at a hub"),
    Channel.WEBINAR: mark_context("channel", "webinar"),
}


class Proof(StrEnum):
    """What shows that somebody attended."""

    BADGE = "badge"
    SIGN_IN = "sign_in"
    HUB_LIST = "hub_list"
    LOG = "log"
    NONE = "none"

    @property
    def label(self) -> Sentence:
        """The proof's name."""
        return _PROOFS[self]


_PROOFS = {
    Proof.BADGE: mark_context("proof", "badge scanned"),
    Proof.SIGN_IN: mark_context("proof", "signed in"),
    Proof.HUB_LIST: mark_context("proof", "hub list"),
    Proof.LOG: mark_context("proof", "platform log"),
    Proof.NONE: mark_context("proof", "no proof"),
}

LIVE = (RegistrationStatus.PENDING, RegistrationStatus.CONFIRMED, RegistrationStatus.WAITLISTED)

TAG_KINDS = {
    RegistrationStatus.PENDING: "half",
    RegistrationStatus.CONFIRMED: "done",
    RegistrationStatus.WAITLISTED: "wait",
    RegistrationStatus.REJECTED: "stop",
    RegistrationStatus.CANCELLED: "off",
    RegistrationStatus.DUPLICATE: "off",
    RegistrationStatus.TEST: "off",
}
