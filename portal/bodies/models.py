"""Bodies as a tree, and memberships with their snapshot."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Date, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.bodies.enums import BodyClass, Capacity, MembershipRole
from portal.kernel.codes import public_code
from portal.stakeholders.models import Person, Snapshot
from portal.system.database import Base, Codes, Record, choice, refers_to

GAC = "body-gac"


class Body(Record, Base):
    """A supporting organisation, committee, working group, and so on."""

    __tablename__ = "bodies"
    ID_PREFIX = "body"

    code: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(Text)
    acronym: Mapped[str | None] = mapped_column(Text)
    body_class: Mapped[BodyClass] = mapped_column("class", choice(BodyClass))
    parent_id: Mapped[str | None] = mapped_column(refers_to("bodies.id"), index=True)
    country: Mapped[str | None] = mapped_column(String(2))
    topics: Mapped[tuple[str, ...]] = mapped_column(Codes, nullable=True, default=())
    founded_on: Mapped[date | None] = mapped_column(Date)
    dissolved_on: Mapped[date | None] = mapped_column(Date)
    website: Mapped[str | None] = mapped_column(Text)
    parent: Mapped[Body | None] = relationship(remote_side="Body.id")


class Membership(Snapshot, Record, Base):
    """Who is in which body, in which role, from when to when; both days included."""

    __tablename__ = "memberships"
    __table_args__ = (
        CheckConstraint("person_id IS NOT NULL OR organisation_id IS NOT NULL", name="has_a_member"),
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="ends_after_it_begins"),
        CheckConstraint(
            "capacity <> 'representing' OR organisation_id IS NOT NULL", name="represents_somebody"
        ),
        Index("ix_memberships_span", "from_on", "to_on"),
    )
    ID_PREFIX = "mem"

    code: Mapped[str] = mapped_column(String(20), unique=True, default=public_code)
    body_id: Mapped[str] = mapped_column(refers_to("bodies.id"), index=True)
    person_id: Mapped[str | None] = mapped_column(refers_to("persons.id"), index=True)
    role: Mapped[MembershipRole] = mapped_column(choice(MembershipRole))
    capacity: Mapped[Capacity] = mapped_column(choice(Capacity))
    from_on: Mapped[date] = mapped_column(Date)
    to_on: Mapped[date | None] = mapped_column(Date)
    source_url: Mapped[str | None] = mapped_column(Text)
    appointed_by: Mapped[str | None] = mapped_column(Text)
    verified_on: Mapped[date | None] = mapped_column(Date)
    body: Mapped[Body] = relationship()
    person: Mapped[Person | None] = relationship()
