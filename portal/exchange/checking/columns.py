"""Checking a column of cells at once.

Nearly every cell is good, and most columns say the same few things again and again: those are looked up in
what was read before, and a column is gone through cell by cell only when something in it is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from portal.exchange.checking.values import Form, Value, WrongError, is_day, reader, time_matcher
from portal.exchange.definitions import Column
from portal.exchange.faults import Reason
from portal.kernel.i18n import Sentence, mark

MOST_REMEMBERED = 20_000

#: The place of a wrong cell in its column, and what is wrong with it.
Wrong = tuple[int, Reason, Sentence]
Read = Callable[[str], Value]
Take = Callable[[Sequence[str]], tuple[Sequence[Value], list[Wrong]]]

_EMPTY = mark("This cell must not be empty.")


def taker(column: Column, form: Form) -> Take:
    """Return what turns a column of cells into stored values, None where a cell is empty or wrong.

    It may keep what it read, but never more than a bounded number of cells.
    """
    read = reader(column, form)
    one_by_one = _One(column, read)
    if column.type == "datetime":
        return _Times(column, form, one_by_one)
    if column.type == "string" and not (column.enum or column.is_countries or column.is_currency):
        return _Texts(column, form, one_by_one)
    return _Remembered(column, read, one_by_one)


class _One:
    """Reads a column cell by cell, to tell what is wrong where."""

    def __init__(self, column: Column, read: Read) -> None:
        self._required = column.required
        self._read = read

    def __call__(self, cells: Sequence[str]) -> tuple[Sequence[Value], list[Wrong]]:
        values: list[Value] = []
        wrong: list[Wrong] = []
        for place, cell in enumerate(cells):
            values.append(self._value(place, cell, wrong))
        return values, wrong

    def _value(self, place: int, cell: str, wrong: list[Wrong]) -> Value:
        if not cell:
            if self._required:
                wrong.append((place, Reason.REQUIRED, _EMPTY))
            return None
        try:
            return self._read(cell)
        except WrongError as error:
            wrong.append((place, error.reason, error.detail))
            return None


class _Remembered:
    """A column that says the same few things again and again."""

    def __init__(self, column: Column, read: Read, one_by_one: Take) -> None:
        self._read = read
        self._one_by_one = one_by_one
        self._empty: dict[str, Value] = {} if column.required else {"": None}
        self._known = dict(self._empty)

    def __call__(self, cells: Sequence[str]) -> tuple[Sequence[Value], list[Wrong]]:
        try:
            return list(map(self._known.__getitem__, cells)), []
        except KeyError:
            pass
        if not self._learn(set(cells)):
            return self._one_by_one(cells)
        return list(map(self._known.__getitem__, cells)), []

    def _learn(self, cells: set[str]) -> bool:
        if len(self._known) > MOST_REMEMBERED:
            self._known = dict(self._empty)
        try:
            self._known.update({cell: self._read(cell) for cell in cells - self._known.keys() if cell})
        except WrongError:
            return False
        return "" not in cells or "" in self._known


class _Texts:
    """A column of texts, all of which may differ."""

    def __init__(self, column: Column, form: Form, one_by_one: Take) -> None:
        self._required = column.required
        self._one_by_one = one_by_one
        self._matches = re.compile(f"(?:{column.pattern})?").fullmatch if column.pattern else None
        self._is_list, self._bar = column.is_list, "|" if form.has_bars else ""

    def __call__(self, cells: Sequence[str]) -> tuple[Sequence[Value], list[Wrong]]:
        has_empty = "" in cells
        if has_empty and self._required:
            return self._one_by_one(cells)
        if self._matches is not None and None in map(self._matches, cells):
            return self._one_by_one(cells)
        if self._is_list:
            return list(map(self._list, cells)), []
        return [cell or None for cell in cells] if has_empty else cells, []

    def _list(self, cell: str) -> Value:
        if not cell:
            return None
        if "|" in cell:
            cell = "|".join(sorted(set(cell.split("|"))))
        return f"{self._bar}{cell}{self._bar}"


class _Times:
    """A column of instants: they all differ, their days do not."""

    def __init__(self, column: Column, form: Form, one_by_one: Take) -> None:
        self._one_by_one = one_by_one
        self._matches = time_matcher(column)
        self._time = form.time
        self._required = column.required
        self._days: set[str] = set()

    def __call__(self, cells: Sequence[str]) -> tuple[Sequence[Value], list[Wrong]]:
        given = [cell for cell in cells if cell] if "" in cells else cells
        if len(given) < len(cells) and self._required:
            return self._one_by_one(cells)
        if not all(map(self._matches, given)) or not self._are_days({cell[:10] for cell in given}):
            return self._one_by_one(cells)
        time = self._time
        return [time(cell) if cell else None for cell in cells], []

    def _are_days(self, days: set[str]) -> bool:
        if len(self._days) > MOST_REMEMBERED:
            self._days = set()
        new = days - self._days
        self._days |= new
        if all(map(is_day, new)):
            return True
        self._days -= new
        return False
