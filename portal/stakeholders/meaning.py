"""Who a record speaks of: the survivors it names, and its country, sector and gender.

:source: the contract's indicators.md, rules 5, 8, 9, 10 and 11
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import CTE, ColumnElement, FromClause, case, func, select
from sqlalchemy.orm import aliased

from portal.kernel.places import OUTSIDE, UNKNOWN, places
from portal.stakeholders.models import Organisation, Person
from portal.system.database.contract import word


@cache
def merged(model: type[Organisation] | type[Person]) -> CTE:
    """Return the rows that were merged, as ``id`` and ``survivor_id``.

    Only those: a count over a large table joins a few rows and keeps its index. Walked from the survivors
    down, so that chains of any length end and a cycle is never entered.
    """
    child, parent, further = aliased(model), aliased(model), aliased(model)
    chain = (
        select(child.id.label("id"), parent.id.label("survivor_id"))
        .join(parent, child.merged_into == parent.id)
        .where(child.merged_into.is_not(None), parent.merged_into.is_(None))
        .cte(f"merged_{model.__tablename__}", recursive=True)
    )
    return chain.union_all(
        select(further.id, chain.c.survivor_id).join(chain, further.merged_into == chain.c.id)
    )


def survivor(column: ColumnElement[Any], chain: FromClause) -> ColumnElement[Any]:
    """Return the survivor of the id in ``column``.

    :param chain: an alias of :func:`merged`, joined from outside on ``column``
    """
    return func.coalesce(chain.c.survivor_id, column)


@dataclass(frozen=True)
class Parties:
    """What :func:`parties_of` finds; a cell that nobody filled is empty.

    ``rows`` is what to select from. ``person_id`` and ``organisation_id`` are survivors. ``country`` is
    that of the record (rule 8), ``organisation_country`` where the organisation on it is from (rule 9),
    ``seat`` and ``organisation_sector`` are the surviving organisation's own.
    """

    rows: FromClause
    person_id: ColumnElement[Any]
    organisation_id: ColumnElement[Any]
    country: ColumnElement[Any]
    sector: ColumnElement[Any]
    gender: ColumnElement[Any]
    organisation_country: ColumnElement[Any]
    seat: ColumnElement[Any]
    organisation_sector: ColumnElement[Any]


def parties_of(record: FromClause, rows: FromClause | None = None) -> Parties:
    """Join the survivors that a record names to it.

    :param record: has the contract's columns ``person_id``, ``organisation_id``, ``country``, ``sector``
        and ``gender``
    :param rows: what ``record`` is part of already, when it is joined to something
    """
    cells = record.c
    person, organisation = aliased(Person), aliased(Organisation)
    person_chain, organisation_chain = merged(Person).alias(), merged(Organisation).alias()
    person_id = survivor(cells.person_id, person_chain)
    organisation_id = survivor(cells.organisation_id, organisation_chain)
    joined = (
        (record if rows is None else rows)
        .outerjoin(person_chain, person_chain.c.id == cells.person_id)
        .outerjoin(person, person.id == person_id)
        .outerjoin(organisation_chain, organisation_chain.c.id == cells.organisation_id)
        .outerjoin(organisation, organisation.id == organisation_id)
    )
    without_person = cells.person_id.is_(None)
    return Parties(
        rows=joined,
        person_id=person_id,
        organisation_id=organisation_id,
        country=func.coalesce(
            cells.country, case((without_person, organisation.country), else_=person.country)
        ),
        sector=func.coalesce(cells.sector, word(organisation.sector)),
        gender=func.coalesce(cells.gender, word(person.gender)),
        organisation_country=func.coalesce(case((without_person, cells.country)), organisation.country),
        seat=organisation.country.expression,
        organisation_sector=word(organisation.sector),
    )


@dataclass(frozen=True)
class Holder:
    """The organisation on a record that names no person: the survivor, and its own country and sector."""

    rows: FromClause
    organisation_id: ColumnElement[Any]
    country: ColumnElement[Any]
    sector: ColumnElement[Any]


def organisation_of(record: FromClause, rows: FromClause | None = None) -> Holder:
    """Join the surviving organisation that a record names to it.

    :param record: has the contract's column ``organisation_id``
    :param rows: what ``record`` is part of already, when it is joined to something
    """
    organisation, chain = aliased(Organisation), merged(Organisation).alias()
    organisation_id = survivor(record.c.organisation_id, chain)
    return Holder(
        rows=(record if rows is None else rows)
        .outerjoin(chain, chain.c.id == record.c.organisation_id)
        .outerjoin(organisation, organisation.id == organisation_id),
        organisation_id=organisation_id,
        country=organisation.country.expression,
        sector=word(organisation.sector),
    )


def subregion(country: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the plan's sub-region of a country; UNKNOWN for none, OUTSIDE for one not in the region."""
    members: dict[str, list[str]] = {}
    for place in places():
        members.setdefault(place.subregion, []).append(place.code)
    return case(
        (country.is_(None), UNKNOWN),
        *((country.in_(sorted(codes)), name) for name, codes in sorted(members.items())),
        else_=OUTSIDE,
    )
