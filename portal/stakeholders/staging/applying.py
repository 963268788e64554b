"""Writing what was laid ready: a few statements, each for all rows, and first of all whether it still holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, delete, exists, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from portal.imports.models import ImportedRecord
from portal.stakeholders.models import (
    Affiliation,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    OrganisationSource,
    Person,
    PersonSource,
)
from portal.stakeholders.staging import known, ready
from portal.stakeholders.staging.following import following
from portal.system.audit import AuditEntry
from portal.system.database import changes, db

_RECORDS: tuple[tuple[Any, Any, tuple[str, ...]], ...] = (
    (Organisation, ready.ORGANISATIONS, known.ORGANISATION_COLUMNS),
    (Person, ready.PERSONS, known.PERSON_COLUMNS),
    (Affiliation, ready.AFFILIATIONS, known.AFFILIATION_COLUMNS),
)
_SOURCES: tuple[tuple[Any, Any], ...] = (
    (OrganisationSource, ready.ORGANISATION_SOURCES),
    (PersonSource, ready.PERSON_SOURCES),
)
_LINKS: tuple[tuple[Any, Any], ...] = (
    (OrganisationName, ready.NAMES),
    (OrganisationIdentifier, ready.IDENTIFIERS),
)


def overtaken_count() -> int:
    """Return how many records changed since they were compared, or came in by another import of the same list."""
    session = db.session
    count = 0
    for model, coming, _ in _RECORDS:
        live = _table(model)
        is_same = and_(live.c.id == coming.c.id, live.c.version == coming.c.seen_version)
        if "merged_into" in live.c:
            is_same = and_(is_same, live.c.merged_into.is_(None))
        gone = select(func.count()).where(coming.c.seen_version.is_not(None), ~exists().where(is_same))
        count += session.scalar(gone.select_from(coming)) or 0
    for model, coming in _SOURCES:
        live = _table(model)
        other = select(func.count()).select_from(
            coming.join(
                live, and_(live.c.source == coming.c.source, live.c.source_key == coming.c.source_key)
            )
        )
        owner = next(iter(live.foreign_keys)).parent.name
        is_anothers = and_(coming.c.seen_hash.is_(None), live.c[owner] != coming.c[owner])
        moved = or_(is_anothers, live.c.row_hash != coming.c.seen_hash)
        count += session.scalar(other.where(moved)) or 0
    return count


def bring() -> None:
    """Put in the notes of what is done: no other writer knows of them, and nothing is counted by them.

    Records themselves wait for the turn: what is kept in step with them, such as counts, other writers touch too.
    """
    for model, coming in _SOURCES:
        _bring_sources(model, coming)
    _insert(ImportedRecord, ready.TRACES)
    _insert(AuditEntry, ready.ENTRIES)


def write() -> None:
    """Write the records that are new, what changes of those that are known, and what the source told of each."""
    new = select(ready.ORGANISATIONS.c.id).where(ready.ORGANISATIONS.c.seen_version.is_(None))
    with following({_table(model).name: select(coming.c.id) for model, coming, _ in _RECORDS}):
        for model, coming, names in _RECORDS:
            _insert(model, coming, coming.c.seen_version.is_(None))
            _update(model, coming, names)
    for model, coming in _LINKS:
        _insert(model, coming, coming.c.organisation_id.in_(new))
    for model, coming in _LINKS:
        _write_links(model, coming)
    for model, coming in _SOURCES:
        _write_sources(model, coming)
    tables = {model.__tablename__ for model, *_ in (*_RECORDS, *_LINKS, *_SOURCES)}
    changes.note(db.session(), tables)


def _table(model: Any) -> Any:
    return model.__table__


def _insert(model: Any, coming: Any, *wanted: Any) -> None:
    live = _table(model)
    names = [column.name for column in live.columns]
    rows = select(*(coming.c[name] for name in names)).where(*wanted)
    db.session.execute(insert(live).from_select(names, rows, include_defaults=False))


def _update(model: Any, coming: Any, names: tuple[str, ...]) -> None:
    live = _table(model)
    words = ("search_text",) if "search_text" in live.c else ()
    values = {live.c[name]: coming.c[name] for name in (*names, *words)}
    db.session.execute(
        update(live)
        .where(live.c.id == coming.c.id, coming.c.seen_version.is_not(None))
        .values(values | {live.c.version: live.c.version + 1})
        .execution_options(synchronize_session=False)
    )


def _write_links(model: Any, coming: Any) -> None:
    """Write the names or identifiers of organisations whose own changed anew."""
    live, owners = _table(model), ready.ORGANISATIONS
    changed = select(owners.c.id).where(owners.c.relinks.is_(True))
    db.session.execute(delete(live).where(live.c.organisation_id.in_(changed)))
    _insert(model, coming, coming.c.organisation_id.in_(changed))


def _write_sources(model: Any, coming: Any) -> None:
    live = _table(model)
    again = exists().where(
        coming.c.source == live.c.source,
        coming.c.source_key == live.c.source_key,
        coming.c.seen_hash.is_not(None),
    )
    db.session.execute(delete(live).where(again))
    # A row without a hash says that the source is forgotten.
    _insert(model, coming, coming.c.row_hash != "", coming.c.seen_hash.is_not(None))


def _bring_sources(model: Any, coming: Any) -> None:
    """Put in what the source tells for the first time; a row that another import brought stays, and is found after."""
    live = _table(model)
    dialect: Any = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    names = [column.name for column in live.columns]
    rows = select(*(coming.c[name] for name in names)).where(coming.c.seen_hash.is_(None))
    statement = dialect.insert(live).from_select(names, rows, include_defaults=False)
    db.session.execute(statement.on_conflict_do_nothing())
