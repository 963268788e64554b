"""Writing records that came in: what is there already must be equal, all else is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, func, insert, select, tuple_, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from portal.exchange.inventory.cells import written
from portal.exchange.inventory.kinds import KINDS, Kind
from portal.exchange.inventory.lines import LineFault, Record
from portal.kernel.i18n import Sentence, mark
from portal.system.database import Base, db
from portal.system.database.constraints import violated

MOST_FAULTS = 100


@dataclass
class Outcome:
    """What an import did, or would have done: counts, and the faults for which nothing was written."""

    new: int = 0
    same: int = 0
    faults: list[LineFault] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        """Whether so much is wrong that looking on helps nobody."""
        return len(self.faults) >= MOST_FAULTS

    @property
    def summary(self) -> Sentence:
        """The counts in words."""
        return mark("%(new)s new, %(same)s same, %(faults)s faults", new=self.new, same=self.same,
                    faults=len(self.faults))  # fmt: skip


def store(chunk: Sequence[Record], outcome: Outcome) -> None:
    """Write some records of one kind, and count them."""
    kind = chunk[0].kind
    there = _there(kind, chunk)
    new, seen = [], set()
    for record in chunk:
        known = there.get(record.key)
        if record.key in seen:
            outcome.faults.append(LineFault(record.line, mark("Another line holds the same record.")))
        elif known is None:
            new.append(record)
        elif known == record.cells:
            outcome.same += 1
        elif kind.may_be_replaced(known):
            _replace(record)
            outcome.new += 1
        else:
            outcome.faults.append(LineFault(record.line, _DIFFERS))
        seen.add(record.key)
    _insert(kind, new, outcome)


_DIFFERS = mark("The portal has this record already, and it differs.")


def _there(kind: Kind, chunk: Sequence[Record]) -> dict[tuple[Any, ...], dict[str, Any]]:
    names = [column.name for column in kind.columns]
    keys = tuple_(*kind.table.primary_key.columns)
    wanted = [tuple(record.values[name] for name in kind.keys) for record in chunk]
    found = {}
    for row in db.session.execute(select(*kind.columns).where(keys.in_(wanted))):
        cells = dict(zip(names, map(written, row), strict=True))
        found[tuple(cells[name] for name in kind.keys)] = cells
    return found


def _replace(record: Record) -> None:
    table = record.kind.table
    db.session.execute(update(table).where(table.c.id == record.values["id"]).values(record.values))


def _insert(kind: Kind, new: Sequence[Record], outcome: Outcome) -> None:
    if not new or outcome.faults:
        outcome.new += len(new)
        return
    try:
        with db.session.begin_nested():
            db.session.execute(insert(kind.table), [record.values for record in new])
        outcome.new += len(new)
    except IntegrityError as error:
        outcome.faults.append(LineFault(new[0].line, _broken(error, new)))
    except DBAPIError:
        outcome.faults.append(LineFault(new[0].line, _unfit(new)))


def _broken(error: IntegrityError, new: Sequence[Record]) -> Sentence:
    name, _is_unique = violated(error, Base.metadata)
    last = new[-1].line
    return mark("The lines from here to %(last)s break the rule “%(rule)s”.", last=last, rule=name or "")


def _unfit(new: Sequence[Record]) -> Sentence:
    return mark("The lines from here to %(last)s hold a value that does not fit.", last=new[-1].line)


def dangling() -> Iterator[LineFault]:
    """Yield a fault for each kind and column whose records refer to one that is not there."""
    for kind in KINDS.values():
        for column in kind.columns:
            for key in column.foreign_keys:
                count = _dangling_count(kind.table, column, key.column)
                if count:
                    yield LineFault(0, mark("%(count)s records of the kind “%(kind)s” refer in “%(name)s” to one"
                        " that is not there.", count=count, kind=kind.name, name=column.name))  # fmt: skip


def _dangling_count(table: Table, column: Any, target: Any) -> int:
    there = target.table.alias()
    lost = ~select(there.c[target.name]).where(there.c[target.name] == column).exists()
    return db.session.scalar(select(func.count()).select_from(table).where(column.is_not(None), lost)) or 0
