"""Reading what may be there twice: the list, two records side by side, what hangs on each, merges."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, literal, or_, select, union_all
from sqlalchemy.orm import aliased, joinedload

from portal.stakeholders.doubles import (
    MERGES,
    MODELS,
    PAIRS,
    DoubleKind,
    DoubleSearch,
    OrganisationMerge,
    OrganisationPair,
    PairState,
    PersonMerge,
    PersonPair,
    kind_named,
    kind_of,
)
from portal.stakeholders.likeness import (
    Confidence,
    Evidence,
    EvidenceKind,
    Likeness,
    OrganisationIndex,
    PersonIndex,
)
from portal.stakeholders.meaning import merged
from portal.stakeholders.merging import Double
from portal.stakeholders.models import Organisation, Person
from portal.stakeholders.queries.looks import (
    organisation_looks,
    organisation_told,
    organisations_near,
    person_looks,
    person_told,
    persons_near,
)
from portal.system.database import Base, changes, db
from portal.system.paging import Page, page_of

#: A search that has not ended after so long died.
LONGEST_SEARCH = timedelta(hours=1)
#: After a search the portal rests for so many times what it took, so that looking takes little of a machine.
REST = 60
SHORTEST_REST = timedelta(seconds=15)

Pair = OrganisationPair | PersonPair
Merge = OrganisationMerge | PersonMerge

#: Tables whose rows are the record's own, or only tell of doubles.
_OWN_TABLES = {
    "organisation_names",
    "organisation_identifiers",
    "organisations",
    "persons",
    *(each.__tablename__ for each in (*PAIRS.values(), *MERGES.values())),
}


@dataclass(frozen=True)
class Two:
    """Two records of a kind: the one that would stay, and the one that would be merged into it."""

    kind: DoubleKind
    kept: Any
    other: Any
    pair: Pair | None


@dataclass(frozen=True)
class Like:
    """A record that is like what somebody types, and why."""

    record: Double
    likeness: Likeness

    @property
    def is_worth_asking(self) -> bool:
        """Whether it is more than a mere possibility, so that somebody who adds it is asked first."""
        return self.likeness.confidence is not Confidence.POSSIBLE


def two_records(kind: str, code: str, other: str) -> Two | None:
    """Return two records by their codes; None when there are no two such records."""
    chosen = kind_named(kind)
    if chosen is None:
        return None
    records = {each.code: each for each in _by_codes(chosen, code, other)}
    if len(records) != 2:
        return None
    return Two(chosen, records[code], records[other], pair_of(records[code], records[other]))


def _by_codes(kind: DoubleKind, *codes: str) -> list[Double]:
    model = MODELS[kind]
    return list(db.session.scalars(select(model).where(model.code.in_(codes))))


def pair_of(one: Double, other: Double) -> Pair | None:
    """Return the pair of two records, if they were ever found alike or looked at."""
    model: Any = PAIRS[kind_of(one)]
    first, second = sorted((one.id, other.id))
    found: Pair | None = db.session.scalar(
        select(model).where(model.first_id == first, model.second_id == second)
    )
    return found


def pairs_found(kind: DoubleKind, state: PairState, page: int) -> Page[Pair]:
    """Return one page of pairs, the surest first; open ones only while neither record is merged."""
    model, record = PAIRS[kind], MODELS[kind]
    first, second = aliased(record), aliased(record)
    statement = (
        select(model)
        .join(first, first.id == model.first_id)
        .join(second, second.id == model.second_id)
        .where(model.state == state)
        .options(joinedload(model.first), joinedload(model.second))
        .order_by(model.score.desc(), model.id)
    )
    if state is PairState.OPEN:
        statement = statement.where(first.merged_into.is_(None), second.merged_into.is_(None))
    return page_of(statement, page)


def open_counts() -> dict[DoubleKind, int]:
    """Return how many pairs of each kind wait for somebody."""
    return {kind: pairs_found(kind, PairState.OPEN, 1).total for kind in DoubleKind}


def doubles_of(record: Double) -> list[Pair]:
    """Return the open pairs of a record, the surest first."""
    model, kinds = PAIRS[kind_of(record)], MODELS[kind_of(record)]
    first, second = aliased(kinds), aliased(kinds)
    return list(
        db.session.scalars(
            select(model)
            .join(first, first.id == model.first_id)
            .join(second, second.id == model.second_id)
            .where(
                model.state == PairState.OPEN,
                or_(model.first_id == record.id, model.second_id == record.id),
                first.merged_into.is_(None),
                second.merged_into.is_(None),
            )
            .options(joinedload(model.first), joinedload(model.second))
            .order_by(model.score.desc(), model.id)
            .limit(5)
        )
    )


def merges_of(record: Double) -> list[Merge]:
    """Return the merges into a record, latest first; those that were undone, too."""
    model = MERGES[kind_of(record)]
    return list(
        db.session.scalars(
            select(model)
            .where(model.survivor_id == record.id)
            .options(joinedload(model.merged))
            .order_by(model.merged_at.desc(), model.id.desc())
        )
    )


def merge_by_code(kind: str, code: str) -> Merge | None:
    """Return a merge by its code."""
    chosen = kind_named(kind)
    if chosen is None:
        return None
    model: Any = MERGES[chosen]
    found: Merge | None = db.session.scalar(select(model).where(model.code == code))
    return found


def hanging_on(record: Double) -> dict[str, int]:
    """Return how many rows of each table name a record, or one that was merged into it.

    The tables are found by their foreign keys, so that features above are counted without being known here.
    """
    model = MODELS[kind_of(record)]
    pairs = merged(model)
    ids = [record.id, *db.session.scalars(select(pairs.c.id).where(pairs.c.survivor_id == record.id))]
    counts = [
        select(literal(table.name).label("name"), func.count().label("rows")).where(
            or_(*(column.in_(ids) for column in columns))
        )
        for table, columns in _naming(model.__tablename__)
    ]
    return {row.name: row.rows for row in db.session.execute(union_all(*counts)) if row.rows}


def _naming(target: str) -> Iterator[tuple[Any, list[Any]]]:
    """Yield each table that names records of a table, with the columns that do."""
    for name, table in sorted(Base.metadata.tables.items()):
        columns = [
            column
            for column in table.columns
            if any(key.column.table.name == target for key in column.foreign_keys)
        ]
        if columns and name not in _OWN_TABLES:
            yield table, columns


def names_by_id(ids: Iterable[str | None]) -> dict[str, str]:
    """Return the names of organisations by their ids."""
    wanted = [each for each in ids if each]
    statement = select(Organisation.id, Organisation.name).where(Organisation.id.in_(wanted))
    return dict(db.session.execute(statement).all()) if wanted else {}


def last_search(kind: DoubleKind) -> DoubleSearch | None:
    """Return when doubles of a kind were last looked for."""
    return db.session.get(DoubleSearch, kind)


def search_is_due(kind: DoubleKind, *, at: datetime) -> bool:
    """Tell whether to look for doubles: the records changed, nobody is at it, and the rest since then is over."""
    last, number = last_search(kind), change_number(kind)
    if last is None:
        return number > 0
    if last.ended_at is None:
        return at - last.begun_at > LONGEST_SEARCH
    rest = max(REST * (last.ended_at - last.begun_at), SHORTEST_REST)
    return number != last.change_number and at - last.ended_at >= rest


def change_number(kind: DoubleKind) -> int:
    """Return how many transactions wrote records of a kind."""
    table = MODELS[kind].__tablename__
    return changes.as_numbers(changes.numbers(), [table])[table]


def like_told(kind: str, told: Mapping[str, str]) -> list[Like] | None:
    """Return what a record may be that a form tells of, best first; None for a kind there is none of. For staff.

    :param told: the form's fields: name, country, and acronym, city and website, or email
    """
    if kind == DoubleKind.ORGANISATIONS:
        organisation = organisation_told(told)
        return _like(OrganisationIndex.of(organisations_near(organisation)).like(organisation), Organisation)
    if kind == DoubleKind.PERSONS:
        person = person_told(told)
        return _like(PersonIndex.of(persons_near(person)).like(person), Person)
    return None


def _like(found: list[Likeness], model: Any) -> list[Like]:
    by_id = {
        each.id: each
        for each in db.session.scalars(select(model).where(model.id.in_([f.key for f in found])))
    }
    return [Like(by_id[each.key], each) for each in found]


def record_count(kind: DoubleKind) -> int:
    """Return how many records of a kind stand for themselves."""
    model = MODELS[kind]
    statement = select(func.count()).select_from(model).where(model.merged_into.is_(None))
    return db.session.scalar(statement) or 0


def likenesses(
    kind: DoubleKind, progress: Callable[[int], object] | None = None
) -> Iterator[tuple[str, Likeness]]:
    """Compare every record with those before it; yield each likeness worth a look, with the record's id.

    :param progress: called with how many more records were compared
    """
    is_organisations = kind is DoubleKind.ORGANISATIONS
    index: Any = OrganisationIndex() if is_organisations else PersonIndex()
    looks: Iterator[Any] = organisation_looks() if is_organisations else person_looks()
    for look in looks:
        yield from ((look.key, found) for found in index.like(look) if _is_worth_a_look(found))
        index.add(look)
        if progress is not None:
            progress(1)


def _is_worth_a_look(found: Likeness) -> bool:
    kinds = {each.kind for each in found.evidence}
    return found.confidence is not Confidence.POSSIBLE or kinds.isdisjoint(_NOT_WORTH)


#: A mere possibility that is explained by one of these is not put before anybody.
_NOT_WORTH = {EvidenceKind.PART_OF, EvidenceKind.COMMON_NAME}


def evidence_of(pair: Pair, *, turned: bool = False) -> list[Evidence]:
    """Return the evidence of a pair; ``turned``: the second record is the one that stays."""
    told = [Evidence(EvidenceKind(kind), one, other) for kind, one, other in pair.evidence]
    return [Evidence(each.kind, each.known, each.candidate) for each in told] if turned else told
