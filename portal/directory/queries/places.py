"""Where the people of a page work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import CTE, func, select
from sqlalchemy.orm import aliased

from portal.stakeholders.models import Affiliation, Organisation, Person
from portal.stakeholders.survivors import survivor_of
from portal.system.database import db


def workplaces_of(ids: Sequence[str], *, on: date, everything: bool) -> dict[str, tuple[str, str]]:
    """Return code and name of the organisation where each person works on a day: of several, the latest.

    Two statements for all of a page; affiliations of records merged into a person count as theirs. An
    organisation that was merged since is looked up by itself, for there are few.

    :param ids: of persons who stand for themselves
    :param everything: organisations that are not published too
    """
    if not ids:
        return {}
    absorbed = _absorbed(ids)
    owners = {row[0]: row[1] for row in db.session.execute(select(absorbed.c.id, absorbed.c.survivor_id))}
    columns: tuple[Any, ...] = (Affiliation.person_id, Organisation)
    statement = (
        select(*columns)
        .join(Organisation, Organisation.id == Affiliation.organisation_id)
        .where(
            Affiliation.person_id.in_([*ids, *owners]),
            func.coalesce(Affiliation.from_on, on) <= on,
            func.coalesce(Affiliation.to_on, on) >= on,
        )
        .order_by(Affiliation.from_on.desc().nulls_last(), Affiliation.id.desc())
    )
    found: dict[str, tuple[str, str]] = {}
    for person_id, stored in db.session.execute(statement):
        organisation = survivor_of(stored)
        if everything or organisation.is_published:
            found.setdefault(owners.get(person_id, person_id), (organisation.code, organisation.name))
    return found


def _absorbed(ids: Sequence[str]) -> CTE:
    """Return the records that were merged into these, at whatever depth, walked by the index of merges."""
    first, further = aliased(Person), aliased(Person)
    found = (
        select(first.id.label("id"), first.merged_into.label("survivor_id"))
        .where(first.merged_into.in_(ids))
        .cte("absorbed", recursive=True)
    )
    return found.union(select(further.id, found.c.survivor_id).join(found, further.merged_into == found.c.id))
