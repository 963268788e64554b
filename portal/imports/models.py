"""The imports that were done, what each did to which record, and how tables of the same headings were understood."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, CheckConstraint, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.system.database import Base, Instant, Record, identifier


class ImportRun(Record, Base):
    """One import: who, when, of which list, and how many rows became what."""

    __tablename__ = "import_runs"
    __table_args__ = (
        CheckConstraint("(undone_at IS NULL) = (restored_count IS NULL)", name="undone_with_counts"),
    )
    ID_PREFIX = "imp"

    code: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(40), index=True)
    file_name: Mapped[str] = mapped_column(Text)
    file_hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    account_id: Mapped[str | None] = mapped_column(identifier(), index=True)
    new_count: Mapped[int] = mapped_column(Integer)
    changed_count: Mapped[int] = mapped_column(Integer)
    same_count: Mapped[int] = mapped_column(Integer)
    refused_count: Mapped[int] = mapped_column(Integer)
    left_out_count: Mapped[int] = mapped_column(Integer)
    mapping: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    undone_at: Mapped[datetime | None] = mapped_column(Instant)
    undone_by: Mapped[str | None] = mapped_column(identifier())
    restored_count: Mapped[int | None] = mapped_column(Integer)
    kept_count: Mapped[int | None] = mapped_column(Integer)

    @property
    def is_undone(self) -> bool:
        """Whether it was taken back."""
        return self.undone_at is not None


class ImportedRecord(Base):
    """What an import did to one record: made it, or wrote fields of it, with what stood there before.

    ``version``: of the record right after, or after the undo of a later import that left it as it was.
    ``kept_why``: after an undo, why the record is not as it was; empty
    when it is.
    """

    __tablename__ = "imported_records"
    # Written with its run in one transaction and never apart: a check of each of a hundred thousand rows would
    # only make other writers wait.
    run_id: Mapped[str] = mapped_column(identifier(), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    line: Mapped[int] = mapped_column(Integer)
    record_kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[str] = mapped_column(identifier())
    is_new: Mapped[bool] = mapped_column(Boolean)
    version: Mapped[int] = mapped_column(Integer)
    source_key: Mapped[str | None] = mapped_column(String(200))
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    kept_why: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class KeptMapping(Base):
    """How the columns of a table were understood when a list with these headings came in last."""

    __tablename__ = "kept_mappings"

    signature: Mapped[str] = mapped_column(String(64), primary_key=True)
    source: Mapped[str] = mapped_column(String(40), primary_key=True)
    mapping: Mapped[dict[str, Any]] = mapped_column(JSON)
    used_at: Mapped[datetime] = mapped_column(Instant)
