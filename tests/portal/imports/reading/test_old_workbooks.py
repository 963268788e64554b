"""Formulas of old workbooks are counted by their records; what is damaged is not told of, and ends."""

import struct
from pathlib import Path

import pytest

from portal.imports.reading.old_workbooks import formulas_among, formulas_of


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


FORMULA = record(0x0006, b"\x06\0" * 11)
NUMBER = record(0x0203, FORMULA)


@pytest.mark.parametrize(
    ("records", "count"),
    [
        (b"", 0),
        (NUMBER * 3, 0),
        (FORMULA + NUMBER + FORMULA, 2),
        (FORMULA + record(0x04BC, b"shared") + record(0x0207, b"text"), 1),
        (FORMULA + b"\x06", 1),
        (FORMULA + struct.pack("<HH", 0x0203, 60_000), 1),
    ],
)
def test_each_cell_with_a_formula_counts_once(records: bytes, count: int) -> None:
    assert formulas_among(records) == count


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"Nombre;Pais\n"])
def test_of_a_damaged_workbook_nothing_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.xls"
    path.write_bytes(content.ljust(2_048, b"\xff"))
    assert formulas_of(path) is None
