"""One page of a list of the directory, and the whole of it for a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, func, select

from portal.directory.choices import Choice
from portal.directory.enums import Kind
from portal.directory.queries.counting import Facets, facets_of, margins_of, margins_of_cells
from portal.directory.queries.finding import MOST_SLIPS, MOST_WORDS, ONE_SLIP, Hits, hits, holding
from portal.directory.queries.kept import kept_of
from portal.directory.queries.narrowing import card_of, conditions
from portal.directory.queries.ordering import Order, key_of, lies_in, order_of_all, part_of
from portal.directory.queries.traits import TraitFacets, trait_facets, traits_of_found
from portal.kernel.places import UNKNOWN
from portal.stakeholders.models import Organisation, Person
from portal.stakeholders.rules import words_of
from portal.system.database import db
from portal.system.paging import Page

CHUNK = 500
PAGE_SIZE = 25
#: So many and more are gone through in the order of the list: the first of them come soon, and sorting takes long.
WALKED_FROM = 1_500
#: Of so many in the order of an index the first are soon found to have what is chosen.
MANY_IN_ORDER = 800
COLUMNS: dict[Kind, tuple[Any, ...]] = {
    Kind.ORGANISATION: (
        Organisation.id,
        Organisation.code,
        Organisation.name,
        Organisation.acronym,
        Organisation.sector,
        Organisation.country,
        Organisation.city,
        Organisation.is_published,
        Organisation.verified_on,
        Organisation.status,
    ),
    Kind.PERSON: (
        Person.id,
        Person.code,
        Person.name,
        Person.badge_name,
        Person.sector,
        Person.country,
        Person.directory_consent,
        Person.verified_on,
    ),
}


@dataclass(frozen=True)
class Listed:
    """One page of a list, the counts beside it, and what was made of the words.

    ``is_cut``: more were found than can be counted or put in order.
    """

    page: Page[Row[Any]]
    facets: Facets
    traits: TraitFacets
    is_cut: bool = False
    meant: tuple[str, ...] = ()


def listed(choice: Choice, number: int, *, today: date, size: int = PAGE_SIZE) -> Listed:
    """Return one page of the records that fit, with the counts of every filter; past the end is the last page."""
    if choice.words:
        return _found(choice, hits(choice, today=today), number, size=size)
    kept = kept_of(choice)
    facets = facets_of(choice, margins_of(choice, today=today, kept=kept))
    number = min(max(1, number), max(1, -(-facets.total // size)))
    traits = trait_facets(choice, kept, today=today)
    if not facets.total:
        return Listed(Page([], 1, 0, size), facets, traits)
    order, ids = _ordered_ids(choice, today, facets, (number - 1) * size, size)
    return Listed(Page(_rows(choice, order, ids), number, facets.total, size), facets, traits)


def first_found(choice: Choice, *, today: date, most: int, slips: int = MOST_SLIPS) -> list[Row[Any]]:
    """Return the best of what the words of a choice find, without counting anything.

    :param slips: how many a word may have where nothing is found as it was typed
    """
    ids = hits(choice, today=today, slips=slips).record_ids[:most]
    return _sorted_rows(choice, ids, 1, most) if ids else []


def suggested(choices: Sequence[Choice], *, today: date, most: int) -> dict[Kind, list[Row[Any]]]:
    """Return the best of what is found while somebody still types; slips are thought of where nothing is found."""
    found = {each.kind: first_found(each, today=today, most=most, slips=0) for each in choices}
    if any(found.values()):
        return found
    return {each.kind: first_found(each, today=today, most=most, slips=ONE_SLIP) for each in choices}


def _found(choice: Choice, found: Hits, number: int, *, size: int) -> Listed:
    total = len(found.record_ids)
    number = min(max(1, number), max(1, -(-total // size)))
    ids = found.record_ids[(number - 1) * size : number * size] if choice.sort is None else found.record_ids
    # Of more than can be put in order the filters are those of the ones that were read, without counts.
    facets = facets_of(choice, margins_of_cells(choice, found.cells))
    rows = _sorted_rows(choice, ids, number, size)
    traits = traits_of_found(choice, found.record_ids)
    return Listed(Page(rows, number, total, size), facets, traits, found.is_cut, found.meant)


def _sorted_rows(choice: Choice, ids: Sequence[str], number: int, size: int) -> list[Row[Any]]:
    if choice.sort is None:
        rows = {row.id: row for row in db.session.execute(_select(choice).where(_record(choice).id.in_(ids)))}
        return [rows[each] for each in ids if each in rows]
    card = card_of(choice.kind)
    order = order_of_all(choice)
    wanted = select(card.record_id, *order.keys).where(card.record_id.in_(ids)).order_by(*order.clauses)
    return _rows(choice, order, wanted.limit(size).offset((number - 1) * size))


def _record(choice: Choice) -> Any:
    return card_of(choice.kind).RECORD


def _select(choice: Choice) -> Select[Any]:
    return select(*COLUMNS[choice.kind])


def _ordered_ids(
    choice: Choice, today: date, facets: Facets, first: int, size: int
) -> tuple[Order, Select[Any]]:
    """Return the ids of a part of a list, and the order it is in."""
    card, order, total = card_of(choice.kind), Order(choice), facets.total
    in_order = _is_in_order(choice)
    lies: list[Any] = []
    if key_of(choice) == "country":
        places, first = part_of(choice, facets.countries, first, size)
        order, lies = Order(choice, places), [lies_in(choice, places)]
        total = sum(facets.countries.get(place, 0) for place in places)
        if len(places) == 1:
            choice = choice.without(area=None, country=places[0] or UNKNOWN)
    many = total >= (MANY_IN_ORDER if in_order else WALKED_FROM)
    walked = facets.total >= WALKED_FROM and not in_order
    fitting = [*conditions(choice, today=today, walked=walked, many=many), *lies]
    wanted = select(card.record_id, *order.keys).where(*fitting).order_by(*order.clauses)
    return order, wanted.limit(size).offset(first)


def _is_in_order(choice: Choice) -> bool:
    """Whether an index has what is chosen in the order of the list: of one country or one sector the names.

    Otherwise the first ones of many are found sooner by going through the list's order than by sorting.
    """
    one_country = choice.countries is not None and len(choice.countries) == 1
    one_sector = choice.sectors is not None and len(choice.sectors) == 1
    return {"name": one_country or one_sector, "country": True}.get(key_of(choice), False)


def _rows(choice: Choice, order: Order, ids: Select[Any]) -> list[Row[Any]]:
    """Read the records of a page, in its order."""
    page = ids.subquery("page")
    columns = [page.c[each.key] for each in (*order.keys, card_of(choice.kind).record_id)]
    record = _record(choice)
    statement = _select(choice).join(page, page.c.record_id == record.id)
    return list(db.session.execute(statement.order_by(*order.turned(columns))))


def exported(choice: Choice, columns: Sequence[Any], *, today: date) -> Iterator[Row[Any]]:
    """Yield the id and these columns of every record that fits, in memory that does not grow.

    In the order of the list; of words that find more than can be put in order, by name.
    """
    record, card = _record(choice), card_of(choice.kind)
    wanted = select(record.id, *columns)
    chosen = conditions(choice, today=today)
    if choice.words:
        found = hits(choice, today=today)
        if not found.is_cut:
            yield from _by_ids(wanted, record, _in_order(choice, found.record_ids))
            return
        chosen.append(holding(choice.kind, dict.fromkeys(words_of(choice.words)[:MOST_WORDS], ())))
    statement = wanted.join(card, card.record_id == record.id).where(*chosen)
    statement = statement.order_by(*order_of_all(choice).clauses)
    yield from db.session.execute(statement.execution_options(yield_per=CHUNK))


def _in_order(choice: Choice, ids: Sequence[str]) -> Sequence[str]:
    """Return what words found in the order that was asked for; the best come first where none was."""
    if choice.sort is None:
        return ids
    card, order = card_of(choice.kind), order_of_all(choice)
    wanted = select(card.record_id).where(card.record_id.in_(ids)).order_by(*order.clauses)
    return list(db.session.scalars(wanted))


def count_of(choice: Choice, *, today: date) -> int:
    """Return how many records :func:`exported` yields."""
    if choice.words:
        found = hits(choice, today=today)
        if not found.is_cut:
            return len(found.record_ids)
        card = card_of(choice.kind)
        held = holding(choice.kind, dict.fromkeys(words_of(choice.words)[:MOST_WORDS], ()))
        statement = select(func.count(card.id)).where(held, *conditions(choice, today=today))
        return db.session.scalar(statement) or 0
    return facets_of(choice, margins_of(choice, today=today)).total


def _by_ids(wanted: Select[Any], record: Any, ids: Sequence[str]) -> Iterator[Row[Any]]:
    for first in range(0, len(ids), CHUNK):
        part = ids[first : first + CHUNK]
        rows = {row[0]: row for row in db.session.execute(wanted.where(record.id.in_(part)))}
        yield from (rows[each] for each in part if each in rows)
