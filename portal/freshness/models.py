"""Letters that asked whether a record is still right, and what came back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.freshness.enums import Answer
from portal.stakeholders.models import Organisation, Person
from portal.system.database import Base, Instant, Record, choice, identifier, refers_to


class Inquiry(Record, Base):
    """One letter about one record: an organisation, asked of a contact, or a person, asked themselves.

    Only the hash of the token in its link is kept, and of the address that it went to. The contact may be gone
    since. ``asks_again_at``: since when letters may come again, after the answer that none should.
    """

    __tablename__ = "inquiries"
    __table_args__ = (
        CheckConstraint("(organisation_id IS NULL) <> (person_id IS NULL)", name="is_about_one_record"),
    )
    ID_PREFIX = "inq"

    organisation_id: Mapped[str | None] = mapped_column(refers_to("organisations.id"), index=True)
    contact_id: Mapped[str | None] = mapped_column(identifier(), index=True)
    person_id: Mapped[str | None] = mapped_column(refers_to("persons.id"), index=True)
    address_hash: Mapped[str] = mapped_column(String(64), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    asked_at: Mapped[datetime] = mapped_column(Instant, index=True)
    ends_at: Mapped[datetime] = mapped_column(Instant)
    answer: Mapped[Answer | None] = mapped_column(choice(Answer))
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    asks_again_at: Mapped[datetime | None] = mapped_column(Instant)
    organisation: Mapped[Organisation | None] = relationship()
    person: Mapped[Person | None] = relationship()
