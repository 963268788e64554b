"""Reading the inventory of capacity-building programmes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select
from sqlalchemy.orm import aliased, selectinload

from portal.capacity.enums import Origin
from portal.capacity.models import Offering, Programme, programme_organisers
from portal.kernel.enums import Audience, Topic
from portal.stakeholders.models import Organisation
from portal.stakeholders.queries.organisations import MOST_WORDS
from portal.stakeholders.rules import words_of
from portal.stakeholders.survivors import survivor_of, survivors
from portal.system.database import db
from portal.system.paging import Page, page_of


class Running(StrEnum):
    """Whether a programme goes on."""

    NOW = "now"
    OVER = "over"


@dataclass(frozen=True)
class ProgrammeChoice:
    """What the list of programmes is narrowed to on a day; ``hidden``: organisers that are not published, too."""

    on: date
    words: str = ""
    topic: Topic | None = None
    audience: Audience | None = None
    language: str | None = None
    origin: Origin | None = None
    regional: bool | None = None
    running: Running | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Listed:
    """A programme as a page shows it, with the organisations that stand for the stored ones and may be named."""

    programme: Programme
    organisation: Organisation | None
    organisers: tuple[Organisation, ...] = ()

    @property
    def topics(self) -> list[Topic]:
        """What it is about, in the order of the list."""
        return [each for each in Topic if each in (self.programme.topics or ())]

    @property
    def audiences(self) -> list[Audience]:
        """For whom it is, in the order of the list."""
        return [each for each in Audience if each in (self.programme.audience or ())]


@dataclass(frozen=True)
class ProgrammeFacets:
    """How many programmes each filter would leave, each counted under the other choices made."""

    topics: dict[Topic, int]
    audiences: dict[Audience, int]
    languages: dict[str, int]
    origins: dict[Origin, int]
    regional: dict[bool, int]
    running: dict[Running, int]


def programme_by_code(code: str) -> Programme | None:
    """Return a programme with its organisers."""
    return db.session.scalar(
        select(Programme).where(Programme.code == code).options(selectinload(Programme.organisers))
    )


def programme_for_change(found: Programme) -> Programme | None:
    """Return a programme as it stands now, locked until the transaction ends; None when it was removed."""
    return db.session.get(Programme, found.id, populate_existing=True, with_for_update=True)


def listed(programme: Programme, *, hidden: bool) -> Listed:
    """Return a programme as its page shows it.

    :param hidden: with organisations that are not published; for staff
    """
    others = {each.id: each for each in map(survivor_of, programme.organisers)}
    main = survivor_of(programme.organisation) if programme.organisation is not None else None
    shown = [each for each in others.values() if hidden or each.is_published]
    return Listed(
        programme,
        main if main is not None and (hidden or main.is_published) else None,
        tuple(each for each in shown if main is None or each.id != main.id),
    )


def offerings_of(programme: Programme) -> list[Offering]:
    """Return the runs of a programme, latest first."""
    return list(
        db.session.scalars(
            select(Offering)
            .where(Offering.programme_id == programme.id)
            .order_by(Offering.start_on.desc(), Offering.id.desc())
        )
    )


def offering_count(programme: Programme) -> int:
    """Return how many runs of a programme are recorded."""
    found = db.session.scalar(select(func.count(Offering.id)).where(Offering.programme_id == programme.id))
    return found or 0


def programmes_found(choice: ProgrammeChoice, page: int) -> Page[Listed]:
    """Return one page of the programmes that fit, by name."""
    statement = _found(choice, Programme, Organisation).order_by(Programme.search_text, Programme.id)
    found = page_of(statement, page, scalars=False)
    return replace(found, rows=[_named(*row, hidden=choice.hidden) for row in found.rows])


def programmes_of(organisation: Organisation, *, on: date, hidden: bool) -> list[Listed]:
    """Return the programmes that an organisation answers for or organises, by name."""
    chosen = ProgrammeChoice(on, hidden=hidden)
    statement = _found(chosen, Programme, Organisation).where(
        or_(Organisation.id == organisation.id, _is_organised_by(organisation))
    )
    rows = db.session.execute(statement.order_by(Programme.search_text, Programme.id))
    return [_named(*row, hidden=hidden) for row in rows]


def programme_facets(choice: ProgrammeChoice) -> ProgrammeFacets:
    """Return how many programmes each filter would leave."""
    over = _counted(replace(choice, running=None), _is_over(choice.on))
    regional = _counted(replace(choice, regional=None), Programme.regional_focus)
    return ProgrammeFacets(
        topics=_in_order(Topic, _members(replace(choice, topic=None), Programme.topics)),
        audiences=_in_order(Audience, _members(replace(choice, audience=None), Programme.audience)),
        languages=dict(_members(replace(choice, language=None), Programme.languages)),
        origins=_in_order(Origin, dict(_counted(replace(choice, origin=None), Programme.origin))),
        regional={bool(value): count for value, count in regional if value is not None},
        running={Running.OVER if value else Running.NOW: count for value, count in over},
    )


def _named(programme: Programme, organisation: Organisation | None, *, hidden: bool) -> Listed:
    may_be_named = organisation is not None and (hidden or organisation.is_published)
    return Listed(programme, organisation if may_be_named else None)


def _members(choice: ProgrammeChoice, column: Any) -> Counter[str]:
    """Return how many programmes have each member of a list."""
    counted: Counter[str] = Counter()
    for members, count in _counted(choice, column):
        counted.update(dict.fromkeys(members or (), count))
    return counted


def _in_order(members: Iterable[Any], counted: Mapping[Any, int]) -> dict[Any, int]:
    """Return the counts of a code list's members that have any, in its order."""
    return {each: counted[each] for each in members if counted.get(each)}


def _counted(choice: ProgrammeChoice, column: Any) -> list[Any]:
    named = column.label("value")
    statement = _found(choice, named, func.count(Programme.id)).group_by(named)
    return [tuple(row) for row in db.session.execute(statement)]


def _found(choice: ProgrammeChoice, *columns: Any) -> Select[Any]:
    """Select columns of the programmes that fit, with the organisation that stands for the one that answers."""
    stands = survivors(Organisation)
    return (
        select(*columns)
        .select_from(Programme)
        .outerjoin(stands, stands.c.id == Programme.organisation_id)
        .outerjoin(Organisation, Organisation.id == stands.c.survivor_id)
        .where(*_conditions(choice))
    )


def _conditions(choice: ProgrammeChoice) -> Iterable[ColumnElement[bool]]:
    yield from (_says(word, hidden=choice.hidden) for word in words_of(choice.words)[:MOST_WORDS])
    if choice.running is not None:
        yield _is_over(choice.on).is_(choice.running is Running.OVER)
    if choice.regional is not None:
        yield Programme.regional_focus.is_(choice.regional)
    if choice.origin is not None:
        yield Programme.origin == choice.origin
    lists = (
        (Programme.topics, choice.topic),
        (Programme.audience, choice.audience),
        (Programme.languages, choice.language),
    )
    yield from (column.like(f"%|{member}|%") for column, member in lists if member is not None)


def _is_over(day: date) -> ColumnElement[bool]:
    return func.coalesce(Programme.ended_on < day, false())


def _says(word: str, *, hidden: bool) -> ColumnElement[bool]:
    """Whether a word of the programme, or of the organisation that may be named with it, begins so."""
    name = _begins(Organisation.search_text, word)
    return or_(
        _begins(Programme.search_text, word),
        name if hidden else and_(Organisation.is_published.is_(True), name),
    )


def _begins(column: Any, word: str) -> ColumnElement[bool]:
    return or_(column.startswith(word, autoescape=True), column.contains(" " + word, autoescape=True))


def _is_organised_by(organisation: Organisation) -> ColumnElement[bool]:
    stands = aliased(survivors(Organisation))
    return exists(
        select(programme_organisers.c.programme_id)
        .join(stands, stands.c.id == programme_organisers.c.organisation_id)
        .where(programme_organisers.c.programme_id == Programme.id, stands.c.survivor_id == organisation.id)
        .correlate(Programme)
    )
