"""From lines to rows of cells, each with the line where it begins.

Where nothing is quoted, a row is a line and C does the work; otherwise rows are read one by one, so that a
quotation mark that is never closed takes no more memory than the longest row that people write.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO

from portal.exchange.definitions import Table
from portal.exchange.faults import Fault, Reason, Sink
from portal.exchange.reading.lines import Block, Problem, WrongEncodingError, blocks
from portal.imports.reading import excerpt
from portal.kernel.i18n import Sentence, mark

LONGEST_ROW = 2 * 1024 * 1024
Row = list[str]

_PROBLEMS = {
    Problem.NOT_UTF8: (Reason.ENCODING, mark("This row holds bytes that are not UTF-8.")),
    Problem.NUL: (
        Reason.ENCODING,
        mark("This row holds a NUL byte: the file is damaged, or it is not text."),
    ),
    Problem.TOO_LONG: (
        Reason.TYPE,
        mark("A cell or a row is longer than any value can be, so it is not read."),
    ),
}
_UNREADABLE = mark("The quotation marks of this row do not match, so it cannot be read.")
_NEVER_CLOSED = mark("A quotation mark opens here and is never closed: nothing after it can be read.")


@dataclass(slots=True)
class Batch:
    """Some rows that have as many cells as the header, and their lines; ``size``: bytes read since the last.

    ``broken`` are the first cells of rows that cannot be read otherwise, with their lines.
    """

    lines: Sequence[int] = ()
    rows: list[Row] = field(default_factory=list)
    size: int = 0
    broken: list[tuple[int, str]] = field(default_factory=list)


def batches(file: IO[bytes], table: Table, sink: Sink) -> Iterator[Batch]:
    """Yield the rows of a file; what cannot be read is told to ``sink``.

    When the header is not the table's, that is the one fault, and nothing else of the file is read.
    """
    source, width = _Source(file, sink), len(table.columns)
    try:
        header = source.header()
        if header is None:
            return
        fault = _header_fault(header, table)
        if fault is not None:
            sink(Fault(1, "", Reason.HEADER, fault))
            return
        for size, lines, rows in source.pieces():
            yield _sorted_out(lines, rows, size, width, sink)
    except WrongEncodingError:
        sink(Fault(1, "", Reason.ENCODING, mark("The file is in UTF-16 or UTF-32. Save it as UTF-8.")))


def _header_fault(header: Row, table: Table) -> Sentence | None:
    wanted = list(table.header)
    if header == wanted:
        return None
    if len(header) != len(wanted):
        return mark(
            "The header must have these %(count)s columns: %(names)s; it has %(found)s.",
            count=len(wanted),
            names=",".join(wanted),
            found=len(header),
        )
    place = next(place for place, name in enumerate(wanted) if header[place] != name)
    return mark(
        "Column %(place)s of the header must be “%(wanted)s”; it is “%(found)s”.",
        place=place + 1,
        wanted=wanted[place],
        found=excerpt(header[place]),
    )


def _sorted_out(lines: Sequence[int], rows: list[Row], size: int, width: int, sink: Sink) -> Batch:
    if set(map(len, rows)) <= {width}:
        return Batch(lines, rows, size)
    batch = Batch([], [], size)
    kept: list[int] = []
    for line, row in zip(lines, rows, strict=True):
        if len(row) == width:
            kept.append(line)
            batch.rows.append(row)
        elif row:  # an empty line is passed over
            batch.broken.append((line, row[0]))
            sink(Fault(line, "", Reason.HEADER, _width_fault(len(row), width)))
    batch.lines = kept
    return batch


def _width_fault(found: int, wanted: int) -> Sentence:
    return mark("The row has %(found)s cells; the header has %(wanted)s.", found=found, wanted=wanted)


class _LongError(Exception):
    """The row that is being read is longer than any."""


class _Source:
    """The rows of a file, forwards."""

    def __init__(self, file: IO[bytes], sink: Sink) -> None:
        self._blocks = blocks(file)
        self._sink = sink
        self._pending: deque[str] = deque()
        self._problems: dict[int, Problem] = {}
        self._line = 1  # of the first pending line
        self._row: list[str] = []  # the lines of the row that is being read
        self._length = 0
        self._size = 0

    def header(self) -> Row | None:
        """Return the first row; None when there is none that can be read, which is told."""
        if not self._load():
            self._sink(Fault(1, "", Reason.HEADER, mark("The file is empty: not even its header is there.")))
            return None
        problem = self._problems.pop(1, None)
        if problem is not None:
            reason = Reason.HEADER if problem is Problem.TOO_LONG else Reason.ENCODING
            self._sink(Fault(1, "", reason, _PROBLEMS[problem][1]))
            return None
        for _line, row in self._by_row(most=1):
            return row
        return None

    def pieces(self) -> Iterator[tuple[int, Sequence[int], list[Row]]]:
        """Yield some rows with their lines, and how many bytes were read for them."""
        yield self._piece()
        for block in self._blocks:
            self._size += block.size
            rows = self._fast(block)
            if rows is not None:
                self._line = block.first + len(block.lines)
                yield self._taken(), range(block.first, self._line), rows
            else:
                self._keep(block)
                yield self._piece()

    def _fast(self, block: Block) -> list[Row] | None:
        """Return the rows of a block in which each line is a row; None when that is not sure."""
        if block.has_quotes or block.problems:
            return None
        try:
            return list(csv.reader(block.lines, strict=True))
        except csv.Error:
            return None

    def _piece(self) -> tuple[int, Sequence[int], list[Row]]:
        lines: list[int] = []
        rows: list[Row] = []
        for line, row in self._by_row():
            lines.append(line)
            rows.append(row)
        return self._taken(), lines, rows

    def _taken(self) -> int:
        size, self._size = self._size, 0
        return size

    def _load(self) -> bool:
        block = next(self._blocks, None)
        if block is not None:
            self._size += block.size
            self._keep(block)
        return block is not None

    def _keep(self, block: Block) -> None:
        self._pending.extend(block.lines)
        self._problems.update(block.problems)

    def _by_row(self, most: int | None = None) -> Iterator[tuple[int, Row]]:
        """Yield the rows that begin in the pending lines, at most ``most``."""
        while self._pending and most != 0:
            reader = csv.reader(self._feed(), strict=True)
            for begins, row in self._until_error(reader):
                if not self._has_problem(begins, row):
                    yield begins, row
                    if most is not None:
                        return

    def _until_error(self, reader: Iterator[Row]) -> Iterator[tuple[int, Row]]:
        while self._pending:
            begins, self._row, self._length = self._line, [], 0
            try:
                row = next(reader)
            except _LongError:
                self._pass_over(begins)
                return
            except csv.Error as error:
                self._recover(begins, is_long="limit" in str(error))
                return
            yield begins, row

    def _feed(self) -> Iterator[str]:
        """Give the parser lines; a row that is open goes on in the next block."""
        while self._pending or (self._row and self._load()):
            line = self._pending.popleft()
            self._line += 1
            self._row.append(line)
            self._length += len(line)
            if self._length > LONGEST_ROW:
                raise _LongError
            yield line

    def _has_problem(self, begins: int, row: Row) -> bool:
        """Tell whether a line of the row has a problem, which is then the row's fault."""
        if not self._problems:
            return False
        found = [self._problems.pop(each, None) for each in range(begins, self._line)]
        problem = next(filter(None, found), None)
        if problem is not None:
            self._sink(Fault(begins, "", *_PROBLEMS[problem]))
        return problem is not None

    def _recover(self, begins: int, *, is_long: bool) -> None:
        """After a row that cannot be parsed, go on with the line after its first."""
        if is_long:
            self._pass_over(begins)
            return
        self._pending.extendleft(reversed(self._row[1:]))
        self._line = begins + 1
        if not self._has_problem(begins, []):
            self._sink(Fault(begins, "", Reason.ENCODING, _UNREADABLE))

    def _pass_over(self, begins: int) -> None:
        """Go on behind a row that is too long, or end when its quotation is never closed."""
        is_open = sum(line.count('"') for line in self._row) % 2 == 1
        self._row = []
        while is_open and (self._pending or self._load()):
            is_open = self._pending.popleft().count('"') % 2 == 0
            self._line += 1
        for each in [line for line in self._problems if line < self._line]:
            del self._problems[each]
        if is_open:
            self._sink(Fault(begins, "", Reason.ENCODING, _NEVER_CLOSED))
        else:
            self._sink(Fault(begins, "", *_PROBLEMS[Problem.TOO_LONG]))
