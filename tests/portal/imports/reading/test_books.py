"""Any table people have is read, or refused with a sentence; nothing takes much time or memory."""

import resource
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.imports.reading import books
from portal.imports.reading.archives import MAX_ROWS
from portal.imports.reading.headers import Block, best_block, blocks_of
from portal.kernel.errors import Refused
from portal.stakeholders.columns.guessing import is_heading
from tests.ground.real import missing

TABLES = Path(__file__).parents[3] / "data" / "tables"
ROWS = [
    ["Listado de miembros", "", ""],
    ["Nombre", "País", "Sitio web"],
    ["Red Ñandú", "Perú", "https://a.example"],
]


def read(
    path: Path, into: Path, name: str | None = None
) -> tuple[list[str], list[list[tuple[int, list[str]]]]]:
    """Return what was said of a file, and the rows of its tables."""
    book = into / "book"
    book.unlink(missing_ok=True)
    books.make(path, book, filename=name or path.name)
    with books.opened(book) as opened:
        said = [str(each) for each in opened.notes]
        return said, [list(opened.rows(each.number, after=0)) for each in opened.tables]


def refusal(path: Path, into: Path, name: str | None = None) -> str:
    with pytest.raises(Refused) as refused:
        read(path, into, name)
    assert not (into / "book").exists()
    return str(refused.value.sentence)


def is_answered(path: Path, into: Path) -> bool:
    """Say whether a file is read, or refused with a sentence."""
    try:
        return bool(read(path, into))
    except Refused as refusal:
        return bool(str(refusal.sentence))


def block(path: Path, into: Path) -> Block | None:
    book = into / "book"
    book.unlink(missing_ok=True)
    books.make(path, book, filename=path.name)
    with books.opened(book) as opened:
        return best_block(blocks_of(opened.head(0), is_heading), is_heading)


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
@pytest.mark.parametrize(("delimiter", "called"), [(";", "semicolons"), (",", "commas"), ("\t", "tabs")])
def test_every_encoding_and_delimiter_gives_the_same_rows(
    tmp_path: Path, encoding: str, named: str, delimiter: str, called: str
) -> None:
    path = tmp_path / "lista.csv"
    path.write_bytes("\r\n".join(delimiter.join(row) for row in ROWS).encode(encoding))
    said, (rows,) = read(path, tmp_path)
    assert said == [f"Text in {named}, its cells separated by {called}."]
    assert [cells for _, cells in rows][1:] == ROWS[1:]


def test_the_hint_of_excel_is_heard_and_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_bytes(b"sep=;\r\nNombre;Notas\r\nRed;a,b,c\r\n")
    assert read(path, tmp_path)[1] == [[(2, ["Nombre", "Notas"]), (3, ["Red", "a,b,c"])]]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_spreadsheet_of_libreoffice_with_a_title_row(tmp_path: Path, kind: str) -> None:
    program = shutil.which("soffice")
    if program is None:
        missing("LibreOffice", "The Debian package libreoffice-calc brings it.")
    source = tmp_path / "lista.csv"
    source.write_text(
        "\n".join(";".join(row) for row in [ROWS[0], ["", "", ""], *ROWS[1:]]) + "\nOtra;=1+2;\n"
    )
    subprocess.run(
        [
            program,
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--infilter=CSV:59,34,76,1",
            "--convert-to",
            kind,
            "--outdir",
            tmp_path,
            source,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    said, (rows,) = read(tmp_path / f"lista.{kind}", tmp_path)
    assert [cells for _, cells in rows] == [*ROWS, ["Otra", "3", ""]]
    found = block(tmp_path / f"lista.{kind}", tmp_path)
    assert (found.line, found.header) == (3, ("Nombre", "País", "Sitio web"))
    assert any("1 cell is a formula" in each for each in said)


def test_a_workbook_keeps_its_sheets_its_days_and_its_merged_header(tmp_path: Path) -> None:
    path = tmp_path / "libro.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        first, second = book.add_worksheet("Vacía"), book.add_worksheet("Datos")
        assert first is not None
        second.merge_range(1, 1, 1, 2, "Contacto")
        second.write_row(2, 0, ["Organización", "Correo", "Correo"])
        second.write_row(3, 0, ["Red", "a@x.example", 28000])
    _, tables = read(path, tmp_path)
    assert [cells for _, cells in tables[0]][2] == ["Red", "a@x.example", "28000"]
    with books.opened(tmp_path / "book") as opened:
        about = opened.tables[0]
        found = best_block(blocks_of(opened.head(about.number), is_heading, about.merged), is_heading)
    assert (about.name, found.line) == ("Datos", 3)
    assert found.header == ("Organización", "Contacto: Correo", "Contacto: Correo (2)")


def test_a_report_of_two_blocks_begins_where_the_people_begin(tmp_path: Path) -> None:
    found = block(TABLES / "participants_heroes_full.csv", tmp_path)
    assert (found.line, found.header[:2]) == (4, ("Name (Original Name)", "User Email"))


def test_letters_that_were_lost_are_told(tmp_path: Path) -> None:
    said, _ = read(TABLES / "non_unicode.csv", tmp_path)
    assert "5 rows have “??” where letters were lost before the file was sent." in said


def test_repeated_and_empty_names_of_columns_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Nombre,,Nombre\nRed,x,y\n")
    assert block(path, tmp_path).header == ("Nombre", "[B]", "Nombre (2)")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\n \n", "The file is empty."),
        (b"%PDF-1.4 a;b", "This is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "This is a picture"),
        (b"\xff\xfe\x00\x00", "The file holds no rows."),
        (b"<!DOCTYPE html><table></table>", "This is a web page"),
        (b"\xef\xbb\xbf<html><body>", "This is a web page"),
        (b'<?xml version="1.0"?><Workbook/>', "This is XML"),
        (b'[{"a": 1}]', "This is JSON"),
        (b"{\\rtf1 a}", "This is a text document"),
        (b"\x1f\x8b\x08\x00", "This is an archive"),
        (b"BEGIN:VCARD\nFN:x", "This is a card"),
        (b"PK\x03\x04rest", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "This is a document"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "cannot be read"),
        (b"\x00\x01\x02\x03\x00\x07\x00\x00" * 9, "no table"),
        (b"a,b\n1,\x002\n" * 9, "no table"),
        (b'a,b\n"1,2\n', "check its quotation marks"),
        (b"a\n" + b"x" * 40_000 + b"\n", "longer than 32767 characters"),
        (b"a\n" + b"x" * 1_100_000 + b"\n", "longer than 1000000 characters"),
        (b"a," * 600 + b"\n", "more than 500 columns"),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    assert sentence in refusal(path, tmp_path)


def test_a_file_is_read_as_what_it_is_and_not_as_what_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "libro.csv"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_row(0, 0, ["Nombre"])
    said, _ = read(path, tmp_path)
    assert said[0].startswith("The name of the file ends in .csv, but it is: Excel workbook (XLSX).")


def test_two_hundred_thousand_rows_are_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Nombre\n" + "x\n" * (MAX_ROWS + 100))
    assert refusal(path, tmp_path) == "The table has more than 200000 rows. Send it in parts."
    path.write_text("Nombre\n" + "x\n" * MAX_ROWS)
    assert len(read(path, tmp_path)[1][0]) == MAX_ROWS + 1


def bomb(path: Path, sheet: str, *, times: int = 1) -> Path:
    """A workbook whose sheet is ``sheet``, over and over."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_row(0, 0, ["Nombre"])
    kept = {}
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in kept.items():
            if not name.startswith("xl/worksheets/sheet"):
                archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as file:
            for _ in range(times):
                file.write(sheet.encode())
    return path


FAR = '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{cell}"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("sheet", "times", "sentence"),
    [
        ("<row>" + " " * 1_000_000, 300, "unpacks to far more"),
        ("<row>" + " " * 1_000_000, 30, "unpacks to far more"),
        (FAR.format(row=1048576, cell="XFD1048576"), 1, "more than 200000 rows"),
        (FAR.format(row=2, cell="XFD2"), 1, "more than 500 columns"),
        (FAR.format(row=150000, cell="DZ150000"), 1, "more than 10000000 cells"),
    ],
)
def test_bombs_are_refused_in_two_seconds_and_fifty_megabytes(
    tmp_path: Path, sheet: str, times: int, sentence: str
) -> None:
    path = bomb(tmp_path / "bomb.xlsx", sheet, times=times)
    code = (
        "import sys, resource, time\nfrom pathlib import Path\nfrom portal.imports.reading import books\n"
        "from portal.kernel.errors import Refused\n"
        "kib, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()\n"
        "try:\n    books.make(Path(sys.argv[1]), Path(sys.argv[2]), filename='b.xlsx')\n"
        "except Refused as refusal:\n    print(refusal.sentence)\n"
        "children = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(time.process_time() - began + children.ru_utime)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - kib + children.ru_maxrss)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path, tmp_path / "book"], capture_output=True, text=True, check=True
    )
    said, seconds, kib = done.stdout.strip().splitlines()
    assert sentence in said
    assert float(seconds) < 2
    assert int(kib) < 50 * 1024


def test_what_reading_takes_of_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Nombre,Notas\n" + f"Red,{'x' * 500}\n" * 105_000)
    assert path.stat().st_size > 50 * 1024**2
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    books.make(path, tmp_path / "book", filename="x.csv")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 32 * 1024


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=400) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "ignore"))
)
def test_whatever_bytes_come_they_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    assert is_answered(path, tmp_path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 4000), byte=st.integers(0, 255), cut=st.integers(0, 2000))
def test_a_damaged_workbook_is_read_or_refused(tmp_path: Path, place: int, byte: int, cut: int) -> None:
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_row(0, 0, ["Nombre", "País"])
    content = bytearray(path.read_bytes())
    content[place % len(content)] = byte
    path.write_bytes(bytes(content[: len(content) - cut % 50]) if cut % 3 == 0 else bytes(content))
    assert is_answered(path, tmp_path)
