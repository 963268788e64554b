"""Who stands for whom after merges, in SQL: every read that compares or counts goes through here.

A merge writes ``merged_into`` and nothing else, so undoing it is emptying that cell.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import TypeVar

from sqlalchemy import CTE, Subquery, func, select
from sqlalchemy.orm import aliased

from portal.stakeholders.meaning import merged
from portal.stakeholders.models import Organisation, Person
from portal.system.database import db

Merged = TypeVar("Merged", Organisation, Person)


@cache
def survivors(model: type[Organisation] | type[Person]) -> Subquery:
    """Return a subquery with one row per record: its ``id`` and its ``survivor_id``.

    Few were ever merged, and only those are walked; asked for some ids it reads those records alone. Take
    ``.alias()`` of it to join it twice.
    """
    record, chain = aliased(model), merged(model)
    stands = func.coalesce(chain.c.survivor_id, record.id).label("survivor_id")
    rows = select(record.id.label("id"), stands).outerjoin(chain, chain.c.id == record.id)
    return rows.subquery(f"{model.__tablename__}_survivors")


def survivor_of(record: Merged) -> Merged:
    """Return the record that stands for this one: itself, or the last it was merged into."""
    if record.merged_into is None:
        return record
    model = type(record)
    pairs = survivors(model)
    statement = select(model).join(pairs, pairs.c.survivor_id == model.id).where(pairs.c.id == record.id)
    found = db.session.scalar(statement)
    return record if found is None else found


def same_as(model: type[Organisation] | type[Person], ids: Collection[str]) -> CTE:
    """Return a subquery of all records that are the same as some, as ``asked`` and ``id``, merges followed.

    Walked up from each to who stands for it, and down again by the index of merges: few rows are read, however
    many records there are.
    """
    pairs, further = survivors(model), aliased(model)
    tops = select(pairs.c.id.label("asked"), pairs.c.survivor_id.label("id")).where(pairs.c.id.in_(ids))
    found = tops.cte(f"same_{model.__tablename__}", recursive=True)
    return found.union(select(found.c.asked, further.id).join(found, further.merged_into == found.c.id))


def ids_of(record: Organisation | Person) -> list[str]:
    """Return the ids of a record and of all that are the same, at any depth of merges."""
    return sorted(db.session.scalars(select(same_as(type(record), [record.id]).c.id)))
