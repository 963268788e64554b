"""Programmes, their offerings, and completions with their snapshot."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Integer, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.capacity.enums import CompletionResult, Level, OfferingStatus, Origin
from portal.kernel.codes import public_code
from portal.stakeholders.models import Organisation, Person, Snapshot
from portal.system.database import Base, Codes, Record, choice, refers_to

#: Who organises a programme beside the organisation that answers for it.
programme_organisers = Table(
    "programme_organisers",
    Base.metadata,
    Column("programme_id", refers_to("programmes.id"), primary_key=True),
    Column("organisation_id", refers_to("organisations.id"), primary_key=True, index=True),
)


class Programme(Record, Base):
    """A capacity-building programme of the inventory; ``started_on`` is its first day there.

    ``languages``, ``website`` and the other organisers are the portal's own.
    """

    __tablename__ = "programmes"
    __table_args__ = (
        CheckConstraint("ended_on IS NULL OR ended_on >= started_on", name="ends_after_it_begins"),
    )
    ID_PREFIX = "prg"

    code: Mapped[str] = mapped_column(String(20), unique=True, default=public_code)
    name: Mapped[str] = mapped_column(Text)
    origin: Mapped[Origin] = mapped_column(choice(Origin))
    organisation_id: Mapped[str | None] = mapped_column(refers_to("organisations.id"), index=True)
    topics: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    audience: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    regional_focus: Mapped[bool | None] = mapped_column(Boolean)
    languages: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    website: Mapped[str | None] = mapped_column(Text)
    started_on: Mapped[date] = mapped_column(Date)
    ended_on: Mapped[date | None] = mapped_column(Date)
    search_text: Mapped[str] = mapped_column(Text, default="", server_default="")
    organisation: Mapped[Organisation | None] = relationship()
    organisers: Mapped[list[Organisation]] = relationship(
        secondary=programme_organisers, order_by=Organisation.name
    )


class Offering(Record, Base):
    """One run of a programme; without topics or audience of its own it has the programme's."""

    __tablename__ = "offerings"
    __table_args__ = (CheckConstraint("end_on IS NULL OR end_on >= start_on", name="ends_after_it_begins"),)
    ID_PREFIX = "off"

    programme_id: Mapped[str] = mapped_column(refers_to("programmes.id"), index=True)
    title: Mapped[str | None] = mapped_column(Text)
    status: Mapped[OfferingStatus] = mapped_column(choice(OfferingStatus), default=OfferingStatus.PLANNED)
    start_on: Mapped[date] = mapped_column(Date, index=True)
    end_on: Mapped[date | None] = mapped_column(Date)
    country: Mapped[str | None] = mapped_column(String(2))
    language: Mapped[str | None] = mapped_column(String(3))
    topics: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    audience: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    level: Mapped[Level | None] = mapped_column(choice(Level))
    programme: Mapped[Programme] = relationship()


class Completion(Snapshot, Record, Base):
    """How one person ended one run: the result of a test, or the sessions attended."""

    __tablename__ = "completions"
    __table_args__ = (
        CheckConstraint(
            "(sessions_attended IS NULL) = (sessions_total IS NULL)", name="sessions_are_both_or_none"
        ),
        CheckConstraint(
            "sessions_attended IS NULL OR sessions_attended BETWEEN 0 AND sessions_total",
            name="sessions_are_not_more_than_all",
        ),
    )
    ID_PREFIX = "cmp"

    offering_id: Mapped[str] = mapped_column(refers_to("offerings.id"), index=True)
    person_id: Mapped[str] = mapped_column(refers_to("persons.id"), index=True)
    result: Mapped[CompletionResult | None] = mapped_column(choice(CompletionResult))
    sessions_attended: Mapped[int | None] = mapped_column(Integer)
    sessions_total: Mapped[int | None] = mapped_column(Integer)
    completed_on: Mapped[date] = mapped_column(Date, index=True)
    offering: Mapped[Offering] = relationship()
    person: Mapped[Person] = relationship()
