"""The inventory as lines, read as it stands at one moment, some hundred rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, String, select

from portal.exchange.inventory import lines
from portal.exchange.inventory.cells import written
from portal.exchange.inventory.kinds import KINDS, Kind
from portal.system.database.ordering import by_code_point
from portal.system.database.snapshots import snapshot

CHUNK_ROWS = 500

#: Told of each kind how many records were written.
Counted = Callable[[str, int], None]


def inventory_lines(counted: Counted = lambda _kind, _count: None) -> Iterator[bytes]:
    """Yield the file in pieces; the same records give the same bytes on either database."""
    yield lines.header()
    total = 0
    with snapshot() as connection:
        for kind in KINDS.values():
            for count, piece in _pieces(connection, kind):
                total += count
                counted(kind.name, count)
                yield piece
    yield lines.end(total)


def _pieces(connection: Connection, kind: Kind) -> Iterator[tuple[int, bytes]]:
    names = [column.name for column in kind.columns]
    with connection.execute(_rows(kind).execution_options(yield_per=CHUNK_ROWS)) as result:
        for part in result.partitions():
            rows = (dict(zip(names, map(written, row), strict=True)) for row in part)
            yield len(part), b"".join(lines.record_line(kind, row) for row in rows)


def _rows(kind: Kind) -> Select[Any]:
    order = [
        by_code_point(column) if isinstance(column.type, String) else column
        for column in kind.table.primary_key.columns
    ]
    return select(*kind.columns).order_by(*order)
