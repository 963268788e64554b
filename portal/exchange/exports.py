"""The data package out: every table in the order of ids, the same bytes for the same records.

Numbers without needless zeros, lists in order, quotation marks only where they are needed, lines that end
with a line feed, no byte order mark.
"""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection

from portal.exchange.definitions import FILE, FILE_NAME, Column
from portal.exchange.staging.shape import SHAPES, Shape
from portal.exchange.staging.store import Staging
from portal.system.database.columns import plain_digits
from portal.system.database.contract import by_code_point
from portal.system.database.snapshots import snapshot

CHUNK_ROWS = 2_000
_UNFINISHED = ".unfinished"
#: The moment that the members of an archive bear, so that it too is the same for the same records.
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)

#: Told of each table once it is written.
Progress = Callable[[Shape], None]


@dataclass(frozen=True)
class Written:
    """What was written: how many rows of each table, and the hash of all files in the order of the contract."""

    rows: Mapping[str, int]
    hash: str

    @property
    def total(self) -> int:
        """How many rows there are."""
        return sum(self.rows.values())


def write_folder(folder: Path, *, progress: Progress = lambda _shape: None) -> Written:
    """Write the package into a folder; files that are there already are replaced once all are written."""
    folder.mkdir(parents=True, exist_ok=True)
    begun = [folder / (shape.definition.file + _UNFINISHED) for shape in SHAPES.values()]
    try:
        written = _write(lambda name: (folder / (name + _UNFINISHED)).open("wb"), progress)
        shutil.copyfile(FILE, folder / FILE_NAME)
        for path in begun:
            path.replace(path.with_name(path.name.removesuffix(_UNFINISHED)))
    finally:
        for path in begun:
            path.unlink(missing_ok=True)
    return written


def zipped() -> tuple[IO[bytes], Written]:
    """Return an open temporary file that holds the package as a ZIP archive; closing it removes it."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer that streams it closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        written = _write(lambda name: archive.open(_member(name), "w", force_zip64=True), lambda _shape: None)
        archive.writestr(_member(FILE_NAME), FILE.read_bytes())
    file.seek(0)
    return file, written


FAULT_HEADER = ("file", "line", "column", "reason", "detail")


def write_faults(staged: Staging, file: IO[str]) -> None:
    """Write every fault of a package as CSV, in the order of files, lines and columns."""
    lines = csv.writer(file, lineterminator="\n")
    lines.writerow(FAULT_HEADER)
    for name, fault in staged.faults():
        lines.writerow([name, fault.line, fault.column, fault.reason, str(fault.detail)])


def faults_file(staged: Staging) -> IO[bytes]:
    """Return an open temporary file that holds every fault as CSV; closing it removes it."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer that streams it closes it
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    write_faults(staged, text)
    text.detach()
    file.seek(0)
    return file


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _NO_MOMENT)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member


def _write(open_file: Callable[[str], IO[bytes]], progress: Progress) -> Written:
    rows: dict[str, int] = {}
    content = hashlib.sha256()
    with snapshot() as connection:
        for name, shape in SHAPES.items():
            with open_file(shape.definition.file) as file:
                rows[name] = 0
                for count, text in _chunks(connection, shape):
                    data = text.encode()
                    content.update(data)
                    file.write(data)
                    rows[name] += count
            progress(shape)
    return Written(rows, content.hexdigest())


def _chunks(connection: Connection, shape: Shape) -> Iterator[tuple[int, str]]:
    """Yield the file of a table in pieces, the header first, with the count of rows in each."""
    yield 0, _csv([shape.definition.header])
    wanted = shape.kept.records().order_by(by_code_point(shape.live.c.id))
    writers = [_cell_of(column) for column in shape.definition.columns]
    with connection.execute(wanted.execution_options(yield_per=CHUNK_ROWS)) as result:
        for part in result.partitions():
            columns = [
                cells if write is None else [None if cell is None else write(cell) for cell in cells]
                for write, cells in zip(writers, zip(*part, strict=True), strict=True)
            ]
            yield len(part), _csv(list(zip(*columns, strict=True)))


def _csv(rows: Sequence[Sequence[Any]]) -> str:
    text = _plain_csv(rows)
    if "\r" not in text:
        return text
    # Python before 3.13 leaves a carriage return without quotation marks when lines end without one.
    return "".join(_plain_csv([row], "\r\n").removesuffix("\r\n") + "\n" for row in rows)


def _plain_csv(rows: Sequence[Sequence[Any]], end: str = "\n") -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator=end).writerows(rows)
    return buffer.getvalue()


def _cell_of(column: Column) -> Callable[[Any], str] | None:
    """Return what writes a cell; None for columns whose cells need nothing."""
    if column.type == "boolean":
        return lambda value: "true" if value else "false"
    if column.type == "number":
        return plain_digits
    if column.type == "datetime":
        form = str(column.format)
        return lambda value: _time(value, form)
    return None


def _time(value: datetime, form: str) -> str:
    # Not strftime: it writes the years before 1000 with fewer digits.
    plain = value.replace(tzinfo=None)
    return (
        plain.isoformat(timespec="minutes")
        if form.endswith("%M")
        else plain.isoformat(timespec="seconds") + "Z"
    )
