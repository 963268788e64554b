"""Who stands for whom after merges, in SQL: every read that compares or counts goes through here.

A merge writes ``merged_into`` and nothing else, so undoing it is emptying that cell.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

from sqlalchemy import CTE, select
from sqlalchemy.orm import aliased

from portal.stakeholders.models import Organisation, Person
from portal.system.database import db

Merged = TypeVar("Merged", Organisation, Person)


@lru_cache(maxsize=2)
def survivors(model: type[Organisation] | type[Person]) -> CTE:
    """Return a subquery with one row per record: its ``id`` and its ``survivor_id``.

    It walks from those that were never merged down to those merged into them, so it ends whatever the
    rows hold. Take ``.alias()`` of it to join it twice.
    """
    record, merged = aliased(model), aliased(model)
    roots = (
        select(record.id.label("id"), record.id.label("survivor_id"))
        .where(record.merged_into.is_(None))
        .cte(f"{model.__tablename__}_survivors", recursive=True)
    )
    return roots.union_all(
        select(merged.id, roots.c.survivor_id).join(roots, merged.merged_into == roots.c.id)
    )


def survivor_of(record: Merged) -> Merged:
    """Return the record that stands for this one: itself, or the last it was merged into."""
    if record.merged_into is None:
        return record
    model = type(record)
    pairs = survivors(model)
    statement = select(model).join(pairs, pairs.c.survivor_id == model.id).where(pairs.c.id == record.id)
    found = db.session.scalar(statement)
    return record if found is None else found


def ids_of(record: Organisation | Person) -> list[str]:
    """Return the ids of a record that stands for itself and of all that were merged into it, at any depth.

    Walked down from it by the index of merges: few rows are read, however many records there are.
    """
    model, further = type(record), aliased(type(record))
    below = select(model.id.label("id")).where(model.id == record.id).cte("same_as", recursive=True)
    below = below.union(select(further.id).join(below, further.merged_into == below.c.id))
    return sorted(db.session.scalars(select(below.c.id)))
