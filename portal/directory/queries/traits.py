"""How many records each language, state, topic or body would leave: from kept counts, or of the few that fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from portal.directory.choices import Choice, fresh_since
from portal.directory.enums import Freshness, Kind, Trait
from portal.directory.models import CardTrait, TraitDue
from portal.directory.queries.kept import MOST_READ, Kept, count_traits
from portal.directory.queries.narrowing import card_of, freshness, having_too, trait_placed, trait_seen
from portal.system.database import db

#: Of each filter, how many records each of its values leaves under the other choices; nothing where that is not
#: counted.
TraitFacets = Mapping[Trait, Mapping[str, int] | None]


def trait_facets(choice: Choice, kept: Kept, *, today: date) -> TraitFacets:
    """Return the counts of a list that is not searched by words.

    :param kept: what is kept for it
    """
    here = _set_right(choice, kept, today)
    beside: dict[tuple[str, ...], list[Trait]] = defaultdict(list)
    for trait in traits_of(choice):
        given = tuple(each.of(value) for each, value in choice.traits.items() if each is not trait)
        beside[given].append(trait)
    found: dict[Trait, Mapping[str, int] | None] = {}
    for given, traits in beside.items():
        rows = kept.with_all(given, since=fresh_since(today))
        if rows is not None:
            found |= {trait: _values(count_traits(choice, rows), trait) for trait in traits}
        elif given:
            found |= _among(choice, traits, given, here, today)
        else:
            found |= {trait: _values(here, trait) for trait in traits}
    return found


def traits_of_found(choice: Choice, record_ids: Sequence[str]) -> TraitFacets:
    """Return the counts beside what words found; where a filter is chosen, its other values are not counted."""
    trait = CardTrait.trait.expression
    statement = select(trait, func.count()).where(
        *trait_seen(choice, CardTrait), CardTrait.record_id.in_(record_ids)
    )
    counts = _read(statement.group_by(trait)) if record_ids else {}
    return {each: None if each in choice.traits else _values(counts, each) for each in traits_of(choice)}


def traits_of(choice: Choice) -> list[Trait]:
    """Return the filters that a list offers; the state of an organisation is for staff."""
    has_state = choice.everything and choice.kind is Kind.ORGANISATION
    return [each for each in Trait if each is not Trait.STATUS or has_state]


def _values(counts: Mapping[str, int], trait: Trait) -> Mapping[str, int]:
    begins = trait.of("")
    return {name.removeprefix(begins): count for name, count in counts.items() if name.startswith(begins)}


def _read(statement: Select[Any, Any]) -> dict[str, int]:
    return {trait: int(count) for trait, count in db.session.execute(statement) if count}


def _set_right(choice: Choice, kept: Kept, today: date) -> Mapping[str, int]:
    """Return what is kept here, also while freshness is kept by another day than it is asked for."""
    since = fresh_since(today)
    if choice.verified is None or since == kept.border:
        return kept.here
    card, trait = card_of(choice.kind), CardTrait.trait.expression
    first, last = sorted((since, kept.border))
    sign = 1 if (choice.verified is Freshness.FRESH) is (since < kept.border) else -1
    where = [*trait_seen(choice, CardTrait), *trait_placed(choice, CardTrait)]
    crossed = select(trait, func.count()).join(card, card.record_id == CardTrait.record_id).where(*where)
    counts = _read(crossed.where(card.verified_on >= first, card.verified_on < last).group_by(trait))
    return {name: kept.here.get(name, 0) + sign * counts.get(name, 0) for name in kept.here.keys() | counts}


def _among(
    choice: Choice, traits: Sequence[Trait], given: Collection[str], here: Mapping[str, int], today: date
) -> TraitFacets:
    """Count the values of filters that few have, among those that have traits that many have."""
    names = {trait: [name for name in here if name.startswith(trait.of(""))] for trait in traits}
    rare = [trait for trait in traits if sum(here[name] for name in names[trait]) <= MOST_READ]
    wanted = [name for trait in rare for name in names[trait]]
    counts = _read(_having(choice, wanted, given, today)) if wanted else {}
    return {trait: _values(counts, trait) if trait in rare else None for trait in traits}


def _having(choice: Choice, names: Sequence[str], given: Collection[str], today: date) -> Select[Any, Any]:
    """Return the statement that counts traits of those that have the given ones too."""
    card, trait = card_of(choice.kind), CardTrait.trait.expression
    statement = select(trait, func.count()).where(trait.in_(names), *trait_seen(choice, CardTrait))
    statement = statement.where(*trait_placed(choice, CardTrait), *having_too(choice, given))
    if choice.verified is not None:
        statement = statement.join(card, card.record_id == CardTrait.record_id)
        statement = statement.where(*freshness(choice, today))
    return statement.group_by(trait)


def are_traits_due() -> bool:
    """Whether the traits of many records are to be made anew."""
    return db.session.scalar(select(select(TraitDue.record_id).exists())) or False
