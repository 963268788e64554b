"""The pages written from the code: fresh once written, stale once the code or the page changes."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from portal.operations import reference

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


def ask(app: Flask, act: str, folder: Path) -> Result:
    return app.test_cli_runner().invoke(args=["docs", act, "--folder", str(folder)])


def test_all_are_stale_where_nothing_is_and_fresh_once_written(app: Flask, tmp_path: Path) -> None:
    places = sorted(reference.pages(app))

    assert sorted(reference.stale(app, tmp_path)) == places
    assert sorted(reference.write(app, tmp_path)) == places
    assert reference.stale(app, tmp_path) == []


def test_a_page_changed_by_hand_is_stale_and_written_anew(app: Flask, tmp_path: Path) -> None:
    reference.write(app, tmp_path)
    page = tmp_path / "reference" / "settings.md"
    page.write_text(page.read_text() + "| `PORTAL_NEW` | nothing | |\n")

    assert reference.stale(app, tmp_path) == ["reference/settings.md"]
    assert reference.write(app, tmp_path) == ["reference/settings.md"]
    assert "PORTAL_NEW" not in page.read_text()


def test_the_command_fails_while_a_page_is_stale(app: Flask, tmp_path: Path) -> None:
    before = ask(app, "check", tmp_path)
    written = ask(app, "write", tmp_path)
    after = ask(app, "check", tmp_path)

    assert (before.exit_code, written.exit_code, after.exit_code) == (1, 0, 0)
    assert "reference/states.md" in before.output
    assert str(tmp_path / "reference" / "states.md") in written.output.splitlines()
    assert after.output == ""


def test_each_page_holds_what_it_is_about(app: Flask) -> None:
    pages = reference.pages(app)

    assert "| `PORTAL_DATABASE_URL` |" in pages["reference/settings.md"]
    assert "### portal users create" in pages["reference/commands.md"]
    assert "| `/desk` | `GET` | `desk.read` |" in pages["reference/permissions.md"]
    assert "| `front.read` | yes | there is none | anyone at all |" in pages["reference/permissions.md"]
    assert "## Application\n" in pages["reference/states.md"]
    assert "| `person_id` | text, at most 64 | yes | `persons.id` |" in pages["reference/tables.md"]
    assert "| fellow |" in pages["glossary.md"]
