"""Which tables were written to, and how often: what is computed from them can tell whether it still holds.

Each transaction that writes to a watched table raises that table's number as its last act, so that the
row's lock is held for a moment only. Statements that go past the session name their tables with
:func:`note`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, String, event, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, mapped_column

from portal.system.database.base import Base, db
from portal.system.database.columns import Instant

_NOTED = "portal_tables_written"
_WATCHED: set[str] = set()


class TableChange(Base):
    """How many transactions wrote to a table, and when the last one did."""

    __tablename__ = "table_changes"

    table_name: Mapped[str] = mapped_column(String(63), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)
    changed_at: Mapped[datetime] = mapped_column(Instant)


def watch(tables: Iterable[str]) -> None:
    """Keep count of the changes of these tables, for the whole process."""
    _WATCHED.update(tables)


def note(session: Session, tables: Iterable[str]) -> None:
    """Say that the open transaction writes to these tables."""
    session.info.setdefault(_NOTED, set()).update(_WATCHED.intersection(tables))


def numbers() -> dict[str, tuple[int, datetime]]:
    """Return the number of each table that was ever written to, and when that was last."""
    return {row.table_name: (row.number, row.changed_at) for row in db.session.scalars(select(TableChange))}


def keep(session: Session, *, at: datetime) -> None:
    """Write down what the transaction noted; called once, before it commits."""
    session.flush()
    noted = session.info.pop(_NOTED, set())
    if not noted:
        return
    dialect: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    rows = [{"table_name": name, "number": 1, "changed_at": at} for name in sorted(noted)]
    statement = dialect.insert(TableChange).values(rows)
    raised = {"number": TableChange.number + 1, "changed_at": statement.excluded.changed_at}
    session.execute(statement.on_conflict_do_update(index_elements=[TableChange.table_name], set_=raised))


def forget(session: Session) -> None:
    """Drop what was noted: the transaction left nothing behind."""
    session.info.pop(_NOTED, None)


def listen(session_class: Any) -> None:
    """Note the tables of every flush, and of every statement that writes."""

    @event.listens_for(session_class, "after_flush")
    def note_flush(session: Session, _context: Any) -> None:
        touched = {*session.new, *session.dirty, *session.deleted}
        note(session, {_table_of(each) for each in touched})

    @event.listens_for(session_class, "do_orm_execute")
    def note_statement(state: ORMExecuteState) -> None:
        if state.is_insert or state.is_update or state.is_delete:
            table: Any = getattr(state.statement, "table", None)
            note(state.session, [table.name] if table is not None else [])


def _table_of(record: Any) -> str:
    name: str = record.__table__.name
    return name


def as_numbers(found: Mapping[str, tuple[int, datetime]], tables: Iterable[str]) -> dict[str, int]:
    """Return the numbers alone of some tables; 0 for one that was never written to."""
    return {name: found[name][0] if name in found else 0 for name in sorted(tables)}
