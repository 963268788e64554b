"""Who speaks or trains on what: the academic inventory as somebody looks for a speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import aliased

from portal.directory.choices import Area
from portal.kernel.enums import Topic
from portal.stakeholders.meaning import merged, survivor
from portal.stakeholders.models import AcademicActivity, Organisation, Person
from portal.system.paging import Page, page_of


@dataclass(frozen=True)
class SpeakersWanted:
    """What a speaker is looked for by: topic, language, and where they are or say they go."""

    topic: Topic | None = None
    language: str | None = None
    area: Area | None = None
    country: str | None = None
    trains: bool = False
    everything: bool = False


@dataclass(frozen=True)
class Speaker:
    """An academic activity whose people are willing to speak or train; ``person`` only where they may be named."""

    activity: AcademicActivity
    organisation: Organisation
    person: Person | None


def speakers(wanted: SpeakersWanted, page: int) -> Page[Speaker]:
    """Return one page of those who are willing, by the name of the institution."""
    found = page_of(_found(wanted), page, scalars=False)
    return Page([Speaker(*row) for row in found.rows], found.number, found.total, found.size)


def _found(wanted: SpeakersWanted) -> Select[Any]:
    one = AcademicActivity
    people, places = merged(Person).alias(), merged(Organisation).alias()
    person, organisation = aliased(Person), aliased(Organisation)
    organisation_id = survivor(one.organisation_id.expression, places)
    named = person.id == survivor(one.person_id.expression, people)
    if not wanted.everything:
        named = and_(named, person.directory_consent.is_(True))
    rows: tuple[Any, ...] = (one, organisation, person)
    statement = (
        select(*rows)
        .outerjoin(places, places.c.id == one.organisation_id)
        .join(organisation, organisation.id == organisation_id)
        .outerjoin(people, people.c.id == one.person_id)
        .outerjoin(person, named)
        .where(*_conditions(wanted, organisation))
    )
    return statement.order_by(organisation.search_text, one.title, one.id)


def _conditions(wanted: SpeakersWanted, organisation: type[Organisation]) -> list[ColumnElement[bool]]:
    one = AcademicActivity
    trains = one.willing_to_train.is_(True)
    found: list[ColumnElement[bool]] = [
        trains if wanted.trains else or_(one.willing_to_speak.is_(True), trains)
    ]
    if not wanted.everything:
        found.append(organisation.is_published.is_(True))
    if wanted.topic is not None:
        found.append(one.topics.contains(f"|{wanted.topic}|"))
    if wanted.language is not None:
        found.append(one.languages.contains(f"|{wanted.language}|"))
    if wanted.country is not None:
        found.append(organisation.country == wanted.country)
    if wanted.area is not None:
        found.append(organisation.country.in_(sorted(wanted.area.countries)))
    return found
