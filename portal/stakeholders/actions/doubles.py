"""Looking for records that may be one, and keeping what was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from portal.kernel.codes import new_id
from portal.stakeholders import queries
from portal.stakeholders.doubles import PAIRS, DoubleKind, DoubleSearch, PairState
from portal.stakeholders.likeness import EvidenceKind, Likeness
from portal.system.database import db

AT_ONCE = 500

Key = tuple[str, str]


@dataclass(frozen=True)
class Found:
    """How many pairs were new, and how many no longer hold."""

    new: int
    gone: int
    total: int


def begin_search(kind: DoubleKind, *, at: datetime) -> bool:
    """Take the next search of a kind, when the records changed since the last one and it is time.

    :returns: whether there is one to do
    """
    if not queries.search_is_due(kind, at=at):
        return False
    number = queries.change_number(kind)
    last = queries.last_search(kind)
    if last is None:
        db.session.add(DoubleSearch(kind=kind, begun_at=at, change_number=number))
    else:
        last.begun_at, last.ended_at, last.change_number = at, None, number
    return True


def pairs_of(likenesses: Iterable[tuple[str, Likeness]]) -> dict[Key, dict[str, Any]]:
    """Return what is kept of each pair that was found, by the two ids in order."""
    pairs: dict[Key, dict[str, Any]] = {}
    for candidate, found in likenesses:
        first, second = sorted((candidate, found.key))
        turned = first != candidate
        pairs[first, second] = {
            "score": found.score,
            "confidence": found.confidence,
            "evidence": [
                [each.kind.value, each.known, each.candidate]
                if turned
                else [each.kind.value, each.candidate, each.known]
                for each in found.evidence
                if each.kind is not EvidenceKind.TOO_CLOSE
            ],
        }
    return pairs


def keep_pairs(kind: DoubleKind, pairs: dict[Key, dict[str, Any]], *, at: datetime) -> Found:
    """Keep what a search found: new pairs wait for somebody, decided ones stay decided, others are forgotten."""
    model: Any = PAIRS[kind]
    known = {
        (row.first_id, row.second_id): row
        for row in db.session.execute(select(model.id, model.first_id, model.second_id, model.state))
    }
    new = [
        {"id": new_id("dup"), "first_id": first, "second_id": second, "found_at": at, **told}
        for (first, second), told in pairs.items()
        if (first, second) not in known
    ]
    for first in range(0, len(new), AT_ONCE):
        db.session.execute(insert(model), new[first : first + AT_ONCE])
    again = [{"pair_id": known[key].id, **told} for key, told in pairs.items() if key in known]
    if again:
        db.session.connection().execute(_told_again(model.__table__), again)
    gone = [row.id for key, row in known.items() if key not in pairs and row.state is PairState.OPEN]
    for first in range(0, len(gone), AT_ONCE):
        db.session.execute(delete(model).where(model.id.in_(gone[first : first + AT_ONCE])))
    return Found(len(new), len(gone), len(pairs))


def _told_again(table: Any) -> Any:
    """Return the statement that renews what speaks for pairs; what people said of them stays, and its version."""
    return (
        update(table)
        .where(table.c.id == bindparam("pair_id"))
        .values({name: bindparam(name) for name in ("score", "confidence", "evidence")})
    )


def end_search(kind: DoubleKind, *, at: datetime) -> None:
    """Note that a search ended."""
    last = queries.last_search(kind)
    if last is not None:
        last.ended_at = at
