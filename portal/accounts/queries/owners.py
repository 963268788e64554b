"""Which account is whose, merges followed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from portal.accounts.models import Account
from portal.stakeholders.models import Person
from portal.stakeholders.survivors import survivors
from portal.system.database import db

Row = TypeVar("Row", bound="Select[*tuple[Any, ...]]")


def with_person(statement: Row) -> Row:
    """Join whoever stands for each account's person to it."""
    pairs = survivors(Person)
    return statement.join_from(Account, pairs, pairs.c.id == Account.person_id).join(
        Person, Person.id == pairs.c.survivor_id
    )


def owned(person_ids: Collection[str]) -> set[str]:
    """Return those of some persons, who stand for themselves, that have an account which may sign in.

    Walked down from them by the index of merges, so that a few are as quick as there are few.
    """
    further = aliased(Person)
    same = select(Person.id.label("id"), Person.id.label("survivor_id")).where(Person.id.in_(person_ids))
    below = same.cte("owned_same", recursive=True)
    below = below.union_all(
        select(further.id, below.c.survivor_id).join(below, further.merged_into == below.c.id)
    )
    found = select(below.c.survivor_id).join(Account, Account.person_id == below.c.id)
    return set(
        db.session.scalars(found.where(Account.confirmed_at.is_not(None), Account.closed_at.is_(None)))
    )
