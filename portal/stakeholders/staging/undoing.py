"""Taking an import back: records that are still as it left them, and fields that nobody wrote since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from portal.imports.models import ImportedRecord, ImportRun
from portal.imports.report import packed
from portal.kernel.i18n import Sentence, mark
from portal.stakeholders.models import (
    Affiliation,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    OrganisationSource,
    Person,
    PersonSource,
)
from portal.stakeholders.sources.told import hash_of
from portal.stakeholders.staging import known, ready
from portal.stakeholders.staging.following import following
from portal.stakeholders.staging.laying import as_row, lay_links, words
from portal.stakeholders.staging.ready import Doing, Progress, Ready
from portal.stakeholders.staging.store import BATCH, Part, Told
from portal.system.database import Base, changes, db

CHANGED_SINCE = mark("It was changed since.")
NAMED_ELSEWHERE = mark("Other records name it by now.")
FIELDS_CHANGED = mark("Some of what was imported was changed since; that stays.")

_PARTS = {known.MODELS[part].__tablename__: part for part in Part}
#: What goes with a record and does not keep it.
_OWN: dict[Any, tuple[Any, ...]] = {
    Organisation: (OrganisationName, OrganisationIdentifier, OrganisationSource),
    Person: (PersonSource,),
    Affiliation: (),
}


def lay_back(
    run: ImportRun, into: Ready, doing: Doing, *, progress: Progress = lambda _count: None
) -> dict[int, Sentence]:
    """Lay ready what undoes the changes of an import; return why some of them stay, by number."""
    kept: dict[int, Sentence] = {}
    for batch in _batches(run):
        for kind, part in _PARTS.items():
            _lay_part(part, [each for each in batch if each.record_kind == kind], into, doing, kept)
        _lay_affiliations([e for e in batch if e.record_kind == Affiliation.__tablename__], into, kept)
        into.flush()
        progress(len(batch))
    into.finish()
    return kept


def _batches(run: ImportRun) -> Iterator[list[Any]]:
    one, after = ImportedRecord, 0
    while True:
        wanted = select(one).where(one.run_id == run.id, one.number > after, one.is_new.is_(False))
        found = list(db.session.scalars(wanted.order_by(one.number).limit(BATCH)))
        if not found:
            return
        yield found
        after = found[-1].number
        db.session.expunge_all()


def _lay_part(
    part: Part, traces: Sequence[Any], into: Ready, doing: Doing, kept: dict[int, Sentence]
) -> None:
    now = known.records(part, [each.record_id for each in traces])
    for each in traces:
        record = now.get(each.record_id)
        if record is None:
            kept[each.number] = CHANGED_SINCE
            continue
        back = _still(each, record, kept)
        if back:
            _lay_record(part, each.record_id, record, back, into)
            facts = {"run": doing.run_id, "fields": sorted(back)}
            into.enter(doing, f"{part.value}.restore", each.record_kind, each.record_id, facts)
        _lay_source(part, each, into, doing)


def _still(trace: Any, record: Told, kept: dict[int, Sentence]) -> Told:
    """Return what the fields become that still are as the import left them."""
    after, before = trace.after["fields"], trace.before["fields"]
    back = {name: before[name] for name, value in after.items() if record.get(name) == value}
    if len(back) < len(after):
        kept[trace.number] = FIELDS_CHANGED
    return back


def _lay_record(part: Part, record_id: str, record: Told, back: Told, into: Ready) -> None:
    becomes = record | back
    whole = as_row(becomes) | {
        "id": record_id,
        "version": 1,
        "code": "",
        "seen_version": record["version"],
        "search_text": words(part, becomes),
    }
    if part is Part.PERSON:
        into.put(ready.PERSONS, whole)
        return
    relinks = bool({"names", "identifiers"} & set(back))
    if relinks:
        lay_links(record_id, becomes, into)
    into.put(ready.ORGANISATIONS, whole | {"is_published": True, "relinks": relinks})


def _lay_source(part: Part, trace: Any, into: Ready, doing: Doing) -> None:
    """Let the source have told what it told before, or nothing."""
    if trace.source_key is None:
        return
    told = trace.before.get("told")
    table = ready.ORGANISATION_SOURCES if part is Part.ORGANISATION else ready.PERSON_SOURCES
    owner = "organisation_id" if part is Part.ORGANISATION else "person_id"
    current = known.told_before(part, doing.source, [trace.source_key]).get(trace.source_key)
    if current is None:
        return
    row = {"source": doing.source, "source_key": trace.source_key, owner: current[0], "read_at": doing.at}
    hashes = {"row_hash": hash_of(told) if told is not None else "", "seen_hash": current[2]}
    into.put(table, row | hashes | {"told": told or {}})


def _lay_affiliations(traces: Sequence[Any], into: Ready, kept: dict[int, Sentence]) -> None:
    for each in traces:
        one = db.session.get(Affiliation, each.record_id)
        if one is None:
            kept[each.number] = CHANGED_SINCE
            continue
        now = {name: known.as_told(getattr(one, name)) for name in known.AFFILIATION_COLUMNS}
        back = _still(each, now, kept)
        if back:
            ids = {
                "id": one.id,
                "version": 1,
                "person_id": one.person_id,
                "organisation_id": one.organisation_id,
            }
            into.put(ready.AFFILIATIONS, as_row(now | back) | ids | {"seen_version": one.version})


def hand_back(run: ImportRun) -> None:
    """Let the imports before know the records that are again as they left them, so that they can be undone too.

    The import raised the version of such a record once, and its undo once more.
    """
    mine, other = aliased(ImportedRecord), ImportedRecord
    for coming in (ready.ORGANISATIONS, ready.PERSONS, ready.AFFILIATIONS):
        whole = and_(mine.run_id == run.id, mine.is_new.is_(False), mine.kept_why.is_(None))
        again = select(mine.record_id).join(
            coming, and_(coming.c.id == mine.record_id, coming.c.seen_version == mine.version)
        )
        db.session.execute(
            update(other)
            .where(other.run_id != run.id, other.record_id.in_(again.where(whole)))
            .values(version=other.version + 2)
            .execution_options(synchronize_session=False)
        )


def take_away(run: ImportRun) -> None:
    """Delete the records that an import made, where nobody changed them and nothing names them; tell of the rest."""
    for model in (Affiliation, Person, Organisation):
        _take_away(run, model)


def _take_away(run: ImportRun, model: Any) -> None:
    trace, live = ImportedRecord, model.__table__
    made = and_(trace.run_id == run.id, trace.is_new.is_(True), trace.record_kind == live.name)
    is_there = exists().where(live.c.id == trace.record_id)
    as_left = exists().where(live.c.id == trace.record_id, live.c.version == trace.version)
    _say(and_(made, is_there, ~as_left), CHANGED_SINCE)
    named = [_is_named(column, live) for column in _columns_naming(live)]
    if named:
        _say(and_(made, is_there, trace.kept_why.is_(None), or_(*named)), NAMED_ELSEWHERE)
    going = select(trace.record_id).where(made, trace.kept_why.is_(None))
    for own in _OWN[model]:
        table = own.__table__
        owner = next(iter(table.foreign_keys)).parent
        db.session.execute(delete(table).where(owner.in_(going)))
        changes.note(db.session(), {table.name})
    with following({live.name: going}):
        db.session.execute(delete(live).where(live.c.id.in_(going)))
    changes.note(db.session(), {live.name})


def _is_named(column: Any, live: Any) -> ColumnElement[bool]:
    """Return the condition that a row of some table names the record of a trace."""
    other = live.alias() if column.table is live else column.table
    return exists().where(other.c[column.name] == ImportedRecord.record_id)


def _columns_naming(live: Any) -> list[Any]:
    """Return the columns of every table that name rows of one, but for what goes with them."""
    own = {model.__tablename__ for models in _OWN.values() for model in models}
    return [
        key.parent
        for table in Base.metadata.sorted_tables
        if table.name not in own
        for key in table.foreign_keys
        if key.column.table is live
    ]


def _say(where: ColumnElement[bool], why: Sentence) -> None:
    db.session.execute(
        update(ImportedRecord)
        .where(where)
        .values(kept_why=packed(why))
        .execution_options(synchronize_session=False)
    )


def note_kept(run: ImportRun, kept: dict[int, Sentence]) -> None:
    """Write why changes of an import stay."""
    for number, why in kept.items():
        trace = db.session.get_one(ImportedRecord, (run.id, number))
        trace.kept_why = packed(why)


def kept_count(run: ImportRun) -> int:
    """Return how many records are not as they were before the import."""
    one = ImportedRecord
    wanted = select(func.count()).select_from(one).where(one.run_id == run.id, one.kept_why.is_not(None))
    return db.session.scalar(wanted) or 0


def traced_count(run: ImportRun) -> int:
    """Return how many records the import made or wrote to."""
    one = ImportedRecord
    return db.session.scalar(select(func.count()).select_from(one).where(one.run_id == run.id)) or 0
