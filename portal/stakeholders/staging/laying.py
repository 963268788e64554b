"""From staged rows to whole rows of the portal's tables, laid ready to be written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from portal.kernel.codes import new_id
from portal.stakeholders import rules
from portal.stakeholders.enums import OrganisationStatus
from portal.stakeholders.models import Affiliation
from portal.stakeholders.sources.told import hash_of
from portal.stakeholders.staging import known, ready
from portal.stakeholders.staging.joining import join_changes, own_changes
from portal.stakeholders.staging.matching import is_told_anew, told_with_workplace
from portal.stakeholders.staging.ready import Doing, Progress, Ready
from portal.stakeholders.staging.store import Part, Staged, StagedRow, Standing, Told
from portal.system.database.contract import long_codes

_WRITTEN = (Standing.NEW, Standing.CHANGED, Standing.SAME)


def lay(
    staged: Staged,
    into: Ready,
    doing: Doing,
    *,
    publishes: bool = True,
    progress: Progress = lambda _count: None,
) -> None:
    """Lay ready everything that the staged rows write; organisations first, as persons name them.

    :param publishes: whether new organisations stand in the public list at once
    """
    for part in Part:
        for batch in staged.batches(part, *_WRITTEN):
            _lay_batch(part, batch, staged, into, doing, publishes)
            into.flush()
            progress(len(batch))
    into.finish()


def _lay_batch(
    part: Part, batch: list[StagedRow], staged: Staged, into: Ready, doing: Doing, publishes: bool
) -> None:
    new = [row for row in batch if row.standing is Standing.NEW]
    for row in new:
        row.record_id = new_id(known.MODELS[part].ID_PREFIX)
    staged.book.connection.execute("BEGIN")
    staged.save(new)
    staged.book.connection.execute("COMMIT")
    anew = {row.number for row in batch if is_told_anew(row)}
    asked = [row.key for row in batch if row.before_hash is not None and row.number in anew]
    before = known.told_before(part, doing.source, asked) if asked else {}
    now = known.records(part, [row.record_id for row in batch if row.changes and row.record_id])
    join_changes(part, batch, staged, now, doing.source)
    codes = iter(long_codes(len(new)))
    for row in batch:
        told = before[row.key][1] if row.key in before else None
        if row.standing is Standing.NEW:
            _lay_new(part, row, next(codes), into, publishes)
        elif own_changes(row) and row.record_id in now:
            _lay_changed(part, row, now[row.record_id], into)
        if row.number in anew:
            _lay_source(part, row, into, doing)
        if row.number in anew or own_changes(row):
            _lay_trace(part, row, told, into, doing)
        if part is Part.PERSON and "affiliation" in row.changes:
            _lay_affiliation(row, staged, into, doing)


def _lay_new(part: Part, row: StagedRow, code: str, into: Ready, publishes: bool) -> None:
    told = {name: value for name, value in row.told.items() if name not in ("parent", "operator")}
    made = {"id": row.record_id, "version": 1, "code": code, "search_text": words(part, told)}
    if part is Part.PERSON:
        into.put(ready.PERSONS, made | as_row(told))
        return
    defaults = {"status": OrganisationStatus.PROSPECT.value, "is_published": publishes, "relinks": False}
    if told.get("status") is None:
        told.pop("status", None)
    lay_links(row.record_id or "", told, into)
    into.put(ready.ORGANISATIONS, made | defaults | as_row(told))


def _lay_changed(part: Part, row: StagedRow, record: Told, into: Ready) -> None:
    changes = own_changes(row)
    becomes = record | changes
    relinks = bool({"names", "identifiers"} & set(changes))
    # A version that was raised since keeps what was compared, so that the write finds out.
    whole = as_row(becomes) | {
        "id": row.record_id,
        "version": 1,
        "code": "",
        "seen_version": row.version,
        "search_text": words(part, becomes),
    }
    if part is Part.PERSON:
        into.put(ready.PERSONS, whole)
        return
    if relinks:
        lay_links(row.record_id or "", becomes, into)
    into.put(ready.ORGANISATIONS, whole | {"is_published": True, "relinks": relinks})


def lay_links(organisation_id: str, told: Told, into: Ready) -> None:
    """Lay ready an organisation's names by language and its identifiers."""
    for language, name in (told.get("names") or {}).items():
        into.put(ready.NAMES, {"organisation_id": organisation_id, "language": language, "name": name})
    for scheme, value in {tuple(pair) for pair in told.get("identifiers") or ()}:
        into.put(ready.IDENTIFIERS, {"organisation_id": organisation_id, "scheme": scheme, "value": value})


def _lay_source(part: Part, row: StagedRow, into: Ready, doing: Doing) -> None:
    kept = told_with_workplace(row)
    is_organisation = part is Part.ORGANISATION
    into.put(
        ready.ORGANISATION_SOURCES if is_organisation else ready.PERSON_SOURCES,
        {
            "source": doing.source,
            "source_key": row.key,
            "organisation_id" if is_organisation else "person_id": row.record_id,
            "row_hash": hash_of(kept),
            "told": kept,
            "read_at": doing.at,
            "seen_hash": row.before_hash,
        },
    )


def _lay_trace(part: Part, row: StagedRow, before: Told | None, into: Ready, doing: Doing) -> None:
    changes, is_new = own_changes(row), row.standing is Standing.NEW
    kind = known.MODELS[part].__tablename__
    is_written = is_new or bool(changes)
    into.trace(
        doing,
        line=row.line,
        kind=kind,
        record_id=row.record_id or "",
        is_new=is_new,
        version=1 if is_new else (row.version or 0) + is_written,
        source_key=row.key,
        before={"told": before, "fields": {name: row.was.get(name) for name in changes}},
        after={"fields": changes},
    )
    if changes and not is_new:
        facts = {"source": doing.source, "run": doing.run_id, "fields": sorted(changes)}
        into.enter(doing, f"{part.value}.update", kind, row.record_id or "", facts)


def _lay_affiliation(row: StagedRow, staged: Staged, into: Ready, doing: Doing) -> None:
    place = staged.row(row.workplace or 0)
    if place is None or place.record_id is None:
        return
    was, changes = row.was.get("affiliation") or {}, row.changes["affiliation"]
    is_new = not was
    record_id = new_id(Affiliation.ID_PREFIX) if is_new else was["id"]
    whole = dict.fromkeys(known.AFFILIATION_COLUMNS)
    if not is_new:
        now = known.affiliations([row.record_id or ""]).get((row.record_id or "", place.record_id))
        whole |= {name: (now or {}).get(name) for name in whole}
    whole |= changes
    ids = {
        "id": record_id,
        "version": 1,
        "code": long_codes(1)[0],
        "person_id": row.record_id,
        "organisation_id": place.record_id,
    }
    into.put(ready.AFFILIATIONS, as_row(whole) | ids | {"seen_version": None if is_new else was["version"]})
    into.trace(
        doing,
        line=row.line,
        kind=Affiliation.__tablename__,
        record_id=record_id,
        is_new=is_new,
        version=1 if is_new else was["version"] + 1,
        source_key=None,
        before={"fields": {name: was.get(name) for name in changes}},
        after={"fields": changes},
    )


def as_row(told: Told) -> dict[str, Any]:
    """Return told values as the columns keep them."""
    return {
        name: known.as_kept(name, tuple(value) if isinstance(value, list) else value)
        for name, value in told.items()
        if name not in ("names", "identifiers")
    }


def words(part: Part, told: Told) -> str:
    """Return the words that search finds a record by."""
    if part is Part.PERSON:
        return rules.found_by(told["name"], told.get("badge_name"))
    names: Sequence[str] = [*(told.get("aliases") or ()), *(told.get("names") or {}).values()]
    return rules.organisation_found_by(told["name"], told.get("acronym"), *names)
