"""From text to the rows of a table."""

import pytest

from portal.imports.reading.csv_tables import MAX_CELL, MAX_COLUMNS, MAX_LINE, csv_header, csv_records
from portal.kernel.errors import Refused

COLUMNS = ("name", "country")


def refusal(text: str) -> str:
    with pytest.raises(Refused) as refused:
        list(csv_records(text, COLUMNS))
    return str(refused.value.sentence)


def test_rows_come_with_the_line_where_they_begin():
    text = 'country,name,x\r\n\r\nNA,"Two\r\nlines",1\r\nBR,"He said ""no"", twice",\r\n'
    assert list(csv_records(text, COLUMNS)) == [
        (3, {"country": "NA", "name": "Two\r\nlines", "x": "1"}),
        (5, {"country": "BR", "name": 'He said "no", twice', "x": ""}),
    ]


def test_line_ends_of_every_kind_are_read_and_other_separators_are_text():
    assert list(csv_records("name,country\rA,BR\rB\u2028C\x85,MX", COLUMNS)) == [
        (2, {"name": "A", "country": "BR"}),
        (3, {"name": "B\u2028C\x85", "country": "MX"}),
    ]


def test_a_row_of_another_width_is_given_as_none():
    assert list(csv_records("name,country\nA\nB,BR,more\nC,BR\n", COLUMNS)) == [
        (2, None),
        (3, None),
        (4, {"name": "C", "country": "BR"}),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The header lacks the column “name”."),
        ("name,city\n", "The header lacks the column “country”."),
        ("name,country,name\n", "The header has the column “name” twice."),
        (
            'name,country\n"A"x,BR\n',
            "The table cannot be read from line 2 on: check its quotation marks.",
        ),
        (
            'name,country\nB,BR\n"A,BR\n\n',
            "The table cannot be read from line 3 on: check its quotation marks.",
        ),
        (
            f"name,country\n{'x' * (MAX_CELL + 1)},BR\n",
            f"A cell in line 2 is longer than {MAX_CELL} characters.",
        ),
        (
            f"name,country\n{'x' * 200_000},BR\n",
            "The table cannot be read from line 2 on: check its quotation marks.",
        ),
        (f"name,country\n{',' * MAX_COLUMNS}\n", f"Line 2 has more than {MAX_COLUMNS} columns."),
        ("," * (MAX_LINE - 1), f"Line 1 has more than {MAX_COLUMNS} columns."),
        ("," * (MAX_LINE + 1), f"Line 1 is longer than {MAX_LINE} characters."),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_line(text, sentence):
    assert refusal(text) == sentence


def test_the_widest_lawful_table_is_read():
    header = ",".join(["name", "country", *(f"c{n}" for n in range(MAX_COLUMNS - 2))])
    row = "x" * MAX_CELL + "," * (MAX_COLUMNS - 1)
    ((line, cells),) = csv_records(f"{header}\n{row}\n", COLUMNS)
    assert cells is not None
    assert (line, len(cells), len(cells["name"])) == (2, MAX_COLUMNS, MAX_CELL)


def test_a_header_is_read_from_a_beginning_and_never_fails():
    assert csv_header('name,"cou') == ()
    assert csv_header("name,country\nA,B") == ("name", "country")
    assert csv_header("") == ()
    assert csv_header("," * 10**6) == ()
