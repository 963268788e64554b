"""Calls, and the rubric their applications are read by."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Date, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.calls.enums import CallKind
from portal.events.models import Event
from portal.questionnaires.models import QuestionnaireVersion
from portal.stakeholders.models import Organisation
from portal.system.database import Base, Instant, Record, choice, refers_to


class Rubric(Record, Base):
    """A set of criteria with a name for staff."""

    __tablename__ = "rubrics"
    ID_PREFIX = "rub"

    code: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[str] = mapped_column(Text)


class RubricVersion(Record, Base):
    """One version; once published it never changes, and reviews stay on theirs.

    ``criteria`` is the JSON form of a list of :class:`portal.calls.rubrics.Criterion`.
    """

    __tablename__ = "rubric_versions"
    __table_args__ = (UniqueConstraint("rubric_id", "number"),)
    ID_PREFIX = "ruv"

    rubric_id: Mapped[str] = mapped_column(refers_to("rubrics.id"), index=True)
    number: Mapped[int] = mapped_column(Integer)
    criteria: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    published_at: Mapped[datetime | None] = mapped_column(Instant)
    rubric: Mapped[Rubric] = relationship()


class Call(Record, Base):
    """A call: what is granted, to whom, by when.

    ``code`` stands in its address. ``closes_at`` was declared in ``zone`` and is enforced in the write
    path, ``grace_minutes`` included and published. ``published_at`` is empty while staff prepare it.
    """

    __tablename__ = "calls"
    __table_args__ = (
        CheckConstraint("opens_at IS NULL OR opens_at <= closes_at", name="closes_after_it_opens"),
        CheckConstraint("places IS NULL OR places >= 0", name="places_are_counted_up"),
        CheckConstraint("grace_minutes BETWEEN 0 AND 1440", name="grace_is_short"),
        CheckConstraint("readers_wanted BETWEEN 1 AND 9", name="readers_are_few"),
    )
    ID_PREFIX = "cal"

    code: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[str] = mapped_column(Text)
    kind: Mapped[CallKind] = mapped_column(choice(CallKind))
    event_id: Mapped[str | None] = mapped_column(refers_to("events.id"), index=True)
    opens_at: Mapped[datetime | None] = mapped_column(Instant)
    closes_at: Mapped[datetime] = mapped_column(Instant, index=True)
    zone: Mapped[str] = mapped_column(String(64), default="UTC")
    grace_minutes: Mapped[int] = mapped_column(Integer, default=0)
    places: Mapped[int | None] = mapped_column(Integer)
    announces_on: Mapped[date | None] = mapped_column(Date)
    accept_days: Mapped[int] = mapped_column(Integer, default=7)
    summary: Mapped[str | None] = mapped_column(Text)
    offers: Mapped[str | None] = mapped_column(Text)
    expects: Mapped[str | None] = mapped_column(Text)
    funder_id: Mapped[str | None] = mapped_column(refers_to("organisations.id"))
    amount_minor: Mapped[int | None] = mapped_column(BigInteger)
    amount_currency: Mapped[str | None] = mapped_column(String(3))
    region: Mapped[str] = mapped_column(String(10), default="ICANN_LAC")
    lifetime_cap: Mapped[int | None] = mapped_column(Integer)
    readers_wanted: Mapped[int] = mapped_column(Integer, default=1)
    questions_id: Mapped[str | None] = mapped_column(refers_to("questionnaire_versions.id"))
    rubric_id: Mapped[str | None] = mapped_column(refers_to("rubric_versions.id"))
    published_at: Mapped[datetime | None] = mapped_column(Instant)
    event: Mapped[Event | None] = relationship()
    funder: Mapped[Organisation | None] = relationship()
    questions: Mapped[QuestionnaireVersion | None] = relationship()
    rubric: Mapped[RubricVersion | None] = relationship()
