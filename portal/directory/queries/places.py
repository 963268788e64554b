"""Where the people of a page work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Date, Select, bindparam, func, select
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
    absorbed = db.session.execute(_absorbed(), {"ids": list(ids)})
    owners: dict[str, str] = {row[0]: row[1] for row in absorbed}
    asked = {"ids": [*ids, *owners], "day": on}
    found: dict[str, tuple[str, str]] = {}
    for person_id, stored in db.session.execute(_affiliations(), asked):
        organisation = survivor_of(stored)
        if everything or organisation.is_published:
            found.setdefault(owners.get(person_id, person_id), (organisation.code, organisation.name))
    return found


@cache
def _affiliations() -> Select[Any]:
    """Select where some persons work on a day, the latest first; made once, as every page of people asks it."""
    day = bindparam("day", type_=Date)
    columns: tuple[Any, ...] = (Affiliation.person_id, Organisation)
    return (
        select(*columns)
        .join(Organisation, Organisation.id == Affiliation.organisation_id)
        .where(
            Affiliation.person_id.in_(bindparam("ids", expanding=True)),
            func.coalesce(Affiliation.from_on, day) <= day,
            func.coalesce(Affiliation.to_on, day) >= day,
        )
        .order_by(Affiliation.from_on.desc().nulls_last(), Affiliation.id.desc())
    )


@cache
def _absorbed() -> Select[Any]:
    """Select the records that were merged into some, at whatever depth, walked by the index of merges."""
    first, further = aliased(Person), aliased(Person)
    found = (
        select(first.id.label("id"), first.merged_into.label("survivor_id"))
        .where(first.merged_into.in_(bindparam("ids", expanding=True)))
        .cte("absorbed", recursive=True)
    )
    every = found.union(
        select(further.id, found.c.survivor_id).join(found, further.merged_into == found.c.id)
    )
    return select(every.c.id, every.c.survivor_id)
