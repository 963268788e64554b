"""What columns seem to mean, for every kind of file that people send."""

import json
from pathlib import Path

import pytest

from portal.imports.reading import books
from portal.stakeholders.columns.fields import ImportKind
from portal.stakeholders.columns.guessing import guess
from portal.stakeholders.columns.mapping import TableMapping, as_toml, read_file
from portal.stakeholders.columns.told_rows import RowReader, ToldRow
from portal.stakeholders.staging.preparing import where
from tests.ground.real import MISSING

SHARED = Path(__file__).parents[5] / "shared" / "data"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason=f"{MISSING} ../shared")

#: Of each file: the line of its header, what its rows are, the columns that are understood, good and refused rows.
SAID = {
    "imports/expected_clean_integration.csv": (1, "both", ["organisation", "name"], 4, 1),
    "imports/non_unicode.csv": (1, "both", ["organisation", "name"], 4, 1),
    "imports/participants_heroes.csv": (1, "persons", ["name", "emails"], 31, 0),
    "imports/participants_heroes_full.csv": (4, "persons", ["name", "emails"], 31, 0),
    "imports/to_clean_fecha_completa.csv": (1, "organisations", [], 0, 0),
    "imports/to_clean_fecha_separada.csv": (1, "organisations", [], 0, 0),
    "imports/to_clean_integration.csv": (1, "both", ["organisation", "name"], 4, 1),
    "imports/to_clean_mail_format.csv": (1, "persons", ["emails"], 0, 4),
    "imports/to_clean_nombre_propio.csv": (1, "organisations", ["name"], 5, 0),
    "imports/to_clean_string_normal.csv": (1, "organisations", [], 0, 0),
    "imports/to_clean_string_separable_complejo.csv": (1, "persons", ["name"], 4, 0),
    "imports/to_clean_string_separable_simple.csv": (1, "persons", ["name"], 3, 0),
    "iana-registrar-ids.csv": (1, "organisations", ["key", "name", "status", "website"], 4177, 0),
    "ixbr-members-2014-12.csv": (1, "organisations", ["asn", "name"], 1141, 0),
    "ixps-lac.csv": (1, "organisations", ["country", "city", "name", "peeringdb"], 18, 0),
}
#: Of each tool's export: what the rows are, and the columns that are understood.
SHAPES = {
    "Eventbrite attendee report": (
        "both",
        ["first_name", "last_name", "emails", "country", "title", "organisation"],
    ),
    "Eventbrite (surname": ("persons", ["first_name", "last_name", "emails"]),
    "Eventbrite orders": ("persons", ["first_name", "last_name", "emails"]),
    "Zoom meeting participants (short)": ("persons", ["name", "emails"]),
    "Zoom meeting participants (two": ("persons", ["name", "emails"]),
    "Google Forms (en)": ("persons", ["emails"]),
    "Google Forms (es)": ("organisations", []),
    "Typeform": ("persons", ["name", "emails"]),
    "Tito": ("persons", ["key", "name", "emails"]),
    "Luma": ("persons", ["first_name", "last_name", "emails"]),
    "Mailchimp": ("persons", ["emails", "first_name", "last_name"]),
    "Google Contacts": ("both", ["first_name", "last_name", "emails", "organisation"]),
    "Excel locale": ("organisations", []),
    "IETF": ("both", ["last_name", "first_name", "organisation", "country"]),
}


@needs_shared
@pytest.mark.parametrize("name", SAID)
def test_something_true_is_said_of_every_file(tmp_path: Path, name: str) -> None:
    books.make(SHARED / name, tmp_path / "book", filename=name)
    with books.opened(tmp_path / "book") as book:
        at = where(book)
        rows = [cells for _, cells in book.head(0, 50, after=at.block.line)]
        found = guess(at.block.header, rows, source="x")
        told = list(RowReader(found, at.block.header).read(book.rows(0, after=at.block.line)))
    good = sum(isinstance(each, ToldRow) for each in told)
    said = (at.block.line, found.kind.value, list(found.columns.values()), good, len(told) - good)
    assert said == SAID[name]


@needs_shared
def test_no_file_of_the_folder_is_left_out() -> None:
    there = {f"imports/{path.name}" for path in (SHARED / "imports").glob("*.csv")}
    assert there <= set(SAID)


@needs_shared
@pytest.mark.parametrize("vendor", SHAPES)
def test_the_exports_of_tools_are_understood(vendor: str) -> None:
    shapes = json.loads((SHARED / "imports" / "header-shapes.json").read_text())
    (shape,) = [each for each in shapes if each["vendor"].startswith(vendor)]
    found = guess(shape["header"].split(" | ")[-1].split(","), [])
    assert (found.kind.value, list(found.columns.values())) == SHAPES[vendor]


def test_values_tell_what_a_heading_does_not() -> None:
    header = ["Quién", "Dónde", "Cómo"]
    rows = [["Ana", "Uruguay", "ana@x.example"], ["Luis", "Brasil", "luis@x.example"]]
    assert guess(header, rows).columns == {"Dónde": "country", "Cómo": "emails"}


def test_values_that_do_not_fit_speak_against_a_heading() -> None:
    assert "País" not in guess(["Nombre", "País"], [["Red", "no sé"], ["Red 2", "tal vez"]]).columns


def test_a_mapping_is_written_and_read_again() -> None:
    mapping = TableMapping(
        ImportKind.BOTH,
        'lista "2014"',
        columns={"Nombre\\n": "name", "E-mail = x": "emails"},
        values={"Sector": {"Empresa": "BUSINESS_SME"}},
    )
    assert read_file(as_toml(mapping)) == mapping
    assert read_file(json.dumps(mapping.as_told())) == mapping
