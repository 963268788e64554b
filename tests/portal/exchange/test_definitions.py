"""The tables are those of the contract's file, and of the portal."""

import json

from portal.exchange.definitions import FILE, tables
from portal.exchange.staging.shape import SHAPES
from portal.exchange.tables import TABLES


def test_every_table_and_column_is_read() -> None:
    package = json.loads(FILE.read_text(encoding="utf-8"))
    assert [(t.name, t.file) for t in tables().values()] == [
        (r["name"], r["path"]) for r in package["resources"]
    ]
    assert [t.header for t in tables().values()] == [
        tuple(field["name"] for field in resource["schema"]["fields"]) for resource in package["resources"]
    ]
    assert len(tables()) == 27


def test_the_portal_keeps_every_column_of_every_table() -> None:
    assert set(TABLES) == set(tables())
    for name, shape in SHAPES.items():
        assert tuple(TABLES[name].records().selected_columns.keys()) == shape.definition.header
        for column in shape.plain:
            assert shape.field(column.name) is not None


def test_codes_lists_and_references_are_told_from_the_file() -> None:
    columns = [(table.name, column) for table in tables().values() for column in table.columns]
    assert sorted({column.name for _, column in columns if column.is_countries}) == [
        "citizenships",
        "country",
        "mentions",
        "office_country",
        "seat_country",
    ]
    assert {column.name for _, column in columns if column.is_currency} == {"currency"}
    lists = "aliases audience cctld citizenships emails interpretation languages mentions organisers sponsors"
    assert sorted({column.name for _, column in columns if column.is_list}) == [
        *lists.split(),
        "tags",
        "topics",
    ]
    assert {(table, column.name): column.refers_to for table, column in columns if column.refers_to}[
        ("events", "sponsors")
    ] == "organisations"
    assert sum(1 for _, column in columns if column.refers_to) == 44
