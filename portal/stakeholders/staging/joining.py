"""Rows of one list that mean the same record: what they change of it is one change, so that none of it is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from portal.stakeholders.staging import known
from portal.stakeholders.staging.settling import settled
from portal.stakeholders.staging.store import Part, Staged, StagedRow, Told


def own_changes(row: StagedRow) -> Told:
    """Return what a row changes of its own record."""
    return {name: value for name, value in row.changes.items() if name != "affiliation"}


def join_changes(
    part: Part, rows: Sequence[StagedRow], staged: Staged, now: Mapping[str, Told], source: str
) -> None:
    """Give the last of the rows that change one record what all of them change, and the others nothing.

    :param now: the records as they stand, by id
    """
    here = {row.number: row for row in rows}
    for record_id, several in staged.sharing([row.record_id for row in rows if row.record_id]).items():
        if record_id not in now:
            continue
        changes = _joined(part, several, now[record_id], source)
        for each in several:
            row = here.get(each.number)
            if row is not None:
                _become(row, changes if each is several[-1] else {}, now[record_id])
                row.version = min(one.version or 0 for one in several)


def _joined(part: Part, several: Sequence[StagedRow], record: Told, source: str) -> Told:
    """Return what the rows change, one after the other."""
    before = known.told_before(part, source, [each.key for each in several])
    becomes = dict(record)
    for each in several:
        told = before[each.key][1] if each.key in before else None
        becomes |= settled(becomes, told, each.told)
    return {name: value for name, value in becomes.items() if value != record[name]}


def _become(row: StagedRow, changes: Told, record: Told) -> None:
    kept: dict[str, Any] = {name: row.changes[name] for name in row.changes if name == "affiliation"}
    was = {name: row.was[name] for name in row.was if name == "affiliation"}
    row.changes, row.was = kept | changes, was | {name: record[name] for name in changes}
