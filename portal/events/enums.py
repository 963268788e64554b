"""Types, modalities and states of events."""

from __future__ import annotations

from enum import StrEnum

from portal.kernel.i18n import Sentence, mark_context


class EventType(StrEnum):
    """What kind of event; the contract's words."""

    PUBLIC_MEETING = "public_meeting"
    MEETING = "meeting"
    CONFERENCE = "conference"
    WORKSHOP = "workshop"
    WEBINAR = "webinar"
    ROADSHOW = "roadshow"
    TRAINING = "training"
    OTHER = "other"

    @property
    def label(self) -> Sentence:
        """The type's name."""
        return _TYPES[self]


_TYPES = {
    EventType.PUBLIC_MEETING: mark_context("event", "public meeting"),
    EventType.MEETING: mark_context("event", "meeting"),
    EventType.CONFERENCE: mark_context("event", "forum or conference"),
    EventType.WORKSHOP: mark_context("event", "workshop"),
    EventType.WEBINAR: mark_context("event", "webinar"),
    EventType.ROADSHOW: mark_context("event", "road show"),
    EventType.TRAINING: mark_context("event", "course"),
    EventType.OTHER: mark_context("event", "other event"),
}


class Modality(StrEnum):
    """How people take part."""

    IN_PERSON = "in_person"
    REMOTE = "remote"
    HYBRID = "hybrid"

    @property
    def label(self) -> Sentence:
        """The modality's name."""
        return _MODALITIES[self]


_MODALITIES = {
    Modality.IN_PERSON: mark_context("event", "in person"),
    Modality.REMOTE: mark_context("event", "online"),
    Modality.HYBRID: mark_context("event", "in person and online"),
}


class EventStatus(StrEnum):
    """Where an event stands; postponed is exported as planned."""

    PLANNED = "planned"
    POSTPONED = "postponed"
    HELD = "held"
    CANCELLED = "cancelled"

    @property
    def label(self) -> Sentence:
        """The state's name."""
        return _STATUSES[self]


EXPORTED_STATUS = {EventStatus.POSTPONED: EventStatus.PLANNED}

_STATUSES = {
    EventStatus.PLANNED: mark_context("event", "planned"),
    EventStatus.POSTPONED: mark_context("event", "postponed"),
    EventStatus.HELD: mark_context("event", "held"),
    EventStatus.CANCELLED: mark_context("event", "cancelled"),
}


class Part(StrEnum):
    """What an organisation does for an event: organisers coordinate, sponsors only pay or host."""

    ORGANISER = "organiser"
    SPONSOR = "sponsor"


class SessionStatus(StrEnum):
    """Where an item of an agenda stands."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"

    @property
    def label(self) -> Sentence:
        """Its name."""
        return _SESSIONSTATUS[self]


_SESSIONSTATUS = {
    SessionStatus.PLANNED: mark_context("session", "planned"),
    SessionStatus.HELD: mark_context("session", "held"),
    SessionStatus.CANCELLED: mark_context("session", "cancelled"),
}
