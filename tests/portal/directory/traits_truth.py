"""What the kept traits must say, made anew in Python from the records, and their counts from the traits."""

from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy import select

from portal.bodies.enums import UNCOUNTED
from portal.bodies.models import Body, Membership
from portal.directory.borders import kept_border
from portal.directory.models import (
    ALL,
    HALF_SEEN,
    HIDDEN,
    OPEN,
    CardTrait,
    OrganisationCard,
    PersonCard,
    TraitCount,
    TraitDue,
)
from portal.kernel.clock import now
from portal.stakeholders.models import AcademicActivity, Organisation, Person
from portal.system.database import db

Key = tuple[str, str, str]


def assert_traits_true() -> None:
    """Compare the traits that are kept, and how many there are of each, with what the records say."""
    db.session.expire_all()
    assert db.session.query(TraitDue).count() == 0
    kept = {
        (t.kind, t.record_id, t.trait): (t.country, t.sector, t.seen, t.is_fresh)
        for t in db.session.scalars(select(CardTrait))
    }
    assert kept == wanted_traits(now().date())
    beside: dict[tuple[str, str], set[str]] = {}
    for (kind, record_id, trait), (_country, _sector, seen, _is_fresh) in kept.items():
        beside.setdefault((kind, record_id), set()).add(f"{trait}?" if seen == HALF_SEEN else trait)
    for row in db.session.scalars(select(CardTrait).where(CardTrait.seen != HIDDEN)):
        assert set(row.beside[1:-1].split("|")) == beside[row.kind, row.record_id]
    counts: Counter[tuple[Any, ...]] = Counter()
    for (kind, _id, trait), (country, sector, seen, is_fresh) in kept.items():
        for place in (country, ALL):
            for class_ in (sector, ALL):
                counts[kind, place, class_, trait, seen, is_fresh] += 1
    assert counts == {
        (c.kind, c.country, c.sector, c.trait, c.seen, c.is_fresh): c.records
        for c in db.session.scalars(select(TraitCount).where(TraitCount.records != 0))
    }


def wanted_traits(today: date) -> dict[Key, tuple[str, str, int, bool]]:
    """The traits that there must be, each as what it is counted."""
    found: dict[tuple[str, str, str], bool] = {}
    for one in db.session.scalars(select(Organisation)):
        found |= {("organisation", one.id, f"language:{code}"): True for code in one.languages}
        if one.status:
            found["organisation", one.id, f"status:{one.status.value}"] = True
    for person in db.session.scalars(select(Person)):
        found |= {("person", person.id, f"language:{code}"): True for code in person.languages}
    for activity in db.session.scalars(select(AcademicActivity)):
        parties = (
            ("organisation", _survivor(Organisation, activity.organisation_id)),
            ("person", _survivor(Person, activity.person_id)),
        )
        for kind, party in parties:
            found |= {(kind, party, f"topic:{topic}"): True for topic in activity.topics}
    _add_members(found, today)
    return _as_counted(found)


def _survivor(model: Any, record_id: str | None) -> str:
    while record_id is not None:
        into = db.session.get_one(model, record_id).merged_into
        if into is None:
            return record_id
        record_id = into
    return ""


def _add_members(found: dict[Key, bool], today: date) -> None:
    listed = set(db.session.scalars(select(PersonCard.record_id).where(PersonCard.is_public)))
    for one in db.session.scalars(select(Membership)):
        if one.from_on > today or (one.to_on and one.to_on < today) or one.role in UNCOUNTED:
            continue
        sitting = _survivor(Person, one.person_id)
        body: Body | None = one.body
        while body is not None:
            key = ("organisation", _survivor(Organisation, one.organisation_id), f"body:{body.code}")
            found[key] = found.get(key, False) or not sitting or sitting in listed
            found["person", sitting, f"body:{body.code}"] = True
            body = db.session.get(Body, body.parent_id) if body.parent_id else None


def _as_counted(found: dict[Key, bool]) -> dict[Key, tuple[str, str, int, bool]]:
    border = kept_border()
    cards: dict[Any, Any] = {
        ("organisation", c.record_id): c for c in db.session.scalars(select(OrganisationCard))
    }
    cards |= {("person", c.record_id): c for c in db.session.scalars(select(PersonCard))}
    wanted = {}
    for (kind, record_id, trait), is_open in found.items():
        card = cards.get((kind, record_id))
        if card is not None:
            seen = HIDDEN if not card.is_public else OPEN if is_open else HALF_SEEN
            classes = (card.country or "", card.sector or "", seen, card.verified_on >= border)
            wanted[kind, record_id, trait] = classes
    return wanted
