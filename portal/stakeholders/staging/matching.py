"""Finding what each staged row means and what it would change. The portal's tables are only read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from portal.kernel.i18n import mark
from portal.stakeholders import rules
from portal.stakeholders.columns.mapping import Doubt
from portal.stakeholders.facts import OWNED
from portal.stakeholders.sources.told import hash_of
from portal.stakeholders.staging import known
from portal.stakeholders.staging.finding import Finder, Found
from portal.stakeholders.staging.settling import settled
from portal.stakeholders.staging.store import Part, Staged, StagedRow, Standing, Told

Progress = Callable[[int], None]
MOST_CANDIDATES = 5
_LONGEST_LINE = 50


def match(
    staged: Staged,
    *,
    source: str,
    finder: Finder,
    doubt: Doubt = Doubt.ASK,
    progress: Progress = lambda _count: None,
) -> None:
    """Find for each row what it means, unless somebody decided that, and compare.

    :param doubt: what becomes of rows that may be a known record and that nobody decided
    """
    parents: dict[str, str] = {}
    for part in Part:
        for batch in staged.batches(part):
            _match(batch, staged, part, source, finder, doubt, parents)
            _save(staged, batch)
            progress(len(batch))


def decide(staged: Staged, rows: Sequence[StagedRow], *, source: str) -> None:
    """Compare rows again whose ``choice`` somebody made: the id of a candidate, or a word of `Doubt`."""
    for part in Part:
        chosen = [row for row in rows if row.part is part]
        for row in chosen:
            _choose(row)
        _compare(chosen, staged, part, {}, source)
    _save(staged, rows)


def _save(staged: Staged, rows: Sequence[StagedRow]) -> None:
    asked = staged.book.connection
    asked.execute("BEGIN")
    staged.save(rows)
    asked.execute("COMMIT")


def _match(
    batch: list[StagedRow],
    staged: Staged,
    part: Part,
    source: str,
    finder: Finder,
    doubt: Doubt,
    parents: dict[str, str],
) -> None:
    before = known.told_before(part, source, [row.key for row in batch])
    stands = known.standing_for(part, {record for record, _, _ in before.values()})
    for row in batch:
        row.record_id, row.candidates, row.before_hash = None, [], None
        if row.key in before:
            row.record_id, row.standing = stands[before[row.key][0]], Standing.CHANGED
            row.before_hash = before[row.key][2]
            continue
        found = finder.find(part, row.told, _workplaces(row, staged))
        row.record_id = found.sure
        row.candidates = [] if found.sure else found.candidates[:MOST_CANDIDATES]
        row.choice = row.choice or (doubt.value if row.candidates else "")
        _choose(row)
    if part is Part.ORGANISATION:
        _find_parents(batch, finder, parents)
    _compare(batch, staged, part, {key: told for key, (_, told, _) in before.items()}, source)


def _choose(row: StagedRow) -> None:
    """Turn a choice, or its absence, into how the row stands."""
    if row.record_id is not None and not row.candidates:
        row.standing = Standing.CHANGED
    elif not row.candidates:
        row.standing = Standing.LEFT_OUT if row.is_only_linked else Standing.NEW
    elif row.choice in (Doubt.NEW, Doubt.LEAVE_OUT):
        row.record_id = None
        row.standing = Standing.NEW if row.choice == Doubt.NEW else Standing.LEFT_OUT
        if row.is_only_linked:
            row.standing = Standing.LEFT_OUT
    else:
        ids = [each["id"] for each in row.candidates]
        chosen = ids[0] if row.choice == Doubt.SAME else row.choice
        row.record_id = chosen if chosen in ids else None
        row.standing = Standing.CHANGED if row.record_id else Standing.POSSIBLE


def _workplaces(row: StagedRow, staged: Staged) -> list[str]:
    place = staged.row(row.workplace) if row.workplace is not None else None
    return [place.record_id] if place is not None and place.record_id else []


def _find_parents(batch: Sequence[StagedRow], finder: Finder, parents: dict[str, str]) -> None:
    """Find what organisations are parts of, among those that are known; never a part of itself."""
    for row in batch:
        name = row.told.get("parent")
        if "parent" not in row.told:
            continue
        row.told["parent_id"] = None
        if not name:
            continue
        found: Found = finder.find(Part.ORGANISATION, {"name": name, "country": row.told.get("country")})
        if found.sure is None or (row.record_id and _leads_to(found.sure, row.record_id, parents)):
            row.notes = [note for note in row.notes if note.text != _NO_PARENT.text]
            row.notes.append(mark(_NO_PARENT.text, name=name[:100]))
            continue
        row.told["parent_id"] = found.sure
        if row.record_id:
            parents[row.record_id] = found.sure


_NO_PARENT = mark("“%(name)s”, which it is said to be a part of, is not known for sure; that is left out.")


def _leads_to(record_id: str, wanted: str, parents: dict[str, str]) -> bool:
    """Say whether going up from a record one comes to another; what this import changes counts already."""
    for _ in range(_LONGEST_LINE):
        if record_id == wanted:
            return True
        above = parents.get(record_id) or known.organisations([record_id]).get(record_id, {}).get("parent_id")
        if above is None:
            return False
        record_id = above
    return True


def _compare(
    rows: Sequence[StagedRow], staged: Staged, part: Part, before: dict[str, Told], source: str
) -> None:
    del source
    meant = {row.record_id for row in rows if row.record_id and row.standing is Standing.CHANGED}
    now = known.records(part, meant)
    places = known.affiliations(meant) if part is Part.PERSON else {}
    owned = set(OWNED.ask()(meant)) if part is Part.PERSON and meant else set()
    for row in rows:
        row.changes, row.was, row.version = {}, {}, None
        if row.standing is Standing.CHANGED and row.record_id in now:
            record: Any = now[row.record_id]
            row.version = record["version"]
            row.changes = settled(record, before.get(row.key), row.told)
            row.was = {name: record[name] for name in row.changes}
        if part is Part.PERSON and row.workplace is not None:
            _compare_workplace(row, staged, places, before.get(row.key))
        if part is Part.PERSON:
            _keep_own_words(row, is_owned=row.record_id in owned and row.standing is Standing.CHANGED)
        if row.standing is Standing.CHANGED and not row.changes:
            row.standing = Standing.SAME


def _keep_own_words(row: StagedRow, *, is_owned: bool) -> None:
    """Leave what people say of themselves to those who keep their own record; a note says what is left out."""
    row.notes = [note for note in row.notes if note.text != _OWN_WORDS.text]
    kept = [name for name in row.changes if name in rules.OWN_WORDS or name == "affiliation"]
    if not (is_owned and kept):
        return
    for name in kept:
        row.changes.pop(name)
        row.was.pop(name, None)
    row.notes.append(_OWN_WORDS)


_OWN_WORDS = mark(
    "This person has an account: what they say of themselves, and where they work, stays as it is."
)


def _compare_workplace(
    row: StagedRow, staged: Staged, places: dict[tuple[str, str], Told], before: Told | None
) -> None:
    """Tell whether the person is known to work there, and what the row changes of that."""
    place = staged.row(row.workplace or 0)
    row.notes = [note for note in row.notes if note.text != _NO_PLACE.text]
    if place is None or place.standing in (Standing.POSSIBLE, Standing.LEFT_OUT):
        name = place.told["name"] if place is not None else ""
        row.notes.append(mark(_NO_PLACE.text, name=name[:100]))
        return
    if row.standing not in (Standing.CHANGED, Standing.NEW):
        return
    told = row.affiliation or {}
    one = places.get((row.record_id or "", place.record_id or ""))
    if one is None:
        row.changes["affiliation"] = told
        return
    changes = settled(one, (before or {}).get("affiliation"), told)
    if changes:
        row.changes["affiliation"] = changes
        row.was["affiliation"] = {name: one[name] for name in changes} | {
            "id": one["id"],
            "version": one["version"],
        }


_NO_PLACE = mark("“%(name)s” is not in the inventory for sure; where the person works is left out.")


def told_with_workplace(row: StagedRow) -> Told:
    """Return what is kept of a row at its source."""
    return row.told | ({"affiliation": row.affiliation} if row.affiliation is not None else {})


def is_told_anew(row: StagedRow) -> bool:
    """Say whether a row tells something else than when it was read last, or is new to its list."""
    return row.before_hash != hash_of(told_with_workplace(row))
