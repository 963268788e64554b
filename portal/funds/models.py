"""Allocations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, Date, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.funds.enums import AllocationKind, AllocationStatus
from portal.stakeholders.models import Organisation
from portal.system.database import Base, Codes, Hundredths, Record, choice, refers_to


class Allocation(Record, Base):
    """Money, staff days or help in kind set apart for objectives, which ``tags`` name; amounts are exact."""

    __tablename__ = "allocations"
    __table_args__ = (
        CheckConstraint(
            "status <> 'approved' OR (approved_on IS NOT NULL"
            " AND (kind <> 'money' OR amount_usd IS NOT NULL)"
            " AND (kind <> 'staff' OR staff_days IS NOT NULL))",
            name="approved_is_whole",
        ),
        CheckConstraint("amount IS NULL OR currency IS NOT NULL", name="amount_has_a_currency"),
        CheckConstraint("amount >= 0 AND amount_usd >= 0 AND staff_days >= 0", name="is_not_negative"),
    )
    ID_PREFIX = "alc"

    title: Mapped[str] = mapped_column(Text)
    tags: Mapped[tuple[str, ...]] = mapped_column(Codes)
    kind: Mapped[AllocationKind] = mapped_column(choice(AllocationKind))
    status: Mapped[AllocationStatus] = mapped_column(
        choice(AllocationStatus), default=AllocationStatus.PLANNED
    )
    approved_on: Mapped[date | None] = mapped_column(Date, index=True)
    funder_id: Mapped[str | None] = mapped_column(refers_to("organisations.id"), index=True)
    organisation_id: Mapped[str | None] = mapped_column(refers_to("organisations.id"), index=True)
    country: Mapped[str | None] = mapped_column(String(2))
    amount: Mapped[Decimal | None] = mapped_column(Hundredths)
    currency: Mapped[str | None] = mapped_column(String(3))
    amount_usd: Mapped[Decimal | None] = mapped_column(Hundredths)
    staff_days: Mapped[Decimal | None] = mapped_column(Hundredths)
    funder: Mapped[Organisation | None] = relationship(foreign_keys=[funder_id])
    organisation: Mapped[Organisation | None] = relationship(foreign_keys=[organisation_id])
