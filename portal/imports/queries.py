"""Reading the imports that were done."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from portal.imports.models import ImportedRecord, ImportRun, KeptMapping
from portal.imports.report import unpacked
from portal.kernel.i18n import Sentence
from portal.system.database import db
from portal.system.paging import Page, page_of

MOST_LISTED = 1_000


def runs_found(page: int) -> Page[ImportRun]:
    """Return one page of the imports, latest first."""
    return page_of(select(ImportRun).order_by(ImportRun.at.desc(), ImportRun.id.desc()), page)


def latest_runs(count: int) -> list[ImportRun]:
    """Return the latest imports."""
    return list(
        db.session.scalars(select(ImportRun).order_by(ImportRun.at.desc(), ImportRun.id.desc()).limit(count))
    )


def run_by_code(code: str) -> ImportRun | None:
    """Return the import of a code."""
    return db.session.scalar(select(ImportRun).where(ImportRun.code == code))


def run_for_change(code: str) -> ImportRun | None:
    """Return the import of a code as it stands now, locked until the transaction ends."""
    return db.session.scalar(
        select(ImportRun)
        .where(ImportRun.code == code)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def mapping_kept(signature: str) -> KeptMapping | None:
    """Return how a table with these headings was understood last."""
    return db.session.scalar(
        select(KeptMapping)
        .where(KeptMapping.signature == signature)
        .order_by(KeptMapping.used_at.desc(), KeptMapping.source)
        .limit(1)
    )


def records_of(run: ImportRun, page: int) -> Page[ImportedRecord]:
    """Return one page of what an import did, in the order of its lines."""
    one = ImportedRecord
    return page_of(select(one).where(one.run_id == run.id).order_by(one.line, one.number), page)


def kept_records(code: str) -> Iterator[tuple[ImportedRecord, Sentence]]:
    """Yield the records that the undo of an import left, with why, in the order of their lines."""
    one = ImportedRecord
    wanted = select(one).join(ImportRun, ImportRun.id == one.run_id)
    wanted = wanted.where(ImportRun.code == code, one.kept_why.is_not(None)).order_by(one.line, one.number)
    for each in db.session.scalars(wanted.limit(MOST_LISTED)):
        yield each, unpacked(each.kept_why or {})
