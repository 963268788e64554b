"""Organisations, persons, affiliations, consents, and the snapshot that other records keep of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, CheckConstraint, Date, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship, validates

from portal.kernel.codes import public_code
from portal.kernel.enums import Gender, Sector
from portal.stakeholders.enums import (
    ActivityKind,
    ConsentDocument,
    Frequency,
    OrganisationSize,
    OrganisationStatus,
    ProposalState,
)
from portal.system.database import Base, Codes, Instant, Record, choice, identifier, index_of_few, refers_to
from portal.system.database.contract import long_code

ICANN = "org-icann"
LACTLD = "org-lactld"


class Organisation(Record, Base):
    """One organisation of the inventory, or one that other records name.

    ``is_published``: the public list shows it; one that somebody added from their profile waits for an editor.
    ``sector`` is the one that figures count it under; ``other_sectors`` are the portal's own. ``parent_id`` is
    what it is a part of, such as the university of a faculty.
    """

    __tablename__ = "organisations"
    __table_args__ = (
        CheckConstraint("parent_id <> id", name="is_no_part_of_itself"),
        index_of_few("organisations", "merged_into"),
    )
    ID_PREFIX = "org"

    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(Text)
    acronym: Mapped[str | None] = mapped_column(Text)
    aliases: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    sector: Mapped[Sector | None] = mapped_column(choice(Sector))
    other_sectors: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    parent_id: Mapped[str | None] = mapped_column(refers_to("organisations.id"), index=True)
    size: Mapped[OrganisationSize | None] = mapped_column(choice(OrganisationSize))
    country: Mapped[str | None] = mapped_column(String(2), index=True)
    city: Mapped[str | None] = mapped_column(Text)
    website: Mapped[str | None] = mapped_column(Text)
    cctld: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    languages: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    status: Mapped[OrganisationStatus | None] = mapped_column(choice(OrganisationStatus))
    source_url: Mapped[str | None] = mapped_column(Text)
    verified_on: Mapped[date | None] = mapped_column(Date)
    merged_into: Mapped[str | None] = mapped_column(refers_to("organisations.id"))
    is_published: Mapped[bool] = mapped_column(Boolean, default=False)
    search_text: Mapped[str] = mapped_column(Text, default="")
    parent: Mapped[Organisation | None] = relationship(
        remote_side="Organisation.id", foreign_keys="Organisation.parent_id"
    )
    contacts: Mapped[list[Contact]] = relationship(
        back_populates="organisation", cascade="all, delete-orphan", order_by="Contact.id"
    )
    names: Mapped[list[OrganisationName]] = relationship(
        back_populates="organisation", cascade="all, delete-orphan", order_by="OrganisationName.language"
    )
    identifiers: Mapped[list[OrganisationIdentifier]] = relationship(
        back_populates="organisation", cascade="all, delete-orphan", order_by="OrganisationIdentifier.scheme"
    )


class OrganisationName(Base):
    """The organisation's name in one language."""

    __tablename__ = "organisation_names"

    organisation_id: Mapped[str] = mapped_column(refers_to("organisations.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(3), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    organisation: Mapped[Organisation] = relationship(back_populates="names")


class OrganisationIdentifier(Base):
    """What a scheme calls the organisation: ROR, ISNI, WIKIDATA, ASN, IANA, PEERINGDB, DOMAIN."""

    __tablename__ = "organisation_identifiers"
    __table_args__ = (Index("ix_organisation_identifiers_scheme_value", "scheme", "value"),)

    organisation_id: Mapped[str] = mapped_column(refers_to("organisations.id"), primary_key=True)
    scheme: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[str] = mapped_column(String(200), primary_key=True)
    organisation: Mapped[Organisation] = relationship(back_populates="identifiers")


class Contact(Record, Base):
    """How an organisation is reached: an office, or a person there.

    Staff alone see it, unless whoever it is agreed that everyone may (``is_public`` with ``agreed_at``).
    ``bounced_at``: since when mail to it comes back.
    """

    __tablename__ = "contacts"
    __table_args__ = (
        CheckConstraint("email IS NOT NULL OR phone IS NOT NULL", name="is_reached_somehow"),
        CheckConstraint("NOT is_public OR agreed_at IS NOT NULL", name="is_public_by_consent"),
    )
    ID_PREFIX = "cnt"

    code: Mapped[str] = mapped_column(String(20), unique=True, default=public_code)
    organisation_id: Mapped[str] = mapped_column(refers_to("organisations.id"), index=True)
    person_id: Mapped[str | None] = mapped_column(refers_to("persons.id"), index=True)
    label: Mapped[str | None] = mapped_column(Text)
    email: Mapped[str | None] = mapped_column(String(320), index=True)
    phone: Mapped[str | None] = mapped_column(String(40))
    is_public: Mapped[bool] = mapped_column(Boolean, default=False)
    agreed_at: Mapped[datetime | None] = mapped_column(Instant)
    bounced_at: Mapped[datetime | None] = mapped_column(Instant)
    organisation: Mapped[Organisation] = relationship(back_populates="contacts")

    @validates("email")
    def _forget_bounces(self, _name: str, email: str | None) -> str | None:
        """Another address has not come back yet."""
        if email != self.email:
            self.bounced_at = None
        return email

    person: Mapped[Person | None] = relationship()


class OrganisationSource(Base):
    """Which row of which source an organisation came from, so that reading it again changes nothing."""

    __tablename__ = "organisation_sources"

    source: Mapped[str] = mapped_column(String(40), primary_key=True)
    source_key: Mapped[str] = mapped_column(String(200), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(refers_to("organisations.id"), index=True)
    row_hash: Mapped[str] = mapped_column(String(64))
    told: Mapped[dict[str, Any]] = mapped_column(JSON)
    read_at: Mapped[datetime] = mapped_column(Instant)


class Person(Record, Base):
    """One person; exists with or without an account."""

    __tablename__ = "persons"
    __table_args__ = (index_of_few("persons", "merged_into"),)
    ID_PREFIX = "per"

    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(Text)
    badge_name: Mapped[str | None] = mapped_column(Text)
    emails: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    gender: Mapped[Gender | None] = mapped_column(choice(Gender))
    country: Mapped[str | None] = mapped_column(String(2), index=True)
    citizenships: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    languages: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    sector: Mapped[Sector | None] = mapped_column(choice(Sector))
    directory_consent: Mapped[bool | None] = mapped_column(Boolean)
    verified_on: Mapped[date | None] = mapped_column(Date)
    merged_into: Mapped[str | None] = mapped_column(refers_to("persons.id"))
    search_text: Mapped[str] = mapped_column(Text, default="")
    affiliations: Mapped[list[Affiliation]] = relationship(
        back_populates="person", order_by="Affiliation.from_on"
    )


class PersonSource(Base):
    """Which row of which list a person came from; the key is a hash, as what names a person is personal."""

    __tablename__ = "person_sources"

    source: Mapped[str] = mapped_column(String(40), primary_key=True)
    source_key: Mapped[str] = mapped_column(String(200), primary_key=True)
    person_id: Mapped[str] = mapped_column(refers_to("persons.id"), index=True)
    row_hash: Mapped[str] = mapped_column(String(64))
    told: Mapped[dict[str, Any]] = mapped_column(JSON)
    read_at: Mapped[datetime] = mapped_column(Instant)


class Affiliation(Record, Base):
    """Which person works where, from when to when."""

    __tablename__ = "affiliations"
    ID_PREFIX = "aff"

    code: Mapped[str] = mapped_column(String(20), unique=True, default=long_code)
    person_id: Mapped[str] = mapped_column(refers_to("persons.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(refers_to("organisations.id"), index=True)
    unit: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    from_on: Mapped[date | None] = mapped_column(Date)
    to_on: Mapped[date | None] = mapped_column(Date)
    person: Mapped[Person] = relationship(back_populates="affiliations")
    organisation: Mapped[Organisation] = relationship()


class Proposal(Record, Base):
    """A change to a record that somebody asks for who may not make it; it waits for whoever may.

    ``wanted`` holds what each field should be, ``seen`` what it was when they asked; ``accepted`` names the
    fields that were written. ``person`` is who asks, ``about_person`` whom it is about.
    """

    __tablename__ = "proposals"
    __table_args__ = (
        CheckConstraint("(state = 'waiting') = (decided_at IS NULL)", name="is_open_until_decided"),
        CheckConstraint("(organisation_id IS NULL) <> (about_person_id IS NULL)", name="is_about_one_record"),
        Index("ix_proposals_state_proposed_at", "state", "proposed_at"),
    )
    ID_PREFIX = "prp"

    code: Mapped[str] = mapped_column(String(20), unique=True, default=public_code)
    organisation_id: Mapped[str | None] = mapped_column(refers_to("organisations.id"), index=True)
    about_person_id: Mapped[str | None] = mapped_column(refers_to("persons.id"), index=True)
    person_id: Mapped[str] = mapped_column(refers_to("persons.id"), index=True)
    wanted: Mapped[dict[str, Any]] = mapped_column(JSON)
    seen: Mapped[dict[str, Any]] = mapped_column(JSON)
    note: Mapped[str | None] = mapped_column(Text)
    state: Mapped[ProposalState] = mapped_column(choice(ProposalState), default=ProposalState.WAITING)
    proposed_at: Mapped[datetime] = mapped_column(Instant)
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_by: Mapped[str | None] = mapped_column(identifier())
    accepted: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    reason: Mapped[str | None] = mapped_column(Text)
    organisation: Mapped[Organisation | None] = relationship()
    about_person: Mapped[Person | None] = relationship(foreign_keys=[about_person_id])
    person: Mapped[Person] = relationship(foreign_keys=[person_id])


class AcademicActivity(Record, Base):
    """A course, research, school or training of the academic inventory.

    ``regions`` are the plan's sub-regions that somebody would go to, to speak or to train; without any, their
    own. ``availability`` says when, in their words.
    """

    __tablename__ = "academic_activities"
    ID_PREFIX = "aca"

    code: Mapped[str] = mapped_column(String(20), unique=True, default=public_code)
    organisation_id: Mapped[str] = mapped_column(refers_to("organisations.id"), index=True)
    person_id: Mapped[str | None] = mapped_column(refers_to("persons.id"), index=True)
    unit: Mapped[str | None] = mapped_column(Text)
    kind: Mapped[ActivityKind] = mapped_column(choice(ActivityKind))
    title: Mapped[str] = mapped_column(Text)
    topics: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    languages: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    audience: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    frequency: Mapped[Frequency | None] = mapped_column(choice(Frequency))
    willing_to_speak: Mapped[bool | None] = mapped_column(Boolean)
    willing_to_train: Mapped[bool | None] = mapped_column(Boolean)
    regions: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    availability: Mapped[str | None] = mapped_column(Text)
    website: Mapped[str | None] = mapped_column(Text)
    search_text: Mapped[str] = mapped_column(Text, default="", server_default="")
    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person | None] = relationship()


class Consent(Record, Base):
    """That a person agreed to one version of a document, when, and when they took it back."""

    __tablename__ = "consents"
    __table_args__ = (UniqueConstraint("person_id", "document", "document_version", "about_id", "given_at"),)
    ID_PREFIX = "con"

    person_id: Mapped[str] = mapped_column(refers_to("persons.id"), index=True)
    document: Mapped[ConsentDocument] = mapped_column(choice(ConsentDocument))
    document_version: Mapped[str] = mapped_column(String(20))
    about_id: Mapped[str | None] = mapped_column(identifier())
    given_at: Mapped[datetime] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)


class Snapshot:
    """Country, sector, gender and organisation as they were when the record was made.

    Mixed into memberships, registrations, applications and awards; someone who moves does not change
    last year's figures. Empty means unknown, and falls back as the contract says.
    """

    country: Mapped[str | None] = mapped_column(String(2), index=True)
    sector: Mapped[Sector | None] = mapped_column(choice(Sector))
    gender: Mapped[Gender | None] = mapped_column(choice(Gender))

    @declared_attr
    def organisation_id(cls) -> Mapped[str | None]:
        """The organisation then."""
        return mapped_column(refers_to("organisations.id"), index=True)

    @declared_attr
    def organisation(cls) -> Mapped[Organisation | None]:
        """The same, as a record."""
        return relationship(Organisation, foreign_keys=[cls.organisation_id])  # type: ignore[list-item]
