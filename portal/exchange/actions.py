"""The data package in: what is staged is checked against the portal, and written whole or not at all."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from portal.exchange.checking.tables import TableCheck
from portal.exchange.faults import Fault, Reason
from portal.exchange.inventory.lines import LineFault, Record, records
from portal.exchange.inventory.storing import MOST_FAULTS, Outcome, dangling, store
from portal.exchange.reading import batches
from portal.exchange.reading.packages import DAMAGED, Package
from portal.exchange.report import Report
from portal.exchange.staging import applying, bulk, checks, consequences
from portal.exchange.staging.applying import Counts
from portal.exchange.staging.shape import SHAPES, Shape
from portal.exchange.staging.store import Staging
from portal.kernel.errors import Refused
from portal.kernel.i18n import mark
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import changes, db

#: Told how many bytes of the package were read since it was told last.
Progress = Callable[[int], None]


@dataclass(frozen=True)
class _Package:
    """A data package, for the trail: it has no table of its own."""

    id: str
    __tablename__ = "packages"


def stage(package: Package, staged: Staging, *, progress: Progress = lambda _bytes: None) -> None:
    """Read and check every file of a package; the portal's tables are neither read nor locked."""
    # The collector would look through everything that was there before, again and again, for rows that come.
    gc.freeze()
    try:
        with staged.connection.begin():
            _stage_all(package, staged, progress)
    finally:
        gc.unfreeze()


def _stage_all(package: Package, staged: Staging, progress: Progress) -> None:
    there = package.sizes()
    for shape in SHAPES.values():
        if shape.definition.file in there:
            _stage(package, shape, staged, progress)
    staged.finish()


def _stage(package: Package, shape: Shape, staged: Staging, progress: Progress) -> None:
    check = TableCheck(shape.definition, shape.forms(staged.dialect))
    found: list[Fault] = []
    try:
        with package.open(shape.definition.file) as file:
            for batch in batches(file, shape.definition, found.append):
                staged.spool(shape, found)
                found.clear()
                staged.add(shape, check.check(batch))
                progress(batch.size)
    except DAMAGED:
        found.append(
            Fault(1, "", Reason.ENCODING, mark("The file cannot be read: it is no file, or damaged."))
        )
    staged.spool(shape, found)


def import_package(staged: Staging, *, allow_partial: bool, by: Actor, at: datetime) -> Report:
    """Write what was staged, in a transaction on its connection.

    With a fault nothing is written, unless ``allow_partial``: then the good rows are, without those that
    refer to a row left out.
    """
    counts = _compared(staged, allow_partial=allow_partial)
    is_written = allow_partial or not staged.fault_count()
    if is_written:
        with bulk.rebuilding(staged, counts):
            for name, count in counts.items():
                applying.apply(staged, SHAPES[name], count)
                if count.changed:
                    consequences.follow(staged, SHAPES[name], at=at)
    report = _report(staged, counts, is_written=is_written)
    if is_written:
        _note_changes(counts)
        _leave_trail(report, counts, by=by, at=at)
    return report


def _note_changes(counts: Mapping[str, Counts]) -> None:
    """Say which tables were written to, for the statements went past the session."""
    for name, each in counts.items():
        if each.new or each.changed:
            changes.note(db.session(), SHAPES[name].kept.table_names)


def preview_package(staged: Staging, *, allow_partial: bool = False) -> Report:
    """Return what an import would do; nothing is written."""
    return _report(staged, _compared(staged, allow_partial=allow_partial), is_written=False)


def _compared(staged: Staging, *, allow_partial: bool) -> dict[str, Counts]:
    checks.check(staged)
    if staged.fault_count():
        checks.mark_bad(staged)
        if allow_partial:
            checks.leave_out(staged)
    consequences.keep_withdrawals(staged)
    return {shape.name: applying.compare(staged, shape) for shape in staged.given}


def _report(staged: Staging, counts: dict[str, Counts], *, is_written: bool) -> Report:
    total = sum(counts.values(), Counts())
    return Report(total.new, total.changed, total.same, staged.refused_count(), is_written)


def _leave_trail(report: Report, counts: dict[str, Counts], *, by: Actor, at: datetime) -> None:
    tables = {name: [each.new, each.changed, each.same] for name, each in counts.items()}
    facts = {"new": report.new, "changed": report.changed, "same": report.same, "refused": report.refused}
    audit.record("package.import", _Package("import"), by=by, at=at, facts=facts | {"tables": tables})


def log_export(*, kind: str, rows: Mapping[str, int], content: str, by: Actor, at: datetime) -> None:
    """Leave in the trail who took the whole package away, when, and the hash of what they took.

    :param kind: ``folder`` or ``zip``
    """
    facts = {"kind": kind, "rows": dict(rows), "hash": content}
    audit.record("package.export", _Package("export"), by=by, at=at, facts=facts)


STORED_AT_ONCE = 500


class NotTaken(Refused):
    """Nothing of an inventory was taken in; ``outcome`` says what is wrong with it."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(mark("Nothing was imported: the file has faults."))
        self.outcome = outcome


def import_inventory(
    lines: Iterable[bytes], *, by: Actor, at: datetime, progress: Progress = lambda _bytes: None
) -> Outcome:
    """Take in an export of the inventory, whole or not at all.

    :param progress: told how many records were read since it was told last
    :raises NotTaken: if a line holds no record, differs from what is there, or refers to what is not
    """
    outcome = Outcome()
    for chunk in _chunks(lines, outcome):
        store(chunk, outcome)
        progress(len(chunk))
        if outcome.is_full:
            break
    if not outcome.faults:
        outcome.faults += dangling()
    if outcome.faults:
        del outcome.faults[MOST_FAULTS:]
        raise NotTaken(outcome)
    facts = {"new": outcome.new, "same": outcome.same}
    audit.record("inventory.import", _Package("inventory"), by=by, at=at, facts=facts)
    return outcome


def _chunks(lines: Iterable[bytes], outcome: Outcome) -> Iterator[list[Record]]:
    """Yield records of one kind together, as they come; faults go to the outcome."""
    waiting: list[Record] = []
    for found in records(lines):
        if isinstance(found, LineFault):
            outcome.faults.append(found)
            if outcome.is_full:
                return
            continue
        if waiting and (found.kind is not waiting[0].kind or len(waiting) >= STORED_AT_ONCE):
            yield waiting
            waiting = []
        waiting.append(found)
    if waiting:
        yield waiting


def log_inventory_export(*, rows: Mapping[str, int], by: Actor, at: datetime) -> None:
    """Leave in the trail who took the inventory away, and how many records of each kind."""
    audit.record("inventory.export", _Package("inventory"), by=by, at=at, facts={"rows": dict(rows)})
