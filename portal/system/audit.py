"""Who did what, when, from which state to which: written in the transaction of the act, never changed.

An entry holds ids and states only. Personal text (what a name was before) lies in a side table that
erasure empties; the entry keeps a salted hash of it, so that the trail still verifies afterwards.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, Text, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from portal.kernel.codes import new_id
from portal.system.access import Actor
from portal.system.database import Base, Instant, db, identifier, refers_to


class AuditEntry(Base):
    """One act on one record."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_subject", "subject_kind", "subject_id", "at"),)

    id: Mapped[str] = mapped_column(identifier(), primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    account_id: Mapped[str | None] = mapped_column(identifier(), index=True)
    act: Mapped[str] = mapped_column(String(80))
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[str] = mapped_column(identifier())
    from_state: Mapped[str | None] = mapped_column(String(40))
    to_state: Mapped[str | None] = mapped_column(String(40))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    words_salt: Mapped[str | None] = mapped_column(String(32))
    words_hash: Mapped[str | None] = mapped_column(String(64))
    words: Mapped[AuditWords | None] = relationship(back_populates="entry", uselist=False)


class AuditWords(Base):
    """The personal text of an entry; erasure deletes the row and the entry stays."""

    __tablename__ = "audit_words"

    entry_id: Mapped[str] = mapped_column(refers_to("audit_entries.id"), primary_key=True)
    words: Mapped[str] = mapped_column(Text)
    entry: Mapped[AuditEntry] = relationship(back_populates="words")


def record(
    act: str,
    subject: Any,
    *,
    by: Actor,
    at: datetime,
    from_state: str | None = None,
    to_state: str | None = None,
    facts: Mapping[str, Any] | None = None,
    words: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Write an entry into the open transaction.

    :param act: ``noun.verb``, as permissions are named
    :param subject: the record; its table names its kind
    :param facts: ids, counts and codes; nothing personal
    :param words: personal text, before and after; kept apart and erasable
    """
    entry = AuditEntry(
        id=new_id("aud"),
        at=at,
        account_id=by.account_id,
        act=act,
        subject_kind=subject.__tablename__,
        subject_id=subject.id,
        from_state=from_state,
        to_state=to_state,
        facts=dict(facts or {}),
    )
    if words:
        text = json.dumps(words, ensure_ascii=False, sort_keys=True, default=str)
        entry.words_salt = secrets.token_hex(16)
        entry.words_hash = words_hash(entry.words_salt, text)
        entry.words = AuditWords(words=text)
    db.session.add(entry)
    return entry


def words_hash(salt: str, text: str) -> str:
    """Return the hash that proves a text without showing it."""
    return hashlib.sha256(f"{salt}:{text}".encode()).hexdigest()


def entries_of(subject: Any, *, limit: int = 50) -> list[AuditEntry]:
    """Return what was done to a record, latest first."""
    return list(
        db.session.scalars(
            select(AuditEntry)
            .options(joinedload(AuditEntry.words))
            .where(AuditEntry.subject_kind == subject.__tablename__, AuditEntry.subject_id == subject.id)
            .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
            .limit(limit)
        )
    )
