"""Taking in a table or a list, and taking that back: laid ready outside, written in one transaction."""

from __future__ import annotations

from datetime import datetime

from portal.imports.actions import keep_mapping
from portal.imports.models import ImportRun
from portal.imports.queries import run_for_change
from portal.kernel.codes import new_id
from portal.kernel.errors import Clash, Missing, Refused
from portal.kernel.i18n import Sentence, mark, mark_plural
from portal.stakeholders.columns.mapping import TableMapping, signature_of
from portal.stakeholders.staging import applying, undoing
from portal.stakeholders.staging.preparing import mapping_of
from portal.stakeholders.staging.ready import Doing
from portal.stakeholders.staging.store import Part, Staged, Standing
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db, take_turn
from portal.system.database.contract import long_code

NOTHING_WRITTEN = mark("Nothing was imported: rows are refused. Mend them, or import the good rows only.")


def new_doing(source: str, *, by: Actor, at: datetime) -> Doing:
    """Return which import is about to be done, by whom and when."""
    return Doing(new_id(ImportRun.ID_PREFIX), source, by.account_id, at)


def undoing_of(run: ImportRun, *, by: Actor, at: datetime) -> Doing:
    """Return that an import is about to be taken back, by whom and when."""
    return Doing(run.id, run.source, by.account_id, at)


def import_table(staged: Staged, doing: Doing, *, allow_partial: bool, by: Actor, at: datetime) -> ImportRun:
    """Write what was laid ready, in a transaction on its connection that may begin without the writers' turn.

    The notes of what is done to a hundred thousand records are put in before it, so that others wait less.

    :raises Refused: if rows are refused, and the good ones alone are not wanted
    :raises Clash: if records were changed since they were compared
    """
    if staged.refused_count() and not allow_partial:
        raise Refused(NOTHING_WRITTEN)
    applying.bring()
    take_turn()
    _refuse_overtaken(applying.overtaken_count())
    run = _run(staged, doing, mapping_of(staged.book), at=at)
    db.session.add(run)
    db.session.flush()
    applying.write()
    if run.mapping is not None:
        keep_mapping(signature_of(staged.book.fact("header")), run.source, run.mapping, at=at)
    facts = {
        name: getattr(run, f"{name}_count") for name in ("new", "changed", "same", "refused", "left_out")
    }
    audit.record("import.run", run, by=by, at=at, facts=facts | {"source": run.source, "file": run.file_hash})
    return run


def _refuse_overtaken(count: int) -> None:
    if count:
        raise Clash(
            mark_plural(
                "%(num)s record was changed while you looked. Look at what the list would do once more.",
                "%(num)s records were changed while you looked. Look at what the list would do once more.",
                count,
            )
        )


def _run(staged: Staged, doing: Doing, mapping: TableMapping, *, at: datetime) -> ImportRun:
    book, counts = staged.book, staged.counts()

    def count(*standings: Standing) -> int:
        return sum(counts.get((part, standing), 0) for part in Part for standing in standings)

    return ImportRun(
        id=doing.run_id,
        code=long_code(),
        kind=mapping.kind.value,
        source=mapping.source,
        file_name=book.fact("filename"),
        file_hash=book.fact("hash"),
        at=at,
        account_id=doing.account_id,
        new_count=count(Standing.NEW),
        changed_count=count(Standing.CHANGED),
        same_count=count(Standing.SAME),
        refused_count=staged.refused_count(),
        left_out_count=count(Standing.POSSIBLE, Standing.LEFT_OUT),
        mapping=mapping.as_told() if mapping.columns else None,
    )


def undo_import(code: str, kept: dict[int, Sentence], *, by: Actor, at: datetime) -> ImportRun:
    """Take an import back, in a transaction on the connection where its changes were laid ready backwards.

    Records that somebody changed since, or that others name, stay as they are and are told.

    :param kept: why some of the changes stay, by number
    :raises Missing: if there is no such import
    :raises Clash: if it was taken back before, or records were changed a moment ago
    """
    run = run_for_change(code)
    if run is None:
        raise Missing(mark("There is no such import."))
    if run.is_undone:
        raise Clash(mark("This import was taken back already."))
    _refuse_overtaken(applying.overtaken_count())
    undoing.note_kept(run, kept)
    db.session.flush()
    applying.bring()
    applying.write()
    undoing.hand_back(run)
    undoing.take_away(run)
    run.kept_count = undoing.kept_count(run)
    run.restored_count = undoing.traced_count(run) - run.kept_count
    run.undone_at, run.undone_by = at, by.account_id
    facts = {"restored": run.restored_count, "kept": run.kept_count}
    audit.record("import.undo", run, by=by, at=at, facts=facts)
    return run
