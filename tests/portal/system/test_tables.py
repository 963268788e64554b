"""Lists as files: nothing runs, nothing is lost."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from portal.kernel.i18n import mark
from portal.system import tables
from portal.system.tables import Column

DANGEROUS = ["=SUM(A1)", "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\tx", "\r=1", "=1\n2", "+", "-", "@"]
KEPT = [
    "+598 99 123 456",
    "+1 (809) 555-0100",
    "-12",
    "-12.5",
    "a=1",
    "two\nlines",
    "🇺🇾 José “Pepe” Ñandú",
    "راشد مثال",
    "'quoted'",
    'say "hello", then; go',
    "张示例",
    "NA",
    "0012",
]


def csv_rows(chunks: bytes) -> list[list[str]]:
    """Read the file as a spreadsheet does: with its mark, and line ends within cells kept."""
    import csv

    return list(csv.reader(io.StringIO(chunks.decode("utf-8-sig"), newline="")))


def xlsx_rows(file: Any) -> list[list[Any]]:
    with file:
        book = CalamineWorkbook.from_filelike(file)
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_of_a_csv_runs(text: str) -> None:
    made = b"".join(tables.csv_of([text], [[text]]))
    cells = [cell for row in csv_rows(made) for cell in row]
    assert cells == ["'" + text] * 2


def test_what_runs_nothing_reads_back_equal_from_csv() -> None:
    made = b"".join(tables.csv_of(["Text"], [[text] for text in KEPT]))
    assert made.startswith(b"\xef\xbb\xbf")
    assert csv_rows(made) == [["Text"], *([text] for text in KEPT)]


def test_no_cell_of_an_xlsx_is_a_formula_or_a_link() -> None:
    texts = [*DANGEROUS, "https://example.org", "mailto:a@example.org", "{=1}"]
    with tables.xlsx_of(["=1"], [[text] for text in texts], title="=1") as file:
        package = zipfile.ZipFile(file)
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_every_text_reads_back_equal_from_xlsx() -> None:
    texts = [text for text in [*DANGEROUS, *KEPT] if "\r" not in text]
    rows = xlsx_rows(tables.xlsx_of(["Text"], [[text] for text in texts], title="Texts"))
    assert rows == [["Text"], *([text] for text in texts)]


def test_a_cell_holds_what_a_spreadsheet_can() -> None:
    longest = "ñ" * 40_000
    rows = xlsx_rows(tables.xlsx_of(["Text"], [[longest]], title="Long"))
    assert rows[1] == ["ñ" * 32_767]


def test_values_stand_in_one_form_in_both_files() -> None:
    row = [None, True, False, 7, 2.5, date(2026, 3, 1), datetime(2026, 3, 1, 9, 5, 7, tzinfo=UTC)]
    expected = ["", "1", "0", "7", "2.5", "2026-03-01", "2026-03-01T09:05:07Z"]
    heads = [str(number) for number in range(len(row))]
    assert csv_rows(b"".join(tables.csv_of(heads, [row])))[1] == expected
    found = xlsx_rows(tables.xlsx_of(heads, [row], title="Values"))[1]
    assert found == ["", 1.0, 0.0, 7.0, 2.5, "2026-03-01", "2026-03-01T09:05:07Z"]


def test_columns_give_heading_and_cells() -> None:
    columns = [
        Column("a", mark("Name"), lambda row: row["a"]),
        Column("b", mark("Word"), lambda _: mark("Yes")),
    ]
    made = csv_rows(b"".join(tables.csv_chunks(columns, [{"a": "=x"}])))
    assert made == [["Name", "Word"], ["'=x", "Yes"]]
    assert xlsx_rows(tables.xlsx_file(columns, [{"a": "=x"}], title="T")) == [["Name", "Word"], ["=x", "Yes"]]


@pytest.mark.parametrize(
    "title", ["", "a/b\\c?d*e:f[g]h'i", "x" * 40, "🇺🇾" * 30, "\x00\x01", "'", "History"], ids=str
)
def test_any_title_names_a_sheet(title: str) -> None:
    with tables.xlsx_of(["A"], [["1"]], title=title) as file:
        assert CalamineWorkbook.from_filelike(file).sheet_names != []
    assert len(tables.sheet_name(title).encode("utf-16-le")) <= 62


def test_the_first_bytes_come_before_any_row() -> None:
    def rows() -> Iterator[list[str]]:
        yield [str(1 // 0)]

    first = next(tables.csv_of(["Name"], rows()))
    assert first == b"\xef\xbb\xbfName\r\n"


def test_memory_does_not_grow_with_the_list() -> None:
    import tracemalloc

    def peak(count: int) -> int:
        tracemalloc.start()
        for _ in tables.csv_of(["A", "B"], (["x" * 50, number] for number in range(count))):
            pass
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    assert peak(40_000) < peak(4_000) * 2
