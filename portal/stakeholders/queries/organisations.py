"""Reading the inventory of organisations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, selectinload

from portal.kernel.enums import Sector
from portal.stakeholders.models import Organisation, OrganisationSource
from portal.stakeholders.rules import words_of
from portal.stakeholders.survivors import survivor_of
from portal.system.database import db
from portal.system.paging import Page, page_of

MOST_WORDS = 8
MOST_SUGGESTIONS = 10
CHUNK = 500


@dataclass(frozen=True)
class Choice:
    """What a list of organisations is narrowed to; ``hidden``: those the public list does not show, too."""

    words: str = ""
    country: str | None = None
    sector: Sector | None = None
    hidden: bool = False
    waiting: bool = False


def organisation(organisation_id: str) -> Organisation | None:
    """Return an organisation by its id."""
    return db.session.get(Organisation, organisation_id)


def workplaces() -> list[Organisation]:
    """Return the organisations whose country is known, in the order of their names."""
    statement = select(Organisation).where(
        Organisation.country.is_not(None), Organisation.merged_into.is_(None)
    )
    return list(db.session.scalars(statement.order_by(Organisation.search_text, Organisation.id)))


def organisation_by_code(code: str) -> Organisation | None:
    """Return the organisation of a code, with its names and identifiers; a merged one is answered as it is."""
    return db.session.scalar(
        select(Organisation)
        .where(Organisation.code == code)
        .options(selectinload(Organisation.names), selectinload(Organisation.identifiers))
    )


def organisation_by_source(source: str, source_key: str) -> Organisation | None:
    """Return the organisation that a row of a source became; after a merge, the one that stands for it."""
    found = db.session.scalar(
        select(Organisation)
        .join(OrganisationSource, OrganisationSource.organisation_id == Organisation.id)
        .where(OrganisationSource.source == source, OrganisationSource.source_key == source_key)
    )
    return survivor_of(found) if found is not None else None


def organisations_found(choice: Choice, page: int) -> Page[Organisation]:
    """Return one page of the organisations that fit, by name; merged ones are left out."""
    return page_of(
        found_by_choice(choice, select(Organisation)).order_by(Organisation.search_text, Organisation.id),
        page,
    )


def organisation_facets(choice: Choice) -> tuple[dict[str | None, int], dict[Sector | None, int]]:
    """Return how many organisations each country and each sector has, each under the other choices made."""
    return (
        _counted(replace(choice, country=None), Organisation.country),
        _counted(replace(choice, sector=None), Organisation.sector),
    )


def _counted(choice: Choice, column: InstrumentedAttribute[Any]) -> dict[Any, int]:
    statement = found_by_choice(choice, select(column, func.count(Organisation.id))).group_by(column)
    return dict(db.session.execute(statement).all())


def found_by_choice(choice: Choice, statement: Select[Any]) -> Select[Any]:
    """Narrow a statement over organisations to those that fit; merged ones are left out."""
    statement = statement.where(
        Organisation.merged_into.is_(None), starts(Organisation.search_text, choice.words)
    )
    if not choice.hidden:
        statement = statement.where(Organisation.is_published)
    if choice.waiting:
        statement = statement.where(Organisation.is_published.is_(False))
    if choice.country is not None:
        statement = statement.where(Organisation.country == choice.country)
    if choice.sector is not None:
        statement = statement.where(Organisation.sector == choice.sector)
    return statement


def starts(column: InstrumentedAttribute[str], words: str) -> ColumnElement[bool]:
    """Return the condition that each of the words begins a word of the column, whatever their order."""
    wanted = words_of(words)[:MOST_WORDS]
    return and_(
        True,
        *(
            or_(column.startswith(word, autoescape=True), column.contains(" " + word, autoescape=True))
            for word in wanted
        ),
    )


def organisations_named(name: str) -> list[Organisation]:
    """Return the published organisations that bear exactly this name, or this acronym."""
    return named_among(Choice(words=name), name)


def named_among(choice: Choice, name: str) -> list[Organisation]:
    """Return the organisations that fit and bear exactly this name, or this acronym."""
    wanted = words_of(name)
    statement = found_by_choice(choice, select(Organisation)).limit(CHUNK)
    return [
        each
        for each in db.session.scalars(statement)
        if wanted in (words_of(each.name), words_of(each.acronym or ""))
    ]


def choices_for_oneself(name: str) -> list[Organisation]:
    """Return a few published organisations that a person may have meant, by name."""
    statement = found_by_choice(Choice(words=name), select(Organisation)).order_by(Organisation.search_text)
    return list(db.session.scalars(statement.limit(MOST_SUGGESTIONS)))


def sources_of(organisation: Organisation) -> list[OrganisationSource]:
    """Return what sources told of an organisation, by source."""
    return list(
        db.session.scalars(
            select(OrganisationSource)
            .where(OrganisationSource.organisation_id == organisation.id)
            .order_by(OrganisationSource.source, OrganisationSource.source_key)
        )
    )


def organisation_for_change(organisation: Organisation) -> Organisation:
    """Return the organisation as it stands now, locked until the transaction ends."""
    return db.session.get_one(Organisation, organisation.id, populate_existing=True, with_for_update=True)
