"""Where the people of a page work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from portal.stakeholders.meaning import merged, survivor
from portal.stakeholders.models import Affiliation, Organisation, Person
from portal.system.database import db


def workplaces_of(ids: Sequence[str], *, on: date, everything: bool) -> dict[str, tuple[str, str]]:
    """Return code and name of the organisation where each person works on a day: of several, the latest.

    One statement for all of a page; affiliations of records merged into a person count as theirs.

    :param ids: of persons who stand for themselves
    :param everything: organisations that are not published too
    """
    if not ids:
        return {}
    people, places = merged(Person).alias(), merged(Organisation).alias()
    absorbed = select(people.c.id, people.c.survivor_id).where(people.c.survivor_id.in_(ids))
    merged_ids: dict[str, str] = {row[0]: row[1] for row in db.session.execute(absorbed)}
    statement = (
        select(Affiliation.person_id, Organisation.code, Organisation.name)
        .outerjoin(places, places.c.id == Affiliation.organisation_id)
        .join(Organisation, Organisation.id == survivor(Affiliation.organisation_id.expression, places))
        .where(
            Affiliation.person_id.in_([*ids, *merged_ids]),
            func.coalesce(Affiliation.from_on, on) <= on,
            func.coalesce(Affiliation.to_on, on) >= on,
        )
        .order_by(Affiliation.from_on.desc().nulls_last(), Affiliation.id.desc())
    )
    if not everything:
        statement = statement.where(Organisation.is_published)
    found: dict[str, tuple[str, str]] = {}
    for person_id, code, name in db.session.execute(statement):
        found.setdefault(merged_ids.get(person_id, person_id), (code, name))
    return found
