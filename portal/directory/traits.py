"""Keeping what records are narrowed by besides their cards: languages, states, topics, bodies; and counts of each.

Triggers note whose traits are due, whatever was written. They are made anew here, before the same transaction
commits; after very many came together, by the worker, a part of them at a time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import String, delete, insert, or_, select, type_coerce
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from portal.bodies import queries as bodies
from portal.bodies.enums import UNCOUNTED
from portal.bodies.models import Body, Membership
from portal.directory.enums import Kind, Trait
from portal.directory.models import (
    ALL,
    HALF_SEEN,
    HIDDEN,
    OPEN,
    CardBorder,
    CardTrait,
    OrganisationCard,
    PersonCard,
    TraitCount,
    TraitDue,
)
from portal.stakeholders.meaning import merged, survivor
from portal.stakeholders.models import AcademicActivity, Organisation, Person
from portal.stakeholders.survivors import same_as, survivors

#: More are left to the worker, so that nobody waits for them.
MOST_AT_ONCE = 2_000
_MODELS: dict[Kind, tuple[Any, Any]] = {
    Kind.ORGANISATION: (Organisation, OrganisationCard),
    Kind.PERSON: (Person, PersonCard),
}


class Counted(NamedTuple):
    """A trait of a record, and as what it is counted: the columns of a row that is kept."""

    record_id: str
    trait: str
    country: str
    sector: str
    seen: int
    is_fresh: bool
    beside: str


@dataclass(frozen=True)
class _Member:
    """Who is in a body; ``sitting_id`` is the person who sits for an organisation, by whom it may be hidden."""

    record_id: str
    body_id: str
    sitting_id: str | None


def write_due(session: Session, *, today: date, most: int) -> int:
    """Make the traits anew of at most so many records of each kind that are due; return how many they were."""
    persons = _due(session, Kind.PERSON, most)
    _note_whom_they_sit_for(session, persons)
    organisations = _due(session, Kind.ORGANISATION, most)
    for kind, ids in ((Kind.PERSON, persons), (Kind.ORGANISATION, organisations)):
        if ids:
            _write(session, kind, _whole(session, kind, ids), today)
            done = TraitDue.record_id.in_(ids)
            session.execute(delete(TraitDue).where(TraitDue.kind == kind.value, done))
    return len(persons) + len(organisations)


def follow(session: Session, at: datetime) -> None:
    """Make what a transaction let be due anew, unless it is so much that others would wait for it."""
    due = session.execute(select(TraitDue.record_id).limit(MOST_AT_ONCE + 1)).all()
    if 0 < len(due) <= MOST_AT_ONCE:
        write_due(session, today=at.date(), most=MOST_AT_ONCE)


def note_changed_by_days(session: Session, first: date, last: date) -> None:
    """Let be due whose membership began after the first day and until the last, or ended from one to the other."""
    began = Membership.from_on.expression > first, Membership.from_on.expression <= last
    ended = Membership.to_on.expression >= first, Membership.to_on.expression < last
    for kind in Kind:
        party = _party(Membership, kind)
        crossed = or_(began[0] & began[1], ended[0] & ended[1])
        _note(session, kind, select(party).where(party.is_not(None), crossed))


def note_verified(session: Session, first: date, last: date) -> None:
    """Let be due what was verified from the first day on and before the last."""
    for kind, (_model, card) in _MODELS.items():
        crossed = card.verified_on >= first, card.verified_on < last
        _note(session, kind, select(card.record_id).where(*crossed))


def _note(session: Session, kind: Kind, ids: Any) -> None:
    dialect: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    found = ids.subquery()
    rows = select(type_coerce(kind.value, String()), found.c[0]).where(found.c[0].is_not(None))
    statement = dialect.insert(TraitDue).from_select(["kind", "record_id"], rows)
    session.execute(statement.on_conflict_do_nothing())


def _due(session: Session, kind: Kind, most: int) -> list[str]:
    ids = select(TraitDue.record_id).where(TraitDue.kind == kind.value)
    return list(session.scalars(ids.order_by(TraitDue.record_id).limit(most)))


def _note_whom_they_sit_for(session: Session, person_ids: Collection[str]) -> None:
    """What the public may know of an organisation's seat depends on who sits there."""
    if person_ids:
        same = select(same_as(Person, person_ids).c.id)
        sitting = select(Membership.organisation_id.expression).where(Membership.person_id.in_(same))
        _note(session, Kind.ORGANISATION, sitting)


def _whole(session: Session, kind: Kind, ids: Collection[str]) -> list[str]:
    """Return the ids and those of who stands for them."""
    pairs = survivors(_MODELS[kind][0])
    stands = session.scalars(select(pairs.c.survivor_id).where(pairs.c.id.in_(ids)))
    return sorted({*ids, *stands})


def _write(session: Session, kind: Kind, ids: list[str], today: date) -> None:
    columns = [getattr(CardTrait, name) for name in Counted._fields]
    kept = select(*columns).where(CardTrait.kind == kind.value, CardTrait.record_id.in_(ids))
    before = {Counted(*row) for row in session.execute(kept)}
    after = set(_counted(session, kind, ids, today))
    changed = {row.record_id for row in before ^ after}
    if not changed:
        return
    session.execute(delete(CardTrait).where(CardTrait.kind == kind.value, CardTrait.record_id.in_(changed)))
    rows = [{"kind": kind.value, **row._asdict()} for row in sorted(after) if row.record_id in changed]
    if rows:
        session.execute(insert(CardTrait), rows)
    _count(session, kind, before - after, after - before)


def _count(session: Session, kind: Kind, gone: Iterable[Counted], come: Iterable[Counted]) -> None:
    changes: Counter[tuple[Any, ...]] = Counter()
    for rows, sign in ((gone, -1), (come, 1)):
        for row in rows:
            for country, sector in product((row.country, ALL), (row.sector, ALL)):
                changes[country, sector, row.trait, row.seen, row.is_fresh] += sign
    names = ("country", "sector", "trait", "seen", "is_fresh")
    values = [
        {"kind": kind.value, "records": change, **dict(zip(names, key, strict=True))}
        for key, change in changes.items()
        if change
    ]
    if not values:
        return
    dialect: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(TraitCount)
    added = {"records": TraitCount.records + statement.excluded.records}
    session.execute(statement.on_conflict_do_update(index_elements=["kind", *names], set_=added), values)


def _counted(session: Session, kind: Kind, ids: list[str], today: date) -> Iterator[Counted]:
    """Yield the traits that these records have on a day, each as what it is to be counted."""
    card = _MODELS[kind][1]
    border = session.scalars(select(CardBorder.since)).one()
    columns = (card.record_id, card.country, card.sector, card.is_public, card.verified_on)
    cards = {row[0]: row for row in session.execute(select(*columns).where(card.record_id.in_(ids)))}
    for record_id, traits in _traits(session, kind, list(cards), today).items():
        _id, country, sector, is_public, verified_on = cards[record_id]
        told = sorted(trait if is_open else f"{trait}?" for trait, is_open in traits.items())
        beside = f"|{'|'.join(told)}|"
        for trait, is_open in traits.items():
            seen = HIDDEN if not is_public else OPEN if is_open else HALF_SEEN
            is_fresh = verified_on >= border
            yield Counted(record_id, trait, country or "", sector or "", seen, is_fresh, beside)


def _traits(session: Session, kind: Kind, ids: list[str], today: date) -> dict[str, dict[str, bool]]:
    """Return the traits of records that stand for themselves, each with whether anyone may know it of them."""
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    same = _same(session, kind, ids)
    for trait, record_id, values in (*_own(session, kind, ids), *_taught(session, kind, same)):
        found[record_id] |= {trait.of(value): True for value in values}
    above = _bodies_above(session)
    members = list(_members(session, kind, same, today))
    listed = _listed(session, {each.sitting_id for each in members if each.sitting_id})
    for each in members:
        is_open = each.sitting_id is None or each.sitting_id in listed
        for code in above[each.body_id]:
            body = Trait.BODY.of(code)
            found[each.record_id][body] = found[each.record_id].get(body, False) or is_open
    return found


def _own(session: Session, kind: Kind, ids: list[str]) -> Iterator[tuple[Trait, str, Iterable[str]]]:
    model = _MODELS[kind][0]
    for row in session.execute(select(model.id, model.languages).where(model.id.in_(ids))):
        yield Trait.LANGUAGE, row[0], row[1]
    if kind is Kind.ORGANISATION:
        for row in session.execute(select(model.id, model.status).where(model.id.in_(ids))):
            yield Trait.STATUS, row[0], [row[1].value] if row[1] else []


def _party(model: Any, kind: Kind) -> Any:
    return (model.organisation_id if kind is Kind.ORGANISATION else model.person_id).expression


def _same(session: Session, kind: Kind, ids: list[str]) -> dict[str, str]:
    """Return who stands for each record that is the same as one of these."""
    same = same_as(_MODELS[kind][0], ids)
    return {record_id: asked for asked, record_id in session.execute(select(same.c.asked, same.c.id))}


def _taught(
    session: Session, kind: Kind, same: Mapping[str, str]
) -> Iterator[tuple[Trait, str, Iterable[str]]]:
    party = _party(AcademicActivity, kind)
    for party_id, topics in session.execute(select(party, AcademicActivity.topics).where(party.in_(same))):
        yield Trait.TOPIC, same[party_id], topics


def _members(session: Session, kind: Kind, same: Mapping[str, str], today: date) -> Iterator[_Member]:
    chain, party = merged(Person).alias(), _party(Membership, kind)
    statement = (
        select(party, Membership.body_id, survivor(Membership.person_id.expression, chain))
        .outerjoin(chain, chain.c.id == Membership.person_id)
        .where(
            party.in_(same),
            Membership.from_on <= today,
            or_(Membership.to_on.is_(None), Membership.to_on >= today),
            type_coerce(Membership.role, String()).not_in(sorted(role.value for role in UNCOUNTED)),
        )
    )
    for party_id, body_id, sitting_id in session.execute(statement):
        yield _Member(same[party_id], body_id, sitting_id if kind is Kind.ORGANISATION else None)


def _listed(session: Session, person_ids: Collection[str]) -> set[str]:
    if not person_ids:
        return set()
    public = select(PersonCard.record_id).where(PersonCard.record_id.in_(person_ids), PersonCard.is_public)
    return set(session.scalars(public))


def _bodies_above(session: Session) -> dict[str, set[str]]:
    """Return for each body its own code and those of all bodies above it."""
    parents, codes = bodies.parents(), dict(session.execute(select(Body.id, Body.code)).all())
    found: dict[str, set[str]] = {}
    for body_id in parents:
        seen: list[str] = []
        step: str | None = body_id
        while step is not None and step not in seen:
            seen.append(step)
            step = parents.get(step)
        found[body_id] = {codes[each] for each in seen}
    return found
