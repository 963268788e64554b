"""Registrations with their snapshot, and attendances with channel and proof."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.events.models import Event
from portal.questionnaires.models import AnswerSheet
from portal.registrations.enums import Category, Channel, Funding, Mode, Proof, RegistrationStatus
from portal.stakeholders.models import Person, Snapshot
from portal.system.database import Base, Instant, Record, choice, refers_to


class Registration(Snapshot, Record, Base):
    """Who asked to come to an event. Registered is not attended.

    ``live_key`` keeps one live registration per person and event for those born here; imported rows and
    ended ones have none. ``holds_seat`` tells that it is counted in the event's ``seats_taken``.
    ``search_text`` holds the badge name as search sees it.
    """

    __tablename__ = "registrations"
    __table_args__ = (Index("ix_registrations_event_status", "event_id", "status"),)
    ID_PREFIX = "reg"

    code: Mapped[str] = mapped_column(String(20), unique=True)
    live_key: Mapped[str | None] = mapped_column(String(140), unique=True)
    event_id: Mapped[str] = mapped_column(refers_to("events.id"))
    person_id: Mapped[str] = mapped_column(refers_to("persons.id"), index=True)
    category: Mapped[Category] = mapped_column(choice(Category), default=Category.PARTICIPANT)
    mode: Mapped[Mode | None] = mapped_column(choice(Mode))
    funding: Mapped[Funding | None] = mapped_column(choice(Funding))
    status: Mapped[RegistrationStatus] = mapped_column(choice(RegistrationStatus))
    registered_at: Mapped[datetime | None] = mapped_column(Instant)
    first_meeting: Mapped[bool | None] = mapped_column(Boolean)
    badge_name: Mapped[str | None] = mapped_column(Text)
    holds_seat: Mapped[bool] = mapped_column(Boolean, default=False)
    search_text: Mapped[str] = mapped_column(Text, default="")
    answers_id: Mapped[str | None] = mapped_column(refers_to("answer_sheets.id"))
    event: Mapped[Event] = relationship()
    person: Mapped[Person] = relationship()
    answers: Mapped[AnswerSheet | None] = relationship()
    attendances: Mapped[list[Attendance]] = relationship(
        back_populates="registration", order_by="Attendance.id"
    )


class Attendance(Record, Base):
    """That somebody came, by one channel, with its proof; several a registration are normal."""

    __tablename__ = "attendances"
    __table_args__ = (CheckConstraint("minutes IS NULL OR minutes >= 0", name="minutes_are_counted_up"),)
    ID_PREFIX = "att"

    registration_id: Mapped[str] = mapped_column(refers_to("registrations.id"), index=True)
    channel: Mapped[Channel] = mapped_column(choice(Channel))
    proof: Mapped[Proof] = mapped_column(choice(Proof))
    minutes: Mapped[int | None] = mapped_column(Integer)
    recorded_at: Mapped[datetime | None] = mapped_column(Instant)
    registration: Mapped[Registration] = relationship(back_populates="attendances")


class Headcount(Record, Base):
    """People counted without names at a remote hub, beyond those registered."""

    __tablename__ = "headcounts"
    __table_args__ = (CheckConstraint("persons >= 0", name="persons_are_counted_up"),)
    ID_PREFIX = "hdc"

    event_id: Mapped[str] = mapped_column(refers_to("events.id"), index=True)
    place: Mapped[str] = mapped_column(Text)
    country: Mapped[str] = mapped_column(String(2))
    persons: Mapped[int] = mapped_column(Integer)
    counted_by: Mapped[str | None] = mapped_column(Text)
    event: Mapped[Event] = relationship()
