"""Reading the academic inventory: who teaches or studies what, and who would speak or train where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from portal.kernel.enums import Audience, Subregion, Topic
from portal.kernel.places import places, subregion_of
from portal.stakeholders.enums import ActivityKind
from portal.stakeholders.meaning import merged, survivor
from portal.stakeholders.models import AcademicActivity, Organisation, Person
from portal.stakeholders.queries.organisations import MOST_WORDS
from portal.stakeholders.rules import words_of
from portal.stakeholders.survivors import survivor_of
from portal.system.database import db
from portal.system.paging import Page, page_of


class Willing(StrEnum):
    """What somebody would do for others."""

    SPEAK = "speak"
    TRAIN = "train"


@dataclass(frozen=True)
class ActivityChoice:
    """What the academic inventory is narrowed to; ``hidden``: what the public list does not show, too."""

    words: str = ""
    kind: ActivityKind | None = None
    topic: Topic | None = None
    language: str | None = None
    country: str | None = None
    subregion: Subregion | None = None
    audience: Audience | None = None
    willing: Willing | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Taught:
    """An activity as a page shows it: its institution and its person are those that stand for the stored ones.

    ``person`` is empty where the reader may not know who it is.
    """

    activity: AcademicActivity
    organisation: Organisation
    person: Person | None

    @property
    def topics(self) -> list[Topic]:
        """The topics, in the order of the list."""
        return [each for each in Topic if each in (self.activity.topics or ())]

    @property
    def audiences(self) -> list[Audience]:
        """For whom it is, in the order of the list."""
        return [each for each in Audience if each in (self.activity.audience or ())]

    @property
    def regions(self) -> list[Subregion]:
        """Where they would go: what they said, else the institution's own sub-region."""
        named = self.activity.regions or (subregion_of(self.organisation.country),)
        return [each for each in Subregion if each in named]


@dataclass(frozen=True)
class ActivityFacets:
    """How many activities each filter would leave, each counted under the other choices made."""

    kinds: dict[ActivityKind, int]
    topics: dict[Topic, int]
    languages: dict[str, int]
    countries: dict[str, int]
    subregions: dict[Subregion, int]
    audiences: dict[Audience, int]
    willing: dict[Willing, int]


def activity_by_code(code: str) -> AcademicActivity | None:
    """Return an activity with its institution and the person in charge."""
    return db.session.scalar(
        select(AcademicActivity)
        .where(AcademicActivity.code == code)
        .options(joinedload(AcademicActivity.organisation), joinedload(AcademicActivity.person))
    )


def activity_for_change(found: AcademicActivity) -> AcademicActivity | None:
    """Return an activity as it stands now, locked until the transaction ends; None when it was removed."""
    return db.session.get(AcademicActivity, found.id, populate_existing=True, with_for_update=True)


def taught(activity: AcademicActivity, *, hidden: bool) -> Taught:
    """Return an activity as a page shows it.

    :param hidden: with the person in charge although they did not agree to be listed
    """
    person = survivor_of(activity.person) if activity.person is not None else None
    shown = person if hidden or (person is not None and person.directory_consent is True) else None
    return Taught(activity, survivor_of(activity.organisation), shown)


def is_in_charge(person_id: str | None, activity: AcademicActivity) -> bool:
    """Tell whether a person, or the record that stands for them, is the one in charge of an activity."""
    if person_id is None or activity.person is None:
        return False
    person = db.session.get(Person, person_id)
    return person is not None and survivor_of(person).id == survivor_of(activity.person).id


def activities_found(choice: ActivityChoice, page: int) -> Page[Taught]:
    """Return one page of the activities that fit, by title."""
    statement = _found(choice, AcademicActivity, Organisation, Person).order_by(
        AcademicActivity.search_text, AcademicActivity.id
    )
    found = page_of(statement, page, scalars=False)
    return replace(found, rows=[_shown(row, hidden=choice.hidden) for row in found.rows])


def activities_of(organisation: Organisation, *, hidden: bool) -> list[Taught]:
    """Return what an organisation teaches or studies, by title; also what its merged records do."""
    return _all(ActivityChoice(hidden=hidden), Organisation.id == organisation.id)


def activities_led_by(person: Person, *, hidden: bool) -> list[Taught]:
    """Return what a person is in charge of, by title; also what their merged records are."""
    return _all(ActivityChoice(hidden=hidden), Person.id == person.id)


def activity_facets(choice: ActivityChoice) -> ActivityFacets:
    """Return how many activities each filter would leave."""
    kinds = _counted(replace(choice, kind=None), AcademicActivity.kind)
    countries = _counted(replace(choice, country=None), Organisation.country)
    willing = _counted(
        replace(choice, willing=None), AcademicActivity.willing_to_speak, AcademicActivity.willing_to_train
    )
    return ActivityFacets(
        kinds=_in_order(ActivityKind, {row[0]: row[-1] for row in kinds}),
        topics=_in_order(Topic, _members(replace(choice, topic=None), AcademicActivity.topics)),
        languages=dict(_members(replace(choice, language=None), AcademicActivity.languages)),
        countries={row[0]: row[-1] for row in countries if row[0]},
        subregions=_subregions(replace(choice, subregion=None)),
        audiences=_in_order(Audience, _members(replace(choice, audience=None), AcademicActivity.audience)),
        willing={
            Willing.SPEAK: sum(row[-1] for row in willing if row[0]),
            Willing.TRAIN: sum(row[-1] for row in willing if row[1]),
        },
    )


def _all(choice: ActivityChoice, condition: ColumnElement[bool]) -> list[Taught]:
    statement = _found(choice, AcademicActivity, Organisation, Person).where(condition)
    rows = db.session.execute(statement.order_by(AcademicActivity.search_text, AcademicActivity.id))
    return [_shown(row, hidden=choice.hidden) for row in rows]


def _shown(row: Any, *, hidden: bool) -> Taught:
    activity, organisation, person = row
    listed = person if hidden or (person is not None and person.directory_consent is True) else None
    return Taught(activity, organisation, listed)


def _members(choice: ActivityChoice, column: Any) -> Counter[str]:
    """Return how many activities have each member of a list."""
    counted: Counter[str] = Counter()
    for members, count in _counted(choice, column):
        counted.update(dict.fromkeys(members or (), count))
    return counted


def _in_order(members: Iterable[Any], counted: Mapping[Any, int]) -> dict[Any, int]:
    """Return the counts of a code list's members that have any, in its order."""
    return {each: counted[each] for each in members if counted.get(each)}


def _subregions(choice: ActivityChoice) -> dict[Subregion, int]:
    counted: Counter[str] = Counter()
    for regions, country, count in _counted(choice, AcademicActivity.regions, Organisation.country):
        counted.update(dict.fromkeys(regions or (subregion_of(country),), count))
    return _in_order(Subregion, counted)


def _counted(choice: ActivityChoice, *columns: Any) -> list[Any]:
    statement = _found(choice, *columns, func.count(AcademicActivity.id)).group_by(*columns)
    return list(db.session.execute(statement).all())


def _found(choice: ActivityChoice, *columns: Any) -> Select[Any]:
    """Select columns of the activities that fit, with the institution and the person that stand for the stored ones."""
    one = AcademicActivity
    people, institutions = merged(Person).alias(), merged(Organisation).alias()
    return (
        select(*columns)
        .select_from(one)
        .outerjoin(institutions, institutions.c.id == one.organisation_id)
        .join(Organisation, Organisation.id == survivor(one.organisation_id.expression, institutions))
        .outerjoin(people, people.c.id == one.person_id)
        .outerjoin(Person, Person.id == survivor(one.person_id.expression, people))
        .where(*_conditions(choice))
    )


def _conditions(choice: ActivityChoice) -> Iterable[ColumnElement[bool]]:
    yield from (_says(word, hidden=choice.hidden) for word in words_of(choice.words)[:MOST_WORDS])
    if not choice.hidden:
        yield Organisation.is_published.is_(True)
    if choice.willing is not None:
        yield _WILLING[choice.willing].is_(True)
    if choice.subregion is not None:
        yield _comes_to(choice.subregion)
    wanted = ((AcademicActivity.kind, choice.kind), (Organisation.country, choice.country))
    yield from (column == value for column, value in wanted if value is not None)
    lists = (
        (AcademicActivity.topics, choice.topic),
        (AcademicActivity.languages, choice.language),
        (AcademicActivity.audience, choice.audience),
    )
    yield from (column.like(f"%|{member}|%") for column, member in lists if member is not None)


_WILLING = {
    Willing.SPEAK: AcademicActivity.willing_to_speak,
    Willing.TRAIN: AcademicActivity.willing_to_train,
}


def _says(word: str, *, hidden: bool) -> ColumnElement[bool]:
    """Whether a word of the activity, its institution or its person begins so; nobody is found by a name that
    the reader may not see."""
    name = _begins(Person.search_text, word)
    return or_(
        _begins(AcademicActivity.search_text, word),
        _begins(Organisation.search_text, word),
        name if hidden else and_(Person.directory_consent.is_(True), name),
    )


def _begins(column: Any, word: str) -> ColumnElement[bool]:
    return or_(column.startswith(word, autoescape=True), column.contains(" " + word, autoescape=True))


def _comes_to(subregion: Subregion) -> ColumnElement[bool]:
    """Whether somebody would go to a sub-region; who says nothing of regions stays in their own."""
    own = sorted(place.code for place in places() if place.subregion == subregion.value)
    return or_(
        AcademicActivity.regions.like(f"%|{subregion.value}|%"),
        and_(AcademicActivity.regions.is_(None), Organisation.country.in_(own)),
    )
