"""The contract's tables: columns, types and constraints, as ``contract/datapackage.json`` states them.

What a cell may hold is said there and nowhere else; this reads it into typed definitions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

FILE = Path(__file__).parent / "contract" / "datapackage.json"
FILE_NAME = FILE.name

_COUNTRY = "[A-Z]{2}"
_CURRENCY = "[A-Z]{3}"
#: What no pattern of the contract says in a form a machine can read: ids within a list are ids of this table.
_LISTS_OF_IDS = MappingProxyType({"organisers": "organisations", "sponsors": "organisations"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what a cell of it may hold.

    ``type`` is one of string, date, datetime, boolean, integer, number; ``pattern`` is for the whole cell.
    ``refers_to`` names the table that the cell, or each member of a list, is an id of. ``is_countries``: its
    codes must be countries the portal knows; ``is_currency``: it must be a currency.
    """

    name: str
    type: str
    format: str | None = None
    required: bool = False
    unique: bool = False
    pattern: str | None = None
    enum: tuple[str, ...] = ()
    minimum: int | None = None
    is_list: bool = False
    refers_to: str | None = None
    is_countries: bool = False
    is_currency: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its file, and its columns in the order of the header."""

    name: str
    file: str
    columns: tuple[Column, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return the column with this name.

        :raises KeyError: if there is none
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def references(self) -> tuple[Column, ...]:
        """The columns that hold ids of other rows, lists of ids among them."""
        return tuple(column for column in self.columns if column.refers_to)


@cache
def tables() -> Mapping[str, Table]:
    """Return the tables of the contract by name, in its order."""
    package = json.loads(FILE.read_text(encoding="utf-8"))
    return MappingProxyType({each["name"]: _table(each) for each in package["resources"]})


def _table(resource: Mapping[str, Any]) -> Table:
    schema, name = resource["schema"], resource["name"]
    keys = {key["fields"][0]: key["reference"]["resource"] or name for key in schema.get("foreignKeys", ())}
    columns = tuple(_column(field, keys.get(field["name"])) for field in schema["fields"])
    return Table(name, resource["path"], columns)


def _column(field: Mapping[str, Any], refers_to: str | None) -> Column:
    rules, name = field.get("constraints", {}), field["name"]
    pattern = rules.get("pattern")
    bare = (pattern or "").removeprefix("^").removesuffix("$")
    return Column(
        name=name,
        type=field["type"],
        format=field.get("format"),
        required=rules.get("required", False),
        unique=rules.get("unique", False),
        pattern=bare or None,
        enum=tuple(rules.get("enum", ())),
        minimum=rules.get("minimum"),
        is_list=r"(\|(" in bare,
        refers_to=refers_to or _LISTS_OF_IDS.get(name),
        is_countries=_COUNTRY in bare and _CURRENCY not in bare and not name.endswith("_id"),
        is_currency=bare == _CURRENCY,
    )
