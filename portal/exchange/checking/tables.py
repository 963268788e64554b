"""Checking the rows of one table, some thousand at a time: cells first, then the rules of the row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from portal.exchange.checking.columns import taker
from portal.exchange.checking.rules import broken
from portal.exchange.checking.values import Form
from portal.exchange.definitions import Table
from portal.exchange.faults import Fault
from portal.exchange.reading import Batch
from portal.kernel.codes import is_id


@dataclass(slots=True)
class Checked:
    """Rows with their stored cells, column by column, those that have a fault among them.

    A cell that is wrong has no value; ``bad`` holds the places of rows with a fault.
    """

    lines: list[int]
    columns: dict[str, Sequence[Any]]
    bad: set[int] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)


class TableCheck:
    """The check of one table; it remembers good cells from batch to batch."""

    def __init__(self, table: Table, forms: Mapping[str, Form]) -> None:
        self._table = table
        self._takers = [(column.name, taker(column, forms[column.name])) for column in table.columns]

    def check(self, batch: Batch) -> Checked:
        """Return the rows of a batch as the portal stores them, with every fault of theirs."""
        checked = Checked(list(batch.lines), {})
        cells = list(zip(*batch.rows, strict=True)) or [()] * len(self._takers)
        wrong: set[tuple[int, str]] = set()
        for (name, take), column in zip(self._takers, cells, strict=True):
            checked.columns[name], faults = take(column)
            for place, reason, detail in faults:
                wrong.add((place, name))
                checked.bad.add(place)
                checked.faults.append(Fault(checked.lines[place], name, reason, detail))
        for place, rule in broken(self._table.name, checked.columns, wrong):
            checked.bad.add(place)
            checked.faults.append(Fault(checked.lines[place], rule.column, rule.reason, rule.detail))
        self._add_broken(checked, batch)
        return checked

    def _add_broken(self, checked: Checked, batch: Batch) -> None:
        """Keep the ids of rows that cannot be read, so that rows which refer to them are not at fault as well."""
        known = [(line, first) for line, first in batch.broken if is_id(first)]
        if not known:
            return
        count = len(checked.lines)
        checked.lines += [line for line, _id in known]
        checked.bad |= set(range(count, count + len(known)))
        for name, values in checked.columns.items():
            more = [own for _line, own in known] if name == "id" else [None] * len(known)
            checked.columns[name] = [*values, *more]
