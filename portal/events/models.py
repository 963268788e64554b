"""Events, and the organisations that organise or sponsor them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, Date, DateTime, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.events.enums import EventStatus, EventType, Modality, Part, SessionStatus
from portal.questionnaires.models import QuestionnaireVersion
from portal.stakeholders.models import Organisation
from portal.system.database import Base, Codes, Instant, Record, choice, refers_to


class Event(Record, Base):
    """A meeting, workshop, webinar …; it counts only once its organiser has marked it held.

    ``code`` stands in its address. ``seats_taken`` counts confirmed on-site registrations and is raised
    in one statement with the check against ``capacity``.
    """

    __tablename__ = "events"
    __table_args__ = (
        CheckConstraint("end_on >= start_on", name="ends_after_it_begins"),
        CheckConstraint(
            "seats_taken >= 0 AND (capacity IS NULL OR seats_taken <= capacity)", name="has_room"
        ),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="is_not_its_own_parent"),
    )
    ID_PREFIX = "evt"

    code: Mapped[str] = mapped_column(String(64), unique=True)
    parent_id: Mapped[str | None] = mapped_column(refers_to("events.id"), index=True)
    title: Mapped[str] = mapped_column(Text)
    event_type: Mapped[EventType] = mapped_column("type", choice(EventType))
    series: Mapped[str | None] = mapped_column(Text)
    modality: Mapped[Modality] = mapped_column(choice(Modality))
    status: Mapped[EventStatus] = mapped_column(choice(EventStatus), default=EventStatus.PLANNED)
    topics: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    for_region: Mapped[bool | None] = mapped_column(Boolean)
    body_id: Mapped[str | None] = mapped_column(refers_to("bodies.id"), index=True)
    country: Mapped[str | None] = mapped_column(String(2), index=True)
    city: Mapped[str | None] = mapped_column(Text)
    start_on: Mapped[date] = mapped_column(Date, index=True)
    end_on: Mapped[date] = mapped_column(Date)
    timezone: Mapped[str | None] = mapped_column(Text)
    description: Mapped[str | None] = mapped_column(Text)
    link: Mapped[str | None] = mapped_column(Text)
    opens_at: Mapped[datetime | None] = mapped_column(Instant)
    closes_at: Mapped[datetime | None] = mapped_column(Instant)
    needs_approval: Mapped[bool] = mapped_column(Boolean, default=False)
    capacity: Mapped[int | None] = mapped_column(Integer)
    seats_taken: Mapped[int] = mapped_column(Integer, default=0)
    questions_id: Mapped[str | None] = mapped_column(refers_to("questionnaire_versions.id"))
    parent: Mapped[Event | None] = relationship(remote_side="Event.id")
    questions: Mapped[QuestionnaireVersion | None] = relationship()
    parties: Mapped[list[EventParty]] = relationship(
        back_populates="event", cascade="all, delete-orphan", order_by="EventParty.organisation_id"
    )


class EventParty(Base):
    """An organisation that organises or sponsors an event."""

    __tablename__ = "event_parties"

    event_id: Mapped[str] = mapped_column(refers_to("events.id"), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(refers_to("organisations.id"), primary_key=True, index=True)
    part: Mapped[Part] = mapped_column(choice(Part), primary_key=True)
    event: Mapped[Event] = relationship(back_populates="parties")
    organisation: Mapped[Organisation] = relationship()


class AgendaSession(Record, Base):
    """An item of an event's agenda, with the pairs of languages interpreted, as ``en-es``.

    ``starts_at`` is wall time where the event is, without a zone.
    """

    __tablename__ = "agenda_sessions"
    ID_PREFIX = "ses"

    event_id: Mapped[str] = mapped_column(refers_to("events.id"), index=True)
    title: Mapped[str] = mapped_column(Text)
    status: Mapped[SessionStatus] = mapped_column(choice(SessionStatus), default=SessionStatus.PLANNED)
    interpretation: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    starts_at: Mapped[datetime | None] = mapped_column(DateTime)
    event: Mapped[Event] = relationship()
