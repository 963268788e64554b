"""Pairs of records that may be one, merges and what they replaced, and when doubles were last looked for.

Beside the records themselves: a merge writes ``merged_into`` and the survivor's own fields, and these rows.
What they hold of persons is personal text, which erasing either person deletes with the row.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Float, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from portal.kernel.codes import new_id, public_code
from portal.kernel.i18n import Sentence, mark, mark_context
from portal.stakeholders.likeness import Confidence
from portal.stakeholders.models import Organisation, Person
from portal.system.database import Base, Instant, choice, identifier, refers_to


class DoubleKind(StrEnum):
    """What may be there twice; the word stands in addresses."""

    ORGANISATIONS = "organisations"
    PERSONS = "persons"

    @property
    def label(self) -> Sentence:
        """Their name."""
        return mark("Organisations") if self is DoubleKind.ORGANISATIONS else mark("People")


class PairState(StrEnum):
    """What people said of a pair."""

    OPEN = "open"
    NOT_SAME = "not_same"
    MERGED = "merged"

    @property
    def label(self) -> Sentence:
        """Its name."""
        return _STATES[self]


_STATES = {
    PairState.OPEN: mark_context("pair", "to be looked at"),
    PairState.NOT_SAME: mark_context("pair", "not the same"),
    PairState.MERGED: mark_context("pair", "merged"),
}


class _Pair:
    """Two records that may be one; ``first_id`` is the lower id, letter by letter.

    ``evidence``: what speaks for and against, as (kind, what the first says, what the second says).
    """

    id: Mapped[str] = mapped_column(identifier(), primary_key=True, default=lambda: new_id("dup"))
    score: Mapped[float] = mapped_column(Float, default=0.0)
    confidence: Mapped[Confidence | None] = mapped_column(choice(Confidence))
    evidence: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    state: Mapped[PairState] = mapped_column(choice(PairState), default=PairState.OPEN)
    found_at: Mapped[datetime] = mapped_column(Instant)
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_by: Mapped[str | None] = mapped_column(identifier())
    version: Mapped[int] = mapped_column(Integer, nullable=False, default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


class _Merge:
    """That a record was merged into another, and what the survivor's fields were before.

    ``before`` and ``after``: the fields that the merge changed, as JSON keeps them.
    """

    id: Mapped[str] = mapped_column(identifier(), primary_key=True, default=lambda: new_id("mrg"))
    code: Mapped[str] = mapped_column(String(20), unique=True, default=public_code)
    merged_at: Mapped[datetime] = mapped_column(Instant)
    merged_by: Mapped[str | None] = mapped_column(identifier())
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    undone_at: Mapped[datetime | None] = mapped_column(Instant)
    undone_by: Mapped[str | None] = mapped_column(identifier())
    left_alone: Mapped[list[str] | None] = mapped_column(JSON)


def _pair_rules(table: str) -> tuple[Any, ...]:
    return (
        UniqueConstraint("first_id", "second_id"),
        CheckConstraint("first_id <> second_id", name="is_of_two"),
        Index(f"ix_{table}_state_score", "state", "score", "id"),
    )


class OrganisationPair(_Pair, Base):
    """Two organisations that may be one."""

    __tablename__ = "organisation_pairs"
    __table_args__ = _pair_rules("organisation_pairs")

    first_id: Mapped[str] = mapped_column(refers_to("organisations.id"))
    second_id: Mapped[str] = mapped_column(refers_to("organisations.id"), index=True)
    first: Mapped[Organisation] = relationship(foreign_keys=first_id)
    second: Mapped[Organisation] = relationship(foreign_keys=second_id)


class PersonPair(_Pair, Base):
    """Two records that may speak of one person."""

    __tablename__ = "person_pairs"
    __table_args__ = _pair_rules("person_pairs")

    first_id: Mapped[str] = mapped_column(refers_to("persons.id"))
    second_id: Mapped[str] = mapped_column(refers_to("persons.id"), index=True)
    first: Mapped[Person] = relationship(foreign_keys=first_id)
    second: Mapped[Person] = relationship(foreign_keys=second_id)


class OrganisationMerge(_Merge, Base):
    """That an organisation was merged into another."""

    __tablename__ = "organisation_merges"
    __table_args__ = (CheckConstraint("survivor_id <> merged_id", name="is_of_two"),)

    survivor_id: Mapped[str] = mapped_column(refers_to("organisations.id"), index=True)
    merged_id: Mapped[str] = mapped_column(refers_to("organisations.id"), index=True)
    survivor: Mapped[Organisation] = relationship(foreign_keys=survivor_id)
    merged: Mapped[Organisation] = relationship(foreign_keys=merged_id)


class PersonMerge(_Merge, Base):
    """That a person's record was merged into another."""

    __tablename__ = "person_merges"
    __table_args__ = (CheckConstraint("survivor_id <> merged_id", name="is_of_two"),)

    survivor_id: Mapped[str] = mapped_column(refers_to("persons.id"), index=True)
    merged_id: Mapped[str] = mapped_column(refers_to("persons.id"), index=True)
    survivor: Mapped[Person] = relationship(foreign_keys=survivor_id)
    merged: Mapped[Person] = relationship(foreign_keys=merged_id)


class DoubleSearch(Base):
    """When doubles of a kind were last looked for, how long it took, and what the records had changed to then."""

    __tablename__ = "double_searches"

    kind: Mapped[DoubleKind] = mapped_column(choice(DoubleKind), primary_key=True)
    begun_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    change_number: Mapped[int] = mapped_column(BigInteger, default=0)


MODELS: dict[DoubleKind, type[Organisation] | type[Person]] = {
    DoubleKind.ORGANISATIONS: Organisation,
    DoubleKind.PERSONS: Person,
}
PAIRS: dict[DoubleKind, type[OrganisationPair] | type[PersonPair]] = {
    DoubleKind.ORGANISATIONS: OrganisationPair,
    DoubleKind.PERSONS: PersonPair,
}
MERGES: dict[DoubleKind, type[OrganisationMerge] | type[PersonMerge]] = {
    DoubleKind.ORGANISATIONS: OrganisationMerge,
    DoubleKind.PERSONS: PersonMerge,
}


def kind_of(record: Organisation | Person) -> DoubleKind:
    """Return the kind that a record is of."""
    return DoubleKind.ORGANISATIONS if isinstance(record, Organisation) else DoubleKind.PERSONS


def kind_named(word: str) -> DoubleKind | None:
    """Return the kind that a word of an address names."""
    return next((kind for kind in DoubleKind if kind.value == word), None)
