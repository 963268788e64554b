"""The commands for any table: the guess as a file, the import by it, the list of imports, the way back."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from portal.imports.models import ImportRun
from portal.stakeholders.models import Organisation
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.factories import make_account

LIST = "Listado;;\n;;\nNombre;País;Rubro\nRed Uno;Perú;Empresa\nRed Dos;Atlantis;Gobierno\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lista.csv"
    path.write_text(LIST, encoding="cp1252")
    return path


def run(app: Flask, *arguments: object) -> Result:
    return app.test_cli_runner().invoke(args=["import", *map(str, arguments)])


def count(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Organisation)) or 0


def test_the_guess_is_written_mended_and_used(app: Flask, file: Path, tmp_path: Path) -> None:
    before = count(app)
    guessed = run(app, "mapping", file)
    assert '"Nombre" = "name"' in guessed.stdout
    assert "header_line = 3" in guessed.stdout
    assert "Windows-1252" in guessed.stderr
    mended = guessed.stdout + '\n[values."Rubro"]\n"Empresa" = "BUSINESS_SME"\n'
    (tmp_path / "m.toml").write_text(mended)
    dry = run(app, "table", file, "--mapping", tmp_path / "m.toml", "--source", "rubros", "--dry-run")
    assert dry.stdout == "line,column,reason,detail\n5,País,enum,There is no country “Atlantis”.\n"
    assert "1 new, 0 changed, 0 same, 1 refused, 0 left out" in dry.stderr
    assert (dry.exit_code, count(app)) == (1, before)
    refused = run(app, "table", file, "--mapping", tmp_path / "m.toml", "--source", "rubros")
    assert (refused.exit_code, count(app)) == (1, before)
    assert "Nothing was imported" in refused.stderr
    done = run(app, "table", file, "--mapping", tmp_path / "m.toml", "--source", "rubros", "--allow-partial")
    assert (done.exit_code, count(app)) == (0, before + 1)
    (listed,) = json.loads(run(app, "runs", "--format", "json").stdout)
    assert (listed["source"], listed["new_count"], listed["refused_count"]) == ("rubros", 1, 1)
    undone = run(app, "undo", listed["code"])
    assert (undone.exit_code, count(app)) == (0, before)
    assert "1 records are as before, 0 stay." in undone.stderr
    again = run(app, "undo", listed["code"])
    assert again.exit_code == 1
    assert "taken back already" in again.stderr


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ("kind = ", "neither TOML nor JSON"),
        ('kind = "planets"\nsource = "x"', "cannot be read"),
        ('kind = "persons"\nsource = "x"\nfoo = 1', "“foo”, which is not known"),
        ('kind = "organisations"\nsource = "x"\n[columns]\n"Nombre" = "nombre"', "no field “nombre”"),
        ('kind = "organisations"\nsource = "x"\n[columns]\n"Otro" = "name"', "lacks the column “Otro”"),
        (
            'kind = "organisations"\nsource = "x"\n[columns]\n"País" = "country"',
            "Say which column holds the name",
        ),
    ],
)
def test_a_mapping_that_does_not_fit_is_told(
    app: Flask, file: Path, tmp_path: Path, mapping: str, sentence: str
) -> None:
    (tmp_path / "m.toml").write_text(mapping)
    answer = run(app, "table", file, "--mapping", tmp_path / "m.toml")
    assert answer.exit_code == 1
    assert sentence in answer.stderr


def test_acts_are_somebodys_and_only_of_those_who_may(app: Flask, file: Path) -> None:
    with app.app_context(), transaction():
        editor = make_account(Role.INVENTORY_EDITOR)
        account, email = editor.id, editor.email
        reviewer = make_account(Role.REVIEWER).email
    assert run(app, "table", file, "--as", reviewer, "--allow-partial").exit_code == 1
    assert run(app, "table", file, "--as", email, "--allow-partial").exit_code == 0
    with app.app_context():
        assert db.session.scalar(select(ImportRun.account_id)) == account


def test_what_is_no_table_and_no_import_is_told(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4")
    assert "This is a PDF" in run(app, "table", tmp_path / "x.pdf").stderr
    assert "cannot be opened" in run(app, "mapping", tmp_path / "none.csv").stderr
    assert "There is no import NONE." in run(app, "undo", "NONE").stderr
