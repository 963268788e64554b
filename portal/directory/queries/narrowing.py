"""What a choice means in SQL, on the cards."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Select, String, any_, func, or_, select, true

from portal.directory.choices import Choice, fresh_since
from portal.directory.enums import Freshness, Kind
from portal.directory.models import HIDDEN, OPEN, CardTrait, OrganisationCard, PersonCard
from portal.kernel.places import UNKNOWN
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
    choice: Choice, *, today: date, walked: bool = False, found: bool = False, many: bool = False
) -> list[ColumnElement[bool]]:
    """Return every condition of a choice but its words.

    :param walked: the cards are gone through in the order of the list, and not looked up by place or sector
    :param found: they are looked up by their words
    :param many: very many fit
    """
    return [
        seen(choice, found=found),
        *_places(choice, walked=walked),
        *_sectors(choice, walked=walked),
        *freshness(choice, today),
        *_traits(choice, beside=found or many),
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


def freshness(choice: Choice, today: date) -> list[ColumnElement[bool]]:
    """Return the condition of a choice on when a card's record was verified."""
    column = card_of(choice.kind).verified_on
    if choice.verified is None:
        return []
    since = fresh_since(today)
    return [column >= since if choice.verified is Freshness.FRESH else column < since]


def _traits(choice: Choice, *, beside: bool) -> list[ColumnElement[bool]]:
    """Return the condition that cards do not hold themselves: topics, bodies, status, languages.

    :param beside: looked at beside each card, for the cards are found by something else
    """
    if not choice.traits:
        return []
    card, (first, *others) = card_of(choice.kind), [trait.of(value) for trait, value in choice.traits.items()]
    having = [CardTrait.trait == first, *trait_seen(choice, CardTrait), *having_too(choice, others)]
    if beside:
        # Limited, so that PostgreSQL looks at each card and does not go through all that have the trait.
        one = select(CardTrait.record_id).where(CardTrait.record_id == card.record_id, *having).limit(1)
        return [one.correlate(card).scalar_subquery().is_not(None)]
    return [
        _among(
            card.record_id.expression,
            select(CardTrait.record_id).where(*having, *trait_placed(choice, CardTrait)),
        )
    ]


def having_too(choice: Choice, traits: Iterable[str]) -> list[ColumnElement[bool]]:
    """Return the conditions that a record has further traits than its row names, as far as the reader may know."""
    found: list[ColumnElement[bool]] = []
    for trait in traits:
        known = CardTrait.beside.contains(f"|{trait}|", autoescape=True)
        staff = CardTrait.beside.contains(f"|{trait}?|", autoescape=True)
        found.append(or_(known, staff) if choice.everything else known)
    return found


def _among(column: ColumnElement[str], few: Select[Any]) -> ColumnElement[bool]:
    """Return the condition that an id is among few; PostgreSQL would rather go through all cards than look them up."""
    if db.engine.dialect.name == "sqlite":
        return column.in_(few)
    return column == any_(func.array(few.scalar_subquery(), type_=ARRAY(String())))


def trait_placed(choice: Choice, model: Any) -> list[ColumnElement[bool]]:
    """Return the conditions of country and sector, as traits name them."""
    countries, sectors = choice.countries, choice.sectors
    found: list[ColumnElement[bool]] = []
    if countries is not None:
        found.append(model.country.in_(["" if code == UNKNOWN else code for code in countries]))
    if sectors is not None:
        found.append(model.sector.in_([each.value for each in sectors]))
    return found


def trait_seen(choice: Choice, model: Any) -> list[ColumnElement[bool]]:
    """Return the conditions that a trait is one of this list's records, and that the reader may know it.

    What the public may not know of a person does not make their organisation a member of a body.
    """
    kind: list[ColumnElement[bool]] = [model.kind == choice.kind.value]
    if not choice.everything:
        return [*kind, model.seen == OPEN]
    return [*kind, model.seen == HIDDEN] if choice.waiting else kind
