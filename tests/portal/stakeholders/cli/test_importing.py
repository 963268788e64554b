"""``portal import organisations``: exit codes, what is printed where, and nothing half imported."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from portal.stakeholders.models import OrganisationSource
from portal.system.access import Role
from portal.system.audit import AuditEntry
from portal.system.database import db, transaction
from tests.factories import make_account, make_organisation

GOOD: dict[str, Any] = {
    "name": "Universidad Ejemplo",
    "alpha_two_code": "UY",
    "domains": ["ue.example"],
    "web_pages": ["https://ue.example/"],
}
SECOND = GOOD | {"name": "Otra", "domains": ["otra.example"]}


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["import", "organisations", *arguments])


def imports(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["import", *arguments])


def written(tmp_path: Path, *records: dict[str, Any]) -> str:
    path = tmp_path / "universities.json"
    path.write_text(json.dumps(records, ensure_ascii=False, indent=0), encoding="utf-8")
    return str(path)


def kept(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(OrganisationSource.source_key))) or 0


def test_a_second_import_is_all_the_same(app: Flask, tmp_path: Path) -> None:
    path = written(tmp_path, GOOD, SECOND)
    first, second = run(app, path), run(app, path)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert (first.stdout, second.stdout) == ("", "")
    assert "2 new, 0 changed, 0 same, 0 refused" in first.stderr
    assert "0 new, 0 changed, 2 same, 0 refused" in second.stderr


def test_a_dry_run_says_what_would_be_and_writes_nothing(app: Flask, tmp_path: Path) -> None:
    result = run(app, written(tmp_path, GOOD, SECOND), "--dry-run")
    assert result.exit_code == 0
    assert (
        "2 new, 0 changed, 0 same, 0 refused, 0 left out\nThis was a dry run: nothing was imported."
        in result.stderr
    )
    assert kept(app) == 0


FAULTS = [
    ({"alpha_two_code": "ZZ"}, "alpha_two_code", "enum"),
    ({"domains": ["ue.example"]}, "domains", "unique"),
    ({"name": " "}, "name", "required"),
    ({"domains": "x"}, "domains", "type"),
]


@pytest.mark.parametrize(("change", "column", "reason"), FAULTS)
def test_a_fault_is_told_with_its_line_and_nothing_is_imported(
    app: Flask, tmp_path: Path, change: dict[str, Any], column: str, reason: str
) -> None:
    result = run(app, written(tmp_path, GOOD, SECOND | change))
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert (result.exit_code, kept(app)) == (1, 0)
    assert [(each["line"], each["column"], each["reason"], bool(each["detail"])) for each in rows] == [
        ("12", column, reason, True)
    ]
    assert result.stdout.startswith("line,column,reason,detail\n")
    assert "1 new, 0 changed, 0 same, 1 refused, 0 left out\nError: Nothing was imported" in result.stderr


def test_the_good_rows_come_in_when_they_are_wanted(app: Flask, tmp_path: Path) -> None:
    result = run(app, written(tmp_path, GOOD, SECOND | {"alpha_two_code": "ZZ"}), "--allow-partial")
    assert (result.exit_code, kept(app)) == (0, 1)
    assert "1 new, 0 changed, 0 same, 1 refused" in result.stderr
    assert "Nothing was imported" not in result.stderr


def test_faults_are_told_as_json_when_asked(app: Flask, tmp_path: Path) -> None:
    path = written(tmp_path, GOOD | {"alpha_two_code": "ZZ"})
    told = json.loads(run(app, path, "--format", "json").stdout)
    assert [(each["line"], each["column"], each["reason"]) for each in told] == [
        (2, "alpha_two_code", "enum")
    ]
    assert json.loads(run(app, written(tmp_path, GOOD), "--format", "json").stdout) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'[{"name": "x", "alpha_two_code": "UY", "domains": ["a.example"], "web_pages": []}, {', "line 1"),
        ('[{"name": "Peña"}]'.encode("latin-1"), "not in UTF-8"),
        ("[]".encode("utf-16"), "UTF-16"),
        (b"a,b\n1,2\n", "none of the known kinds"),
        (b"", "none of the known kinds"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(
    app: Flask, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "list.json"
    path.write_bytes(content)
    result = run(app, str(path))
    assert (result.exit_code, result.stdout, kept(app)) == (1, "", 0)
    assert result.stderr.startswith("Error: ")
    assert sentence.casefold() in result.stderr.casefold()


def test_a_file_that_is_not_there_is_told(app: Flask, tmp_path: Path) -> None:
    result = run(app, str(tmp_path / "none.json"))
    assert (result.exit_code, result.stderr) == (1, "Error: The file “none.json” cannot be opened.\n")


def test_who_acts_is_in_the_trail(app: Flask, tmp_path: Path) -> None:
    with app.app_context(), transaction():
        editor = make_account(Role.INVENTORY_EDITOR, email="editora@example.org").id
        make_account(Role.REVIEWER, email="revisora@example.org")
    path = written(tmp_path, GOOD)
    assert (
        run(app, path, "--as", "nadie@example.org").stderr
        == "Error: There is no account nadie@example.org.\n"
    )
    assert run(app, path, "--as", "revisora@example.org").exit_code == 1
    assert kept(app) == 0
    assert run(app, path, "--as", "Editora@example.org").exit_code == 0
    with app.app_context():
        acts = db.session.execute(select(AuditEntry.account_id).where(AuditEntry.act == "import.run")).all()
        assert [row.account_id for row in acts] == [editor]


def test_an_import_is_listed_and_taken_back(app: Flask, tmp_path: Path) -> None:
    done = run(app, written(tmp_path, GOOD, SECOND))
    (listed,) = json.loads(imports(app, "runs", "--format", "json").stdout)
    assert (listed["kind"], listed["source"], listed["file_name"], listed["new_count"]) == (
        "organisations",
        "universities",
        "universities.json",
        2,
    )
    assert f"portal import undo {listed['code']}" in done.stderr
    undone = imports(app, "undo", listed["code"])
    assert (undone.exit_code, undone.stderr, kept(app)) == (0, "2 records are as before, 0 stay.\n", 0)


@pytest.mark.parametrize(
    ("options", "summary", "count"),
    [
        ((), "0 new, 0 changed, 0 same, 0 refused, 1 left out", 0),
        (("--possible", "same"), "0 new, 1 changed, 0 same, 0 refused, 0 left out", 1),
        (("--possible", "new"), "1 new, 0 changed, 0 same, 0 refused, 0 left out", 1),
    ],
)
def test_a_row_that_may_be_known_is_left_out_unless_said_otherwise(
    app: Flask, tmp_path: Path, options: tuple[str, ...], summary: str, count: int
) -> None:
    with app.app_context(), transaction():
        make_organisation(name="Universidad Nacional", country=None)
    result = run(app, written(tmp_path, GOOD | {"name": "Universidad Nacional"}), *options)
    assert (result.exit_code, kept(app)) == (0, count)
    assert summary in result.stderr
