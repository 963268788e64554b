"""Taking in a list of organisations that a source keeps.

The same (source, key) is the same organisation at each reading. Of a row that changed at its source only
those fields are written that still hold what the source said before: what people edited is theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert

from portal.imports.enums import RowOutcome
from portal.imports.report import Report
from portal.kernel.codes import new_id, public_code
from portal.stakeholders import queries, rules
from portal.stakeholders.actions.organisations import remember_words
from portal.stakeholders.models import (
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    OrganisationSource,
)
from portal.stakeholders.queries.organisations import CHUNK, sources_for_change
from portal.stakeholders.sources.base import OrganisationRow
from portal.stakeholders.sources.told import (
    SINGLE_FIELDS,
    Gathered,
    Told,
    hash_of,
    merged_names,
    merged_set,
    told_by,
)
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db

Progress = Callable[[int], None]


@dataclass(frozen=True)
class _Source:
    """A list that others keep, for the trail: it has no table of its own."""

    id: str
    __tablename__ = "organisation_sources"


def import_organisations(
    gathered: Gathered,
    *,
    dry_run: bool,
    allow_partial: bool = False,
    by: Actor,
    at: datetime,
    progress: Progress = lambda _count: None,
) -> Report:
    """Take in every good row, or none.

    With a fault and without ``allow_partial``, and in a dry run, nothing is written; the report says what
    would be.

    :param progress: told how many rows were dealt with since it was told last
    """
    report = Report(dry_run=dry_run or (bool(gathered.faults) and not allow_partial))
    report.refuse_all(gathered.faults)
    new, changed = _sorted_out(gathered, report)
    progress(len(gathered.rows) - len(new) - len(changed))
    if report.dry_run:
        progress(len(new) + len(changed))
        return report
    for count in _add(new, at=at):
        progress(count)
    for count in _update(gathered.source, changed, by=by, at=at):
        progress(count)
    counts = {outcome.value: report.counts[outcome] for outcome in RowOutcome}
    facts = counts | {"file": gathered.file_hash}
    audit.record("organisation.import", _Source(gathered.source), by=by, at=at, facts=facts)
    return report


def _sorted_out(
    gathered: Gathered, report: Report
) -> tuple[list[OrganisationRow], dict[str, OrganisationRow]]:
    """Tell new rows from changed ones, which are by key."""
    known = queries.sources_told(gathered.source)
    new: list[OrganisationRow] = []
    changed: dict[str, OrganisationRow] = {}
    for row in gathered.rows:
        earlier = known.get(row.source_key)
        if earlier is None:
            new.append(row)
            report.count(RowOutcome.NEW)
        elif earlier[1] != hash_of(told_by(row)):
            changed[row.source_key] = row
            report.count(RowOutcome.CHANGED)
        else:
            report.count(RowOutcome.SAME)
    return new, changed


def _add(rows: Sequence[OrganisationRow], *, at: datetime) -> Iterator[int]:
    codes = queries.known_codes()
    for first in range(0, len(rows), CHUNK):
        chunk = rows[first : first + CHUNK]
        tables: dict[Any, list[dict[str, Any]]] = {
            Organisation: [],
            OrganisationName: [],
            OrganisationIdentifier: [],
            OrganisationSource: [],
        }
        for row in chunk:
            _fill(tables, row, code=_free_code(codes), at=at)
        for model, records in tables.items():
            if records:
                db.session.execute(insert(model), records)
        yield len(chunk)


def _free_code(codes: set[str]) -> str:
    code = public_code()
    while code in codes:
        code = public_code()
    codes.add(code)
    return code


def _fill(tables: dict[Any, list[dict[str, Any]]], row: OrganisationRow, *, code: str, at: datetime) -> None:
    told, owner = told_by(row), new_id(Organisation.ID_PREFIX)
    tables[Organisation].append(
        {name: _value(name, told[name]) for name in SINGLE_FIELDS}
        | {
            "id": owner,
            "version": 1,
            "code": code,
            "aliases": tuple(told["aliases"]),
            "is_published": True,
            "search_text": rules.organisation_found_by(
                row.name, row.acronym, *told["aliases"], *(told["names"][key] for key in told["names"])
            ),
        }
    )
    tables[OrganisationName] += [
        {"organisation_id": owner, "language": language, "name": name}
        for language, name in told["names"].items()
    ]
    tables[OrganisationIdentifier] += [
        {"organisation_id": owner, "scheme": scheme, "value": value} for scheme, value in told["identifiers"]
    ]
    tables[OrganisationSource].append(
        {
            "source": row.source,
            "source_key": row.source_key,
            "organisation_id": owner,
            "row_hash": hash_of(told),
            "told": told,
            "read_at": at,
        }
    )


def _value(name: str, told: Any) -> Any:
    if name == "verified_on":
        return date.fromisoformat(told) if told else None
    return told


def _update(source: str, changed: dict[str, OrganisationRow], *, by: Actor, at: datetime) -> Iterator[int]:
    for earlier, organisation in sources_for_change(source, sorted(changed)):
        told = told_by(changed[earlier.source_key])
        written = _write(organisation, earlier.told, told)
        earlier.told, earlier.row_hash, earlier.read_at = told, hash_of(told), at
        facts = {"source": source, "fields": written}
        audit.record("organisation.update", organisation, by=by, at=at, facts=facts)
        yield 1


def _write(organisation: Organisation, before: Told, after: Told) -> list[str]:
    """Write what changed at the source and nobody touched; return the fields."""
    written = [name for name in SINGLE_FIELDS if _write_single(organisation, name, before, after)]
    if before["aliases"] != after["aliases"]:
        organisation.aliases = tuple(
            sorted(merged_set(before["aliases"], after["aliases"], organisation.aliases or ()))
        )
        written.append("aliases")
    if before["names"] != after["names"]:
        _write_names(organisation, before["names"], after["names"])
        written.append("names")
    if before["identifiers"] != after["identifiers"]:
        _write_identifiers(organisation, before["identifiers"], after["identifiers"])
        written.append("identifiers")
    remember_words(organisation)
    return written


def _write_single(organisation: Organisation, name: str, before: Told, after: Told) -> bool:
    if before[name] == after[name] or getattr(organisation, name) != _value(name, before[name]):
        return False
    setattr(organisation, name, _value(name, after[name]))
    return True


def _write_names(organisation: Organisation, before: dict[str, str], after: dict[str, str]) -> None:
    kept = {each.language: each for each in organisation.names}
    merged = merged_names(before, after, {language: each.name for language, each in kept.items()})
    for language, name in merged.items():
        if language in kept:
            kept[language].name = name
        else:
            organisation.names.append(OrganisationName(language=language, name=name))
    for language in kept.keys() - merged.keys():
        organisation.names.remove(kept[language])


def _write_identifiers(organisation: Organisation, before: list[Any], after: list[Any]) -> None:
    kept = {(each.scheme, each.value): each for each in organisation.identifiers}
    merged = merged_set(map(tuple, before), map(tuple, after), kept)
    for scheme, value in sorted(merged - kept.keys()):
        organisation.identifiers.append(OrganisationIdentifier(scheme=scheme, value=value))
    for key in kept.keys() - merged:
        organisation.identifiers.remove(kept[key])
