"""The directory as programs ask for it: records by code, after one another, each with what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload, selectinload

from portal.directory.choices import Choice
from portal.directory.enums import Kind
from portal.directory.queries.finding import MOST_WORDS, hits, holding
from portal.directory.queries.narrowing import card_of, conditions
from portal.stakeholders.models import Organisation, Person
from portal.stakeholders.rules import words_of
from portal.stakeholders.survivors import survivor_of
from portal.system.database import db


def records_after(
    choice: Choice, after: Sequence[str] | None, limit: int, *, today: date
) -> list[Organisation] | list[Person]:
    """Return the records that a choice finds, in the order of their codes, after one of them."""
    card: Any = card_of(choice.kind)
    record = card.RECORD
    statement = (
        select(record)
        .join(card, card.record_id == record.id)
        .where(*conditions(choice, today=today), *_words(choice, card, today))
        .options(*_beside(choice.kind))
        .order_by(record.code)
        .limit(limit)
    )
    if after:
        statement = statement.where(record.code > after[0])
    return list(db.session.scalars(statement))


def _words(choice: Choice, card: Any, today: date) -> list[ColumnElement[bool]]:
    """Return the condition of the words: those found, or, of more than can be put in order, every one that fits."""
    if not choice.words:
        return []
    found = hits(choice, today=today)
    if not found.is_cut:
        return [card.record_id.in_(found.record_ids)]
    return [holding(choice.kind, dict.fromkeys(words_of(choice.words)[:MOST_WORDS], ()))]


def _beside(kind: Kind) -> list[Any]:
    if kind is Kind.PERSON:
        return []
    names = (Organisation.names, Organisation.identifiers)
    return [*(selectinload(each) for each in names), joinedload(Organisation.parent)]


def record_by_code(kind: Kind, code: str, *, everything: bool) -> Organisation | Person | None:
    """Return the record of a code, if the reader may see it; of a merged one the record that stands for it."""
    card: Any = card_of(kind)
    record: Any = card.RECORD
    named = db.session.scalar(select(record).where(record.code == code))
    if named is None:
        return None
    statement = (
        select(record).join(card, card.record_id == record.id).where(record.id == survivor_of(named).id)
    )
    if not everything:
        statement = statement.where(card.is_public)
    found: Organisation | Person | None = db.session.scalar(statement.options(*_beside(kind)))
    return found
