"""What a choice means in SQL, on the cards."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, String, false, func, or_, select, true, type_coerce
from sqlalchemy.orm import aliased

from portal.bodies.enums import UNCOUNTED
from portal.bodies.meaning import bodies_below
from portal.bodies.models import Body, Membership
from portal.directory.choices import Choice, fresh_since
from portal.directory.enums import Freshness, Kind
from portal.directory.models import OrganisationCard, PersonCard
from portal.kernel.places import UNKNOWN
from portal.stakeholders.meaning import merged, survivor
from portal.stakeholders.models import AcademicActivity, Organisation, Person
from portal.system.database import db
from portal.system.database.planning import not_by_index

CardModel = type[OrganisationCard] | type[PersonCard]


def card_of(kind: Kind) -> CardModel:
    """Return the cards that a list is made of."""
    return OrganisationCard if kind is Kind.ORGANISATION else PersonCard


def seen(choice: Choice, *, found: bool = False) -> ColumnElement[bool]:
    """Return the condition that the reader may see the record: the one place that says so.

    :param found: the cards are looked up by their words, and no index of the public ones is of use
    """
    card = card_of(choice.kind)
    if not choice.everything:
        return card.is_public.is_not(False) if found else card.is_public.expression
    return card.is_public.is_(False) if choice.waiting else true()


def conditions(
    choice: Choice, *, today: date, walked: bool = False, found: bool = False
) -> list[ColumnElement[bool]]:
    """Return every condition of a choice but its words.

    :param walked: the cards are gone through in the order of the list, and not looked up by place or sector
    :param found: they are looked up by their words
    """
    return [
        seen(choice, found=found),
        *_places(choice, walked=walked),
        *_sectors(choice, walked=walked),
        *_freshness(choice, today),
        *of_records(choice, today=today),
    ]


def _places(choice: Choice, *, walked: bool) -> list[ColumnElement[bool]]:
    column: Any = card_of(choice.kind).country
    countries = choice.countries
    if countries is None:
        return []
    if countries == [UNKNOWN]:
        return [column.is_(None)]
    column = not_by_index(column) if walked else column
    return [column == countries[0] if len(countries) == 1 else column.in_(countries)]


def _sectors(choice: Choice, *, walked: bool) -> list[ColumnElement[bool]]:
    column: Any = card_of(choice.kind).sector
    sectors = choice.sectors
    if sectors is None:
        return []
    column = not_by_index(column) if walked else column
    values = [each.value for each in sectors]
    return [column == values[0] if len(values) == 1 else column.in_(values)]


def _freshness(choice: Choice, today: date) -> list[ColumnElement[bool]]:
    column = card_of(choice.kind).verified_on
    if choice.verified is None:
        return []
    since = fresh_since(today)
    return [column >= since if choice.verified is Freshness.FRESH else column < since]


def of_records(choice: Choice, *, today: date) -> list[ColumnElement[bool]]:
    """Return the conditions that cards do not hold themselves: status, languages, bodies, topics."""
    card = card_of(choice.kind)
    record: Any = card.RECORD
    found: list[Select[Any]] = []
    if choice.status is not None:
        found.append(select(Organisation.id).where(Organisation.status == choice.status))
    if choice.language is not None:
        found.append(select(record.id).where(record.languages.contains(f"|{choice.language}|")))
    if choice.topic is not None:
        found.append(_teaching(choice))
    if choice.body is not None:
        found.append(_members(choice, today))
    return [card.record_id.in_(each) for each in found]


def _teaching(choice: Choice) -> Select[Any]:
    """Return the ids of those whose academic activities have the topic."""
    model, column = _named_by(AcademicActivity, choice.kind)
    return _survivors(model, column).where(AcademicActivity.topics.contains(f"|{choice.topic}|"))


def _members(choice: Choice, today: date) -> Select[Any]:
    """Return the ids of the members of a body, and of those below it, on a day.

    An organisation is a member by itself, or through a person who sits for it; what the public may not know
    of a person does not make their organisation one.
    """
    body_id = db.session.scalar(select(Body.id).where(Body.code == choice.body))
    model, column = _named_by(Membership, choice.kind)
    if body_id is None:
        return select(model.id).where(false())
    statement = _survivors(model, column).where(
        Membership.body_id.in_(select(bodies_below(body_id).c.id)),
        Membership.from_on <= today,
        or_(Membership.to_on.is_(None), Membership.to_on >= today),
        type_coerce(Membership.role, String()).not_in(sorted(role.value for role in UNCOUNTED)),
    )
    if choice.kind is Kind.ORGANISATION and not choice.everything:
        consenting = select(PersonCard.record_id).where(PersonCard.is_public)
        statement = statement.where(or_(Membership.person_id.is_(None), _is_listed(consenting)))
    return statement


def _is_listed(consenting: Select[Any]) -> ColumnElement[bool]:
    chain = merged(Person).alias()
    sitting = aliased(Membership)
    listed = (
        select(sitting.id)
        .outerjoin(chain, chain.c.id == sitting.person_id)
        .where(survivor(sitting.person_id.expression, chain).in_(consenting))
    )
    return Membership.id.in_(listed)


def _named_by(model: Any, kind: Kind) -> tuple[Any, ColumnElement[Any]]:
    if kind is Kind.ORGANISATION:
        return Organisation, model.organisation_id.expression
    return Person, model.person_id.expression


def _survivors(model: Any, column: ColumnElement[Any]) -> Select[Any]:
    chain = merged(model).alias()
    rows = column.table.outerjoin(chain, chain.c.id == column)
    return select(func.coalesce(chain.c.survivor_id, column)).select_from(rows).where(column.is_not(None))
