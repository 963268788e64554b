"""Applications with their snapshot, and every revision that was submitted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.applications.enums import ApplicationStatus
from portal.calls.enums import Track
from portal.calls.models import Call
from portal.questionnaires.models import AnswerSheet
from portal.stakeholders.models import Person, Snapshot
from portal.system.database import Base, Instant, Record, choice, refers_to


class Application(Snapshot, Record, Base):
    """One application to one call.

    ``reference`` is what the applicant is told; ``blind_code`` is what reviewers see, and neither can be
    led back to the other. ``live_key`` keeps one application per person and call.
    """

    __tablename__ = "applications"
    __table_args__ = (
        CheckConstraint("person_id IS NOT NULL OR organisation_id IS NOT NULL", name="has_an_applicant"),
        CheckConstraint("status = 'draft' OR submitted_at IS NOT NULL", name="was_submitted"),
        Index("ix_applications_call_status", "call_id", "status"),
    )
    ID_PREFIX = "app"

    reference: Mapped[str] = mapped_column(String(20), unique=True)
    blind_code: Mapped[str] = mapped_column(String(20), unique=True)
    live_key: Mapped[str | None] = mapped_column(String(140), unique=True)
    call_id: Mapped[str] = mapped_column(refers_to("calls.id"))
    person_id: Mapped[str | None] = mapped_column(refers_to("persons.id"), index=True)
    status: Mapped[ApplicationStatus] = mapped_column(
        choice(ApplicationStatus), default=ApplicationStatus.DRAFT
    )
    track: Mapped[Track | None] = mapped_column(choice(Track))
    begun_at: Mapped[datetime | None] = mapped_column(Instant)
    submitted_at: Mapped[datetime | None] = mapped_column(Instant)
    answers_id: Mapped[str | None] = mapped_column(refers_to("answer_sheets.id"))
    call: Mapped[Call] = relationship()
    person: Mapped[Person | None] = relationship()
    answers: Mapped[AnswerSheet | None] = relationship()
    revisions: Mapped[list[SubmittedRevision]] = relationship(
        back_populates="application", order_by="SubmittedRevision.number"
    )


class SubmittedRevision(Record, Base):
    """What was submitted, word for word, with its hash; reviews name the revision they read."""

    __tablename__ = "submitted_revisions"
    __table_args__ = (Index("uq_submitted_revisions_number", "application_id", "number", unique=True),)
    ID_PREFIX = "rev"

    application_id: Mapped[str] = mapped_column(refers_to("applications.id"))
    number: Mapped[int] = mapped_column(Integer)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    answers_hash: Mapped[str] = mapped_column(String(64))
    submitted_at: Mapped[datetime] = mapped_column(Instant)
    application: Mapped[Application] = relationship(back_populates="revisions")
