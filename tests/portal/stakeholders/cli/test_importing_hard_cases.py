"""``portal import organisations``: files that are none, twice at once, and an older run taken back under a newer."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from portal.imports.models import ImportRun
from portal.stakeholders.models import Organisation
from portal.system.database import db
from tests.portal.stakeholders.cli.test_importing import GOOD, imports, run, written


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leer.json", b""),
        ("nada.json", b"[]"),
        ("falsch.json", b'{"a": 1}'),
        ("kaputt.json", b'[{"name": "x", '),
        ("bild.json", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("bytes.json", b"\xff\xfe\x00\x00abc"),
        ("zeilen.csv", b"a,b\n1,2\n"),
        ("tief.json", b"[" * 100_000),
        ("nul.json", b"\x00" * 100),
    ],
)
def test_a_file_that_is_no_list_is_told(app: Flask, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    _is_told(run(app, str(tmp_path / name)))


def test_a_file_that_is_not_there_and_a_folder_are_told(app: Flask, tmp_path: Path) -> None:
    _is_told(run(app, str(tmp_path / "fehlt.json")))
    _is_told(run(app, str(tmp_path)))


def _is_told(result: Result) -> None:
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit)
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


def websites(app: Flask) -> list[str | None]:
    with app.app_context():
        named = select(Organisation.website).where(Organisation.name == GOOD["name"])
        return list(db.session.scalars(named))


def test_an_older_import_taken_back_under_a_newer_leaves_what_the_newer_wrote(
    app: Flask, tmp_path: Path
) -> None:
    run(app, written(tmp_path, GOOD))
    run(app, written(tmp_path, GOOD | {"web_pages": ["https://nuevo.example/"]}))
    with app.app_context():
        first, second = [each.code for each in db.session.scalars(select(ImportRun).order_by(ImportRun.at))]
    told = imports(app, "undo", first)
    assert (told.exit_code, "0 records are as before, 1 stay." in told.stderr) == (0, True)
    assert "It was changed since." in told.stdout
    assert websites(app) == ["https://nuevo.example/"]
    assert "taken back already" in imports(app, "undo", first).stderr
    assert "1 records are as before, 0 stay." in imports(app, "undo", second).stderr
    assert websites(app) == ["https://ue.example/"]
    assert "1 same" in run(app, written(tmp_path, GOOD)).stderr
