"""What a line may hold, and what is said of one that holds no record."""

import json
from typing import Any

import pytest

from portal.exchange.inventory.kinds import KINDS
from portal.exchange.inventory.lines import LineFault, Record, end, header, record_line, records

NAME = {"organisation_id": "org-1", "language": "es", "name": "Red"}


def line(record: str, fields: Any) -> bytes:
    return json.dumps({"record": record, "fields": fields}).encode() + b"\n"


def said(*lines: bytes) -> list[tuple[int, str]]:
    return [(one.line, str(one.sentence)) for one in records(lines) if isinstance(one, LineFault)]


def test_a_good_file_has_no_fault() -> None:
    good = record_line(KINDS["organisation_name"], NAME)
    found = list(records([header(), good, end(1)]))
    assert [(one.line, one.kind.name, one.values) for one in found if isinstance(one, Record)] == [
        (2, "organisation_name", NAME)
    ]
    assert len(found) == 1


CUT_OFF = "The file does not hold as many records as it says, or it was cut off."
NONE = "This is no export of the inventory, or one of another version."
UNKNOWN = "The field “%s” is missing, or is not known."
UNFIT = "The field “name” does not hold such a value."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], [(1, NONE)]),
        ([b"name;country\n"], [(1, NONE)]),
        ([line("header", {"format": "portal-lac-inventory", "version": 1})], [(1, NONE)]),
        ([header()], [(2, CUT_OFF)]),
        ([header(), end(1)], [(2, CUT_OFF)]),
        ([header(), end(0), end(0)], [(3, "Something stands after the end.")]),
        ([header(), b"{", end(1)], [(2, "The line is not one record in JSON.")]),
        ([header(), b'{"record":"person"}', end(1)], [(2, "The line is not one record in JSON.")]),
        ([header(), line("account", {}), end(1)], [(2, "The portal knows no such kind of record.")]),
        ([header(), line("organisation_name", NAME | {"x": 1}), end(1)], [(2, UNKNOWN % "x")]),
        ([header(), line("organisation_name", {"language": "es"}), end(1)], [(2, UNKNOWN % "name")]),
        ([header(), line("organisation_name", NAME | {"name": 3}), end(1)], [(2, UNFIT)]),
        ([header(), line("organisation_name", NAME | {"name": "a\0b"}), end(1)], [(2, UNFIT)]),
        ([header(), line("organisation_name", NAME | {"name": "\ud800"}), end(1)], [(2, UNFIT)]),
        (
            [header(), line("organisation_name", NAME | {"name": None}), end(1)],
            [(2, "The field “name” may not be empty.")],
        ),
    ],
)
def test_what_is_no_record_is_told_with_its_line(lines: list[bytes], expected: list[tuple[int, str]]) -> None:
    assert said(*lines) == expected
