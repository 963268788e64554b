"""Resolutions, documents, accreditations, milestones, help given, and observations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, Date, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.bodies.models import Body
from portal.capacity.models import Programme
from portal.registers.enums import AccreditationKind, DocumentType, Measure, SupportKind
from portal.stakeholders.models import Organisation
from portal.system.database import Base, Codes, Exact, Record, choice, refers_to


class Resolution(Record, Base):
    """A Board resolution that mentions the region (``LAC``) or some of its countries."""

    __tablename__ = "resolutions"
    ID_PREFIX = "rsn"

    number: Mapped[str] = mapped_column(Text, index=True)
    adopted_on: Mapped[date] = mapped_column(Date, index=True)
    title: Mapped[str | None] = mapped_column(Text)
    mentions: Mapped[tuple[str, ...]] = mapped_column(Codes)
    url: Mapped[str | None] = mapped_column(Text)


class Document(Record, Base):
    """A document with the language of its source and the day that was published."""

    __tablename__ = "documents"
    ID_PREFIX = "doc"

    title: Mapped[str] = mapped_column(Text)
    document_type: Mapped[DocumentType] = mapped_column("type", choice(DocumentType))
    source_language: Mapped[str] = mapped_column(String(3))
    published_on: Mapped[date] = mapped_column(Date, index=True)
    deadline_on: Mapped[date | None] = mapped_column(Date)
    body_id: Mapped[str | None] = mapped_column(refers_to("bodies.id"), index=True)
    url: Mapped[str | None] = mapped_column(Text)
    body: Mapped[Body | None] = relationship()


class DocumentVersion(Record, Base):
    """A document in another language."""

    __tablename__ = "document_versions"
    ID_PREFIX = "dov"

    document_id: Mapped[str] = mapped_column(refers_to("documents.id"), index=True)
    language: Mapped[str] = mapped_column(String(3))
    published_on: Mapped[date] = mapped_column(Date)
    url: Mapped[str | None] = mapped_column(Text)
    document: Mapped[Document] = relationship()


class Accreditation(Record, Base):
    """A contract or accreditation of a registry, registrar or back-end registry; the contract's credential."""

    __tablename__ = "accreditations"
    __table_args__ = (CheckConstraint("to_on IS NULL OR to_on >= from_on", name="ends_after_it_begins"),)
    ID_PREFIX = "acr"

    organisation_id: Mapped[str] = mapped_column(refers_to("organisations.id"), index=True)
    kind: Mapped[AccreditationKind] = mapped_column(choice(AccreditationKind))
    reference: Mapped[str | None] = mapped_column(Text)
    from_on: Mapped[date] = mapped_column(Date)
    to_on: Mapped[date | None] = mapped_column(Date)
    seat_country: Mapped[str | None] = mapped_column(String(2))
    office_country: Mapped[str | None] = mapped_column(String(2))
    organisation: Mapped[Organisation] = relationship()


class Milestone(Record, Base):
    """That an indicator or a project reached its mark; empty ``reached_on`` is not yet."""

    __tablename__ = "milestones"
    ID_PREFIX = "mil"

    milestone_code: Mapped[str] = mapped_column("code", Text, index=True)
    title: Mapped[str] = mapped_column(Text)
    reached_on: Mapped[date | None] = mapped_column(Date)
    evidence_url: Mapped[str | None] = mapped_column(Text)


class Support(Record, Base):
    """Help given to a programme, to an organisation, or to both."""

    __tablename__ = "supports"
    __table_args__ = (
        CheckConstraint("programme_id IS NOT NULL OR organisation_id IS NOT NULL", name="helps_somebody"),
    )
    ID_PREFIX = "sup"

    programme_id: Mapped[str | None] = mapped_column(refers_to("programmes.id"), index=True)
    organisation_id: Mapped[str | None] = mapped_column(refers_to("organisations.id"), index=True)
    kind: Mapped[SupportKind] = mapped_column(choice(SupportKind))
    supported_on: Mapped[date] = mapped_column(Date, index=True)
    programme: Mapped[Programme | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()


class Observation(Record, Base):
    """A value from outside with its source, the day it was read and the days it is valid for.

    Rows are added; a correction is a new row with a later ``retrieved_on``.
    """

    __tablename__ = "observations"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="ends_after_it_begins"),
        CheckConstraint("CAST(value AS NUMERIC) >= 0", name="is_not_negative"),
        Index("ix_observations_measure_country", "indicator", "measure", "country"),
    )
    ID_PREFIX = "obs"

    indicator: Mapped[str] = mapped_column(String(5))
    measure: Mapped[Measure] = mapped_column(choice(Measure))
    country: Mapped[str | None] = mapped_column(String(2))
    subject: Mapped[str | None] = mapped_column(Text)
    value: Mapped[Decimal] = mapped_column(Exact)
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)
    retrieved_on: Mapped[date] = mapped_column(Date)
    source_url: Mapped[str] = mapped_column(Text)
