"""The tables of the contract, as `datapackage.json` tells them."""

import json
from pathlib import Path
from typing import Any

CONTRACT = Path(__file__).parents[3] / "data" / "contract"
RESERVED = {"organisations": ("org-icann", "org-lactld"), "bodies": ("body-gac",)}

Row = dict[str, str]
Rows = dict[str, list[Row]]


def _resources() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((CONTRACT / "sample" / "datapackage.json").read_text("utf-8"))[
        "resources"
    ]
    return found


RESOURCES = _resources()
FIELDS: dict[str, dict[str, dict[str, Any]]] = {
    each["name"]: {one["name"]: one for one in each["schema"]["fields"]} for each in RESOURCES
}
FILES: dict[str, str] = {each["name"]: each["path"] for each in RESOURCES}
HEADERS: dict[str, list[str]] = {name: list(columns) for name, columns in FIELDS.items()}


def constraints(table: str, column: str) -> dict[str, Any]:
    """Give the constraints of a column."""
    found: dict[str, Any] = FIELDS[table][column].get("constraints") or {}
    return found


def choices(table: str, column: str) -> list[str]:
    """Give the codes of a column, and the empty cell when it may be empty."""
    rule = constraints(table, column)
    return [*rule["enum"], *([] if rule.get("required") else [""])]


def references() -> dict[tuple[str, str], str]:
    """Give the table that each referring column refers to, lists of ids included."""
    found = {("events", "organisers"): "organisations", ("events", "sponsors"): "organisations"}
    for each in RESOURCES:
        for key in each["schema"].get("foreignKeys", []):
            target = key["reference"]["resource"] or each["name"]
            columns = key["fields"] if isinstance(key["fields"], list) else [key["fields"]]
            found |= {(each["name"], column): target for column in columns}
    return found


REFERENCES = references()
