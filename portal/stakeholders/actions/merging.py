"""Merging two records into one, undoing it, and saying that two are not the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from portal.kernel.errors import Clash, refuse_if
from portal.stakeholders import queries, rules
from portal.stakeholders.actions.organisations import remember_words
from portal.stakeholders.actions.own_words import own_takes
from portal.stakeholders.doubles import MERGES, PAIRS, DoubleKind, PairState, kind_of
from portal.stakeholders.merging import Double, Take, as_json, from_json, values_taken
from portal.stakeholders.models import Organisation, Person
from portal.stakeholders.queries.doubles import Merge, Pair
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db

_NOUNS = {DoubleKind.ORGANISATIONS: "organisation", DoubleKind.PERSONS: "person"}


def merge(
    kept: Double,
    other: Double,
    takes: Mapping[str, Take],
    *,
    versions: tuple[int, int],
    asked_by_owner: bool = False,
    by: Actor,
    at: datetime,
) -> Merge:
    """Merge a record into another: nothing but both records' own cells is written.

    :param takes: for each field the value that the record that stays shall have
    :param asked_by_owner: whoever keeps one of the two asked for it; else their own words stay, whatever is chosen
    :param versions: of the two records that the editor saw, the one that stays first
    :raises Clash: if one of them was saved since, or is merged already
    :raises Refused: if the two are no two records
    """
    kept, other = _as_they_stand(kept), _as_they_stand(other)
    refuse_if(rules.merge_fault(kept.id, other.id))
    refuse_if(rules.merged_fault(kept.merged_into, other.merged_into), error=Clash)
    if (kept.version, other.version) != versions:
        raise Clash(rules.CHANGED_MEANWHILE)
    takes = {**takes, **({} if asked_by_owner else own_takes(kept, other))}
    kind = kind_of(kept)
    model: Any = MERGES[kind]
    done: Merge = model(
        survivor_id=kept.id,
        merged_id=other.id,
        merged_at=at,
        merged_by=by.account_id,
        **_write(kept, values_taken(kind, kept, other, takes) | _consent(kept, other)),
    )
    other.merged_into = kept.id
    db.session.add(done)
    _decide(kept, other, PairState.MERGED, by=by, at=at)
    _note("merge", done, kept, other, by=by, at=at)
    return done


def _consent(kept: Double, other: Double) -> dict[str, bool | None]:
    """Return whether the public directory names a person after a merge: as said by who keeps the record that goes.

    Who said no on either record is not named.
    """
    if not (isinstance(kept, Person) and isinstance(other, Person)):
        return {}
    if queries.owned_among((kept, other)) != {other.id}:
        return {}
    said = {kept.directory_consent, other.directory_consent}
    return {
        "directory_consent": False if False in said else other.directory_consent or kept.directory_consent
    }


def _write(kept: Double, values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Write the chosen values; return those that changed, before and after."""
    before = {name: getattr(kept, name) for name, value in values.items() if getattr(kept, name) != value}
    for name in before:
        setattr(kept, name, values[name])
    _remember_words(kept)
    return {
        "before": {name: as_json(value) for name, value in before.items()},
        "after": {name: as_json(values[name]) for name in before},
    }


def undo_merge(done: Merge, *, by: Actor, at: datetime) -> list[str]:
    """Take a merge back: the record stands for itself again, and the other has back what nobody changed since.

    :returns: the fields that were changed since, which stay as they are
    :raises Clash: if it was undone already
    """
    model: Any = type(done)
    done = db.session.get_one(model, done.id, populate_existing=True)
    kept, other = _as_they_stand(done.survivor), _as_they_stand(done.merged)
    refuse_if(rules.undo_fault(done.undone_at, other.merged_into, kept.id), error=Clash)
    kind = kind_of(kept)
    changed = [name for name, value in done.after.items() if as_json(getattr(kept, name)) != value]
    for name, value in done.before.items():
        if name not in changed:
            setattr(kept, name, from_json(kind, name, value))
    _remember_words(kept)
    other.merged_into = None
    done.undone_at, done.undone_by, done.left_alone = at, by.account_id, sorted(changed)
    _decide(kept, other, PairState.OPEN, by=by, at=at)
    _note("undo_merge", done, kept, other, by=by, at=at)
    return sorted(changed)


def keep_apart(one: Double, other: Double, *, by: Actor, at: datetime) -> Pair:
    """Remember that two records are not the same.

    :raises Clash: if one of them is merged
    """
    one, other = _as_they_stand(one), _as_they_stand(other)
    refuse_if(rules.merge_fault(one.id, other.id))
    refuse_if(rules.merged_fault(one.merged_into, other.merged_into), error=Clash)
    _note("keep_apart", None, one, other, by=by, at=at)
    return _decide(one, other, PairState.NOT_SAME, by=by, at=at)


def look_again(one: Double, other: Double, *, by: Actor, at: datetime) -> Pair:
    """Take back that two records are not the same: they are shown again.

    :raises Clash: if nobody said so
    """
    pair = queries.pair_of(one, other)
    refuse_if(rules.apart_fault(pair.state if pair else None), error=Clash)
    _note("look_again", None, one, other, by=by, at=at)
    return _decide(one, other, PairState.OPEN, by=by, at=at)


def _as_they_stand(record: Any) -> Any:
    return db.session.get_one(type(record), record.id, populate_existing=True, with_for_update=True)


def _remember_words(record: Double) -> None:
    if isinstance(record, Organisation):
        remember_words(record)
    else:
        record.search_text = rules.found_by(record.name, record.badge_name)


def _decide(one: Double, other: Double, state: PairState, *, by: Actor, at: datetime) -> Pair:
    pair = queries.pair_of(one, other)
    if pair is None:
        first, second = sorted((one.id, other.id))
        pair = PAIRS[kind_of(one)](first_id=first, second_id=second, found_at=at, evidence=[])
        db.session.add(pair)
    pair.state, pair.decided_at, pair.decided_by = state, at, by.account_id
    return pair


def _note(act: str, done: Merge | None, kept: Double, other: Double, *, by: Actor, at: datetime) -> None:
    facts: dict[str, Any] = {"fields": sorted(done.after)} if done is not None else {}
    for record, partner in ((kept, other), (other, kept)):
        audit.record(
            f"{_NOUNS[kind_of(kept)]}.{act}", record, by=by, at=at, facts={"other": partner.id, **facts}
        )
