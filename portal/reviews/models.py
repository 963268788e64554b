"""Reviews: who reads which application, and the scores given."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import Account
from portal.applications.models import Application
from portal.reviews.enums import ReviewStatus
from portal.system.database import Base, Instant, Record, choice, refers_to


class Review(Record, Base):
    """One reader's reading of one application. ``revision`` is the submitted revision that was scored."""

    __tablename__ = "reviews"
    __table_args__ = (UniqueConstraint("application_id", "reviewer_id"),)
    ID_PREFIX = "rvw"

    code: Mapped[str] = mapped_column(String(20), unique=True)
    application_id: Mapped[str] = mapped_column(refers_to("applications.id"), index=True)
    reviewer_id: Mapped[str] = mapped_column(refers_to("accounts.id"), index=True)
    status: Mapped[ReviewStatus] = mapped_column(choice(ReviewStatus), default=ReviewStatus.ASSIGNED)
    revision: Mapped[int | None] = mapped_column(Integer)
    comment: Mapped[str | None] = mapped_column(Text)
    recusal_reason: Mapped[str | None] = mapped_column(Text)
    assigned_at: Mapped[datetime] = mapped_column(Instant)
    saved_at: Mapped[datetime | None] = mapped_column(Instant)
    submitted_at: Mapped[datetime | None] = mapped_column(Instant)
    application: Mapped[Application] = relationship()
    reviewer: Mapped[Account] = relationship()
    scores: Mapped[list[ReviewScore]] = relationship(
        back_populates="review",
        cascade="all, delete-orphan",
        order_by="ReviewScore.criterion",
        lazy="selectin",
    )


class ReviewScore(Base):
    """The points given for one criterion of the rubric."""

    __tablename__ = "review_scores"
    __table_args__ = (CheckConstraint("points >= 0", name="points_are_counted_up"),)

    review_id: Mapped[str] = mapped_column(refers_to("reviews.id"), primary_key=True)
    criterion: Mapped[str] = mapped_column(String(40), primary_key=True)
    points: Mapped[int] = mapped_column(Integer)
    review: Mapped[Review] = relationship(back_populates="scores")
