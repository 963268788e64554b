"""How an organisation or a person has taken part: since when, and what in which year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, case, distinct, extract, func, select, union_all

from portal.applications.models import Application
from portal.awards.enums import GRANTED
from portal.awards.models import Award
from portal.bodies.enums import UNCOUNTED
from portal.bodies.models import Membership
from portal.calls.enums import CallKind
from portal.capacity.meaning import is_complete, is_held
from portal.capacity.models import Completion
from portal.capacity.records import completion_records, offering_records
from portal.events.meaning import lineages
from portal.registrations.enums import Channel
from portal.registrations.meaning import is_proved, registrations_that_count
from portal.registrations.models import Registration
from portal.registrations.records import attendance_records
from portal.stakeholders.meaning import merged, survivor
from portal.stakeholders.models import Organisation, Person
from portal.stakeholders.survivors import ids_of
from portal.system.database import db


@dataclass(frozen=True)
class Year:
    """What somebody did in a calendar year; an event counts in the year in which the whole of it began.

    ``people``, ``on_site`` and ``remote`` count those who were there with proof; a hub counts as remote.
    """

    year: int
    people: int = 0
    events: int = 0
    on_site: int = 0
    remote: int = 0
    fellowships: int = 0
    trained: int = 0


@dataclass(frozen=True)
class Participation:
    """Since when somebody is known to take part, and each year with anything in it, latest first."""

    first_on: date | None
    years: Sequence[Year]


def participation_of(record: Organisation | Person) -> Participation:
    """Return how an organisation or a person has taken part, over all records merged into it.

    An organisation takes part by what its people did while they were with it, as each record says.
    """
    ids = ids_of(record)
    who = "organisation_id" if isinstance(record, Organisation) else "person_id"
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for found in (_attended(who, ids), _granted(who, ids), _trained(who, ids)):
        for year, told in found.items():
            counts[year].update(told)
    years = [Year(year, **told) for year, told in sorted(counts.items(), reverse=True)]
    return Participation(_first_day(who, ids), years)


def _attendances(who: str, ids: Sequence[str]) -> FromClause:
    """Return the proved attendances of held events whose registration names one of ``ids``."""
    row = registrations_that_count().where(_is_of(Registration, who, ids)).subquery("registration")
    seen, line = attendance_records().subquery("attendance"), lineages()
    proved = row.join(seen, seen.c.registration_id == row.c.id).join(line, line.c.id == row.c.event_id)
    return (
        select(row.c.id, row.c.person_id, row.c.event_id, seen.c.channel, line.c.root_start_on)
        .select_from(proved)
        .where(is_proved(seen))
        .subquery("seen")
    )


def _attended(who: str, ids: Sequence[str]) -> dict[int, dict[str, int]]:
    rows = _attendances(who, ids)
    people, on_site = merged(Person).alias(), rows.c.channel == Channel.ON_SITE.value
    year = extract("year", rows.c.root_start_on)
    statement = (
        select(
            year,
            func.count(distinct(survivor(rows.c.person_id, people))),
            func.count(distinct(rows.c.event_id)),
            func.count(distinct(case((on_site, rows.c.id)))),
            func.count(distinct(case((~on_site, rows.c.id)))),
        )
        .select_from(rows.outerjoin(people, people.c.id == rows.c.person_id))
        .group_by(year)
    )
    return {
        int(row[0]): {"people": row[1], "events": row[2], "on_site": row[3], "remote": row[4]}
        for row in db.session.execute(statement)
    }


def _granted(who: str, ids: Sequence[str]) -> dict[int, dict[str, int]]:
    year = extract("year", Award.awarded_on)
    statement = (
        select(year, func.count(Award.id))
        .where(_is_of(Award, who, ids), Award.kind == CallKind.FELLOWSHIP, Award.status.in_(GRANTED))
        .group_by(year)
    )
    return {int(row[0]): {"fellowships": row[1]} for row in db.session.execute(statement)}


def _trained(who: str, ids: Sequence[str]) -> dict[int, dict[str, int]]:
    rows = _completions(who, ids).subquery("done")
    people, year = merged(Person).alias(), extract("year", rows.c.completed_on)
    statement = (
        select(year, func.count(distinct(survivor(rows.c.person_id, people))))
        .select_from(rows.outerjoin(people, people.c.id == rows.c.person_id))
        .group_by(year)
    )
    return {int(row[0]): {"trained": row[1]} for row in db.session.execute(statement)}


def _completions(who: str, ids: Sequence[str]) -> Select[Any]:
    row = completion_records().where(_is_of(Completion, who, ids)).subquery("completion")
    run = offering_records().subquery("offering")
    return (
        select(row.c.completed_on, row.c.person_id)
        .join(run, run.c.id == row.c.offering_id)
        .where(is_complete(row), is_held(run))
    )


def _first_day(who: str, ids: Sequence[str]) -> date | None:
    """Return the earliest of: the first event with proof, a membership that counts, an application, a grant,
    a completed training."""
    rows = _attendances(who, ids)
    trained = _completions(who, ids).subquery("done")
    days = union_all(
        select(func.min(rows.c.root_start_on).label("day")),
        select(func.min(Membership.from_on)).where(
            _is_of(Membership, who, ids), Membership.role.not_in(UNCOUNTED)
        ),
        select(func.min(Award.awarded_on)).where(_is_of(Award, who, ids), Award.status.in_(GRANTED)),
        select(func.min(trained.c.completed_on)),
    ).subquery("days")
    applied = db.session.scalar(
        select(func.min(Application.submitted_at)).where(_is_of(Application, who, ids))
    )
    known: list[date] = [each for each in db.session.scalars(select(days.c.day)) if each is not None]
    return min([*known, *([applied.date()] if applied is not None else [])], default=None)


def _is_of(model: Any, who: str, ids: Sequence[str]) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = getattr(model, who).in_(ids)
    return condition
