"""``portal duplicates evaluate``: what it prints, and how it ends."""

import json
from pathlib import Path
from typing import Any

from click.testing import Result
from flask import Flask

NAME = [{"lang": "es", "types": ["label", "ror_display"], "value": "Universidad Etcheverry"}]
RECORD: dict[str, Any] = {
    "admin": {"last_modified": {"date": "2026-02-24", "schema_version": "2.1"}},
    "domains": [],
    "external_ids": [],
    "id": "https://ror.org/00013q465",
    "links": [{"type": "website", "value": "http://www.uni.example/"}],
    "locations": [{"geonames_details": {"country_code": "UY", "name": "Montevideo"}, "geonames_id": 1}],
    "names": NAME,
    "status": "active",
    "types": ["education"],
}
UNIVERSITY = {
    "name": "Etcheverry University",
    "alpha_two_code": "UY",
    "domains": ["uni.example"],
    "web_pages": ["https://uni.example/"],
}


def run(app: Flask, folder: Path, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(
        args=["duplicates", "evaluate", "--data", str(folder), "--format", "json", *arguments]
    )


def write(folder: Path, *affiliations: dict[str, Any]) -> None:
    for name, rows in (
        ("ror-lac.json", [RECORD]),
        ("universities-lac.json", [UNIVERSITY]),
        ("ror-affiliations.json", affiliations),
    ):
        (folder / name).write_text(json.dumps(rows), encoding="utf-8")


def test_measures_are_printed(app: Flask, tmp_path: Path) -> None:
    write(tmp_path, {"affiliation": "Universidad Etcheverry, Uruguay", "ror_ids": [RECORD["id"]]})
    result = run(app, tmp_path)
    rows = json.loads(result.output)
    assert result.exit_code == 0
    assert {(row["task"], row["half"]) for row in rows} == {
        (task, half) for task in ("names", "affiliations") for half in ("tuned", "reported")
    }
    assert sum(row["right"] for row in rows) == 2


def test_missed_promise_ends_with_one(app: Flask, tmp_path: Path) -> None:
    write(tmp_path, {"affiliation": "Universidad Etcheverry, Uruguay", "ror_ids": ["https://ror.org/x"]})
    assert run(app, tmp_path).exit_code == 0
    assert run(app, tmp_path, "--check").exit_code == 1


def test_missing_lists_are_named(app: Flask, tmp_path: Path) -> None:
    result = run(app, tmp_path)
    assert result.exit_code == 1
    assert "ror-lac.json" in result.output
