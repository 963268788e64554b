"""``portal import package`` and ``portal export package``: what is printed where, and the exit codes."""

import csv
import io
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from portal.stakeholders.models import Person
from portal.system.access import Role
from portal.system.audit import AuditEntry
from portal.system.database import db, transaction
from tests.factories import make_account
from tests.portal.exchange.packages import GOOD, row, whole, write


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=list(arguments))


def people(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(Person.id))) or 0


def test_a_good_package_prints_its_summary_alone(app: Flask, tmp_path: Path) -> None:
    whole(tmp_path)
    first, second = (run(app, "import", "package", str(tmp_path)) for _ in range(2))
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr.endswith(f"{len(GOOD)} new, 0 changed, 0 same, 0 refused\n")
    assert second.stderr.endswith(f"0 new, 0 changed, {len(GOOD)} same, 0 refused\n")


def test_faults_are_a_table_on_standard_output_and_nothing_is_imported(app: Flask, tmp_path: Path) -> None:
    people_of = [
        row("persons", country="ZZ"),
        row("persons", id="p2"),
        row("persons", id="p2", merged_into="x"),
    ]
    write(tmp_path, persons=people_of)
    result = run(app, "import", "package", str(tmp_path))
    assert list(csv.reader(io.StringIO(result.stdout))) == [
        ["file", "line", "column", "reason", "detail"],
        ["persons.csv", "2", "country", "enum", "“ZZ” is no country that the portal knows."],
        ["persons.csv", "4", "id", "unique", "Another row of this file has the id “p2”."],
        [
            "persons.csv",
            "4",
            "merged_into",
            "reference",
            "There is no “x”, neither in the package nor in the portal.",
        ],
    ]
    assert "Nothing was imported" in result.stderr
    assert result.stderr.endswith("\n1 new, 0 changed, 0 same, 2 refused\n")
    assert (result.exit_code, people(app)) == (1, 0)


def test_faults_are_utf8_whatever_the_terminal_speaks(app: Flask, tmp_path: Path) -> None:
    write(tmp_path, persons=[row("persons", country="ZZ")])
    result = app.test_cli_runner(charset="ascii").invoke(args=["import", "package", str(tmp_path)])
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert "“ZZ” is no country that the portal knows." in result.stdout_bytes.decode("utf-8")


def test_the_good_rows_come_in_when_asked_for(app: Flask, tmp_path: Path) -> None:
    write(tmp_path, persons=[row("persons", country="ZZ"), row("persons", id="p2")])
    result = run(app, "import", "package", str(tmp_path), "--allow-partial")
    assert "1 new, 0 changed, 0 same, 1 refused" in result.stderr
    assert "Nothing was imported" not in result.stderr
    assert (result.exit_code, people(app)) == (0, 1)


def test_a_folder_without_a_file_of_the_contract_says_nothing(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name\n")
    result = run(app, "import", "package", str(tmp_path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "The folder holds no file of the data contract." in result.stderr


@pytest.mark.parametrize("name", ["nowhere", "file.csv"])
def test_what_is_no_folder_is_a_wrong_use(app: Flask, tmp_path: Path, name: str) -> None:
    (tmp_path / "file.csv").write_text("id\n")
    assert run(app, "import", "package", str(tmp_path / name)).exit_code == 2


def test_a_table_that_is_a_folder_is_a_fault(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "persons.csv").mkdir()
    result = run(app, "import", "package", str(tmp_path))
    assert result.exit_code == 1
    assert 'persons.csv,1,,encoding,"The file cannot be read: it is no file, or damaged."' in result.stdout


def test_a_link_that_leads_nowhere_is_a_fault_and_not_a_missing_file(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "persons.csv").symlink_to(tmp_path / "nowhere")
    result = run(app, "import", "package", str(tmp_path))
    assert result.exit_code == 1
    assert "persons.csv,1,,encoding," in result.stdout


def test_the_export_writes_logs_and_says_how_much(app: Flask, tmp_path: Path) -> None:
    whole(tmp_path / "in")
    run(app, "import", "package", str(tmp_path / "in"))
    result = run(app, "export", "package", str(tmp_path / "out"))
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.act == "package.export")).one()
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"{len(GOOD) + 46} rows written to" in result.stderr
    assert (entry.facts["rows"]["persons"], entry.account_id) == (1, None)
    assert len(entry.facts["hash"]) == 64


@pytest.mark.parametrize("arguments", [("import", "package"), ("export", "package")])
def test_only_who_may_acts(app: Flask, tmp_path: Path, arguments: tuple[str, str]) -> None:
    with app.app_context(), transaction():
        make_account(Role.INVENTORY_EDITOR, email="editor@example.org")
        make_account(Role.ADMINISTRATOR, email="admin@example.org")
    whole(tmp_path)
    refused = run(app, *arguments, str(tmp_path), "--as", "editor@example.org")
    allowed = run(app, *arguments, str(tmp_path), "--as", "admin@example.org")
    assert (refused.exit_code, allowed.exit_code) == (1, 0)
    assert "does not have the role" in refused.stderr


def test_the_inventory_goes_out_and_comes_in_again(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "inventory.jsonl"
    out = run(app, "export", "inventory", str(file))
    count = len(file.read_bytes().splitlines()) - 2
    assert (out.exit_code, out.stdout, out.stderr) == (0, "", f"{count} records written to {file}.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["inventory.jsonl"]
    back = run(app, "import", "inventory", str(file))
    assert (back.exit_code, back.stdout, back.stderr) == (0, "", f"0 new, {count} same, 0 faults\n")
    with app.app_context():
        acts = set(db.session.scalars(select(AuditEntry.act)))
    assert acts == {"inventory.export", "inventory.import"}


def test_an_inventory_that_was_cut_off_is_not_taken(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "inventory.jsonl"
    run(app, "export", "inventory", str(file))
    line = len(file.read_bytes().splitlines())
    file.write_bytes(file.read_bytes()[:-20])
    back = run(app, "import", "inventory", str(file))
    assert back.exit_code == 1
    assert back.stdout.startswith(f"{line}: The line is not one record in JSON.")
    assert back.stderr == "Nothing was imported: the file has faults.\n"
