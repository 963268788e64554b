"""From what the rows of a table tell to staged rows: each organisation and each person once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from portal.imports.enums import FaultReason
from portal.imports.report import Fault
from portal.kernel.i18n import mark
from portal.stakeholders.columns.fields import ImportKind
from portal.stakeholders.columns.known_words import plain
from portal.stakeholders.columns.told_rows import LONGEST_KEY, ToldRow
from portal.stakeholders.staging.store import Part, Staged, StagedRow

Progress = Callable[[int], None]


def stage(
    rows: Iterable[ToldRow | list[Fault]],
    staged: Staged,
    *,
    kind: ImportKind,
    progress: Progress = lambda _count: None,
) -> None:
    """Keep what each row tells; a row that contradicts an earlier one of the same key is refused."""
    staged.clear()
    asked = staged.book.connection
    asked.execute("BEGIN")
    number = 0
    for row in rows:
        if isinstance(row, list):
            staged.refuse(row)
        elif row.person is None:
            number = _add(_organisation(row, number + 1, row.key, kind), staged, number)
        else:
            number = _add_person(row, staged, number, kind)
        progress(1)
    asked.execute("COMMIT")


def staged_rows(row: ToldRow, kind: ImportKind) -> list[StagedRow]:
    """Return the staged rows of one row by itself: the organisation, then the person."""
    found = []
    if row.organisation is not None:
        found.append(_organisation(row, 1, row.key, kind))
    if row.person is not None:
        found.append(_person(row, 2, None))
    return found


def _organisation(row: ToldRow, number: int, key: str, kind: ImportKind) -> StagedRow:
    return StagedRow(
        number,
        Part.ORGANISATION,
        row.line,
        key,
        row.organisation or {},
        is_only_linked=kind is ImportKind.PERSONS,
        notes=[] if row.person is not None else list(row.notes),
    )


def _person(row: ToldRow, number: int, workplace: int | None) -> StagedRow:
    return StagedRow(
        number,
        Part.PERSON,
        row.line,
        row.key,
        row.person or {},
        workplace=workplace,
        affiliation=row.affiliation,
        notes=list(row.notes),
    )


def _add_person(row: ToldRow, staged: Staged, number: int, kind: ImportKind) -> int:
    workplace = None
    if row.organisation is not None:
        told = row.organisation
        key = f"{plain(told['name'])}|{told.get('country') or ''}"[:LONGEST_KEY]
        known = staged.by_key(Part.ORGANISATION, key)
        if known is None:
            number += 1
            known = _organisation(row, number, key, kind)
            staged.add([known])
        workplace = known.number
    return _add(_person(row, number + 1, workplace), staged, number)


def _add(row: StagedRow, staged: Staged, number: int) -> int:
    """Add a row, unless its key is there: the same told twice is one row, another is a fault."""
    earlier = staged.by_key(row.part, row.key)
    if earlier is None:
        staged.add([row])
        return row.number
    if (earlier.told, earlier.affiliation, earlier.workplace) != (row.told, row.affiliation, row.workplace):
        detail = mark(
            "This row speaks of the same as line %(first)s and says something else.", first=earlier.line
        )
        staged.refuse([Fault(row.line, "", FaultReason.UNIQUE, detail)])
    return number
