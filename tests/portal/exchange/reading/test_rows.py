"""Rows with the line where they begin, whatever the file holds, in bounded memory."""

import io
import tracemalloc
from collections.abc import Iterator
from typing import IO

import pytest

from portal.exchange.definitions import tables
from portal.exchange.faults import Fault
from portal.exchange.reading import batches

TABLE = tables()["supports"]
HEADER = b"id,programme_id,organisation_id,kind,supported_on\n"
OK = b"ok,,,,\n"
MEGABYTE = 1024 * 1024


def parsed(file: IO[bytes]) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """The first cell of each row with its line, and each fault with its reason."""
    faults: list[Fault] = []
    rows = [
        (line, cells[0])
        for batch in batches(file, TABLE, faults.append)
        for line, cells in zip(batch.lines, batch.rows, strict=True)
    ]
    return rows, [(fault.line, fault.reason.value) for fault in faults]


def read(data: bytes) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    return parsed(io.BytesIO(data))


class Endless(io.RawIOBase):
    """A file of as many bytes as wanted, of which nothing lies in memory."""

    def __init__(self, head: bytes, piece: bytes, times: int, tail: bytes) -> None:
        self._parts = self._all(head, piece, times, tail)

    @staticmethod
    def _all(head: bytes, piece: bytes, times: int, tail: bytes) -> Iterator[bytes]:
        yield head
        for _ in range(times):
            yield piece
        yield tail

    def read(self, size: int = -1) -> bytes:
        return next(self._parts, b"")


def measured(file: Endless) -> tuple[tuple[list[tuple[int, str]], list[tuple[int, str]]], int]:
    tracemalloc.start()
    try:
        found = parsed(file)
        return found, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_rows_have_the_line_where_they_begin() -> None:
    data = HEADER + b'a,,,,\n"b\nb",,,,\n\nc,,,,\n"d ""x""",,,,'
    assert read(data) == ([(2, "a"), (3, "b\nb"), (6, "c"), (7, 'd "x"')], [])


def test_lines_may_end_as_on_windows_and_begin_with_a_mark() -> None:
    data = b"\xef\xbb\xbf" + (HEADER + b'a,,,,\n"b\nb",,,,\n').replace(b"\n", b"\r\n")
    assert read(data) == ([(2, "a"), (3, "b\r\nb")], [])


def test_cells_are_not_trimmed() -> None:
    assert read(HEADER + b" a ,,,,\n") == ([(2, " a ")], [])


def test_a_row_may_be_spread_over_blocks() -> None:
    cell = b"x" * 60_000 + b"\n"
    data = HEADER + b"".join(b'"%d' % n + cell + b'",,,,\n' for n in range(20))
    rows, faults = read(data)
    assert ([line for line, _ in rows], faults) == ([2 + 2 * n for n in range(20)], [])


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"id,programme_id,organisation_id,kind\n",
        b"programme_id,id,organisation_id,kind,supported_on\n",
        b"ID,programme_id,organisation_id,kind,supported_on\n",
        HEADER.replace(b"\n", b",more\n"),
        b"\n" + HEADER,
    ],
)
def test_another_header_is_the_one_fault(head: bytes) -> None:
    assert read(head + OK if head else head) == ([], [(1, "header")])


@pytest.mark.parametrize(
    "data",
    [
        (HEADER + OK).decode().encode("utf-16"),
        (HEADER + OK).decode().encode("utf-32"),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\xff\xfe\x00",
        HEADER.decode().encode("utf-16-le"),
    ],
)
def test_what_is_no_utf8_is_the_one_fault(data: bytes) -> None:
    assert read(data) == ([], [(1, "encoding")])


def test_each_row_that_cannot_be_read_is_a_fault_and_the_others_are_read() -> None:
    data = HEADER + b"\xff,,,,\n" + b"a\0,,,,\n" + b'"b"b,,,,\n' + b"c,,,\n" + b"d,\r,,,\n" + b"e,,,,,\n" + OK
    rows, faults = read(data)
    assert rows == [(8, "ok")]
    assert sorted(faults) == [
        (2, "encoding"),
        (3, "encoding"),
        (4, "encoding"),
        (5, "header"),
        (6, "encoding"),
        (7, "header"),
    ]


def test_a_wrong_byte_inside_a_row_of_several_lines_is_told_at_its_first() -> None:
    assert read(HEADER + b'"a\n\xff\n",,,,\n' + OK) == ([(5, "ok")], [(2, "encoding")])


def test_a_quotation_mark_too_many_does_not_swallow_what_follows() -> None:
    assert read(HEADER + b'a,"x,,,\n' + OK) == ([(3, "ok")], [(2, "encoding")])


def test_rows_that_cannot_be_split_keep_their_first_cell() -> None:
    found = [batch.broken for batch in batches(io.BytesIO(HEADER + b"a,b\n"), TABLE, lambda _fault: None)]
    assert [each for each in found if each] == [[(2, "a")]]


@pytest.mark.parametrize(
    ("head", "piece", "tail", "expected"),
    [
        (b"", b"," * MEGABYTE, b"\n" + OK, ([], [(1, "header")])),
        (HEADER + b"a,", b"x" * MEGABYTE, b",,,\n" + OK, ([(3, "ok")], [(2, "type")])),
        (HEADER + b'a,"', b"x" * MEGABYTE, b'",,,\n' + OK, ([(3, "ok")], [(2, "type")])),
        (HEADER + b'a,"', b"x" * MEGABYTE, b",,,\n" + OK, ([(3, "ok")], [(2, "type")])),
        (HEADER + b"a", b"," * MEGABYTE, b"\n" + OK, ([(3, "ok")], [(2, "type")])),
    ],
)
def test_a_line_of_fifty_megabytes_takes_little_memory(
    head: bytes, piece: bytes, tail: bytes, expected: tuple[list[tuple[int, str]], list[tuple[int, str]]]
) -> None:
    found, peak = measured(Endless(head, piece, 50, tail))
    assert found == expected
    assert peak < 20 * MEGABYTE


def test_a_cell_of_many_lines_takes_little_memory() -> None:
    lines = b"x" * 63 + b"\n"
    found, peak = measured(Endless(HEADER + b'a,"', lines * 4096, 40, b'",,,\n' + OK))
    assert found == ([(3 + 4096 * 40, "ok")], [(2, "type")])
    assert peak < 20 * MEGABYTE


def test_a_row_of_very_many_quoted_cells_takes_little_memory() -> None:
    found, peak = measured(Endless(HEADER, b'"\n",' * 200_000, 3, b"\n" + OK))
    assert (found[0][-1][1], found[1]) == ("ok", [(2, "type")])
    assert peak < 64 * MEGABYTE
