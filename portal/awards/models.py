"""Decisions, staged until they are published, and the awards they lead to."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Date, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.applications.models import Application
from portal.awards.enums import AwardStatus, Outcome
from portal.calls.enums import CallKind, Track
from portal.calls.models import Call
from portal.funds.models import Allocation
from portal.stakeholders.models import Organisation, Person, Snapshot
from portal.system.database import Base, Hundredths, Instant, Record, choice, refers_to


class Decision(Record, Base):
    """What staff mean to decide on an application; the applicant sees nothing until it is published."""

    __tablename__ = "decisions"
    ID_PREFIX = "dec"

    application_id: Mapped[str] = mapped_column(refers_to("applications.id"), unique=True)
    outcome: Mapped[Outcome] = mapped_column(choice(Outcome))
    place: Mapped[int | None] = mapped_column(Integer)
    reason: Mapped[str | None] = mapped_column(Text)
    staged_at: Mapped[datetime] = mapped_column(Instant)
    staged_by: Mapped[str | None] = mapped_column(String(64))
    published_at: Mapped[datetime | None] = mapped_column(Instant)
    application: Mapped[Application] = relationship()


class Award(Snapshot, Record, Base):
    """What was granted to a person, or to an organisation when there is no person."""

    __tablename__ = "awards"
    __table_args__ = (
        CheckConstraint("person_id IS NOT NULL OR organisation_id IS NOT NULL", name="has_a_recipient"),
        CheckConstraint("amount_minor IS NULL OR amount_currency IS NOT NULL", name="amount_has_a_currency"),
        Index("ix_awards_kind_day", "kind", "awarded_on"),
    )
    ID_PREFIX = "awd"

    code: Mapped[str] = mapped_column(String(20), unique=True)
    title: Mapped[str | None] = mapped_column(Text)
    call_id: Mapped[str | None] = mapped_column(refers_to("calls.id"), index=True)
    application_id: Mapped[str | None] = mapped_column(refers_to("applications.id"), index=True)
    kind: Mapped[CallKind] = mapped_column(choice(CallKind))
    person_id: Mapped[str | None] = mapped_column(refers_to("persons.id"), index=True)
    funder_id: Mapped[str] = mapped_column(refers_to("organisations.id"), index=True)
    status: Mapped[AwardStatus] = mapped_column(choice(AwardStatus), default=AwardStatus.OFFERED)
    awarded_on: Mapped[date] = mapped_column(Date)
    track: Mapped[Track | None] = mapped_column(choice(Track))
    amount_minor: Mapped[int | None] = mapped_column(BigInteger)
    amount_currency: Mapped[str | None] = mapped_column(String(3))
    amount_usd_minor: Mapped[int | None] = mapped_column(BigInteger)
    report_due_on: Mapped[date | None] = mapped_column(Date)
    offered_at: Mapped[datetime | None] = mapped_column(Instant)
    accept_by: Mapped[datetime | None] = mapped_column(Instant)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    call: Mapped[Call | None] = relationship()
    application: Mapped[Application | None] = relationship()
    person: Mapped[Person | None] = relationship()
    funder: Mapped[Organisation] = relationship(foreign_keys=[funder_id])


class Disbursement(Record, Base):
    """A payment of an award or of an allocation, never of both."""

    __tablename__ = "disbursements"
    __table_args__ = (
        CheckConstraint("(award_id IS NULL) <> (allocation_id IS NULL)", name="pays_one_thing"),
        CheckConstraint("amount IS NULL OR currency IS NOT NULL", name="amount_has_a_currency"),
        CheckConstraint("amount >= 0 AND amount_usd >= 0", name="is_not_negative"),
    )
    ID_PREFIX = "dis"

    award_id: Mapped[str | None] = mapped_column(refers_to("awards.id"), index=True)
    allocation_id: Mapped[str | None] = mapped_column(refers_to("allocations.id"), index=True)
    paid_on: Mapped[date] = mapped_column(Date, index=True)
    amount: Mapped[Decimal | None] = mapped_column(Hundredths)
    currency: Mapped[str | None] = mapped_column(String(3))
    amount_usd: Mapped[Decimal] = mapped_column(Hundredths)
    award: Mapped[Award | None] = relationship()
    allocation: Mapped[Allocation | None] = relationship()


class AwardResult(Record, Base):
    """One publication or update of what a funded organisation reports; rows are added, never overwritten."""

    __tablename__ = "results"
    ID_PREFIX = "res"

    award_id: Mapped[str] = mapped_column(refers_to("awards.id"), index=True)
    published_on: Mapped[date] = mapped_column(Date)
    public: Mapped[bool] = mapped_column(Boolean)
    final: Mapped[bool | None] = mapped_column(Boolean)
    title: Mapped[str | None] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    award: Mapped[Award] = relationship()
