"""Which account is whose, merges followed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar

from sqlalchemy import Select, select

from portal.accounts.models import Account
from portal.stakeholders.models import Person
from portal.stakeholders.survivors import same_as, survivors
from portal.system.database import db

Row = TypeVar("Row", bound="Select[*tuple[Any, ...]]")


def with_person(statement: Row) -> Row:
    """Join whoever stands for each account's person to it."""
    pairs = survivors(Person)
    return statement.join_from(Account, pairs, pairs.c.id == Account.person_id).join(
        Person, Person.id == pairs.c.survivor_id
    )


def owned(person_ids: Collection[str]) -> set[str]:
    """Return those of some persons that have an account which may sign in, merges followed."""
    same = same_as(Person, person_ids)
    found = select(same.c.asked).join(Account, Account.person_id == same.c.id)
    return set(
        db.session.scalars(found.where(Account.confirmed_at.is_not(None), Account.closed_at.is_(None)))
    )
