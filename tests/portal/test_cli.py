"""``portal``: the one console command."""

import subprocess
import sys
from importlib.metadata import entry_points

import pytest
from click.testing import CliRunner

from portal.cli import main

ENVIRONMENT = {"PORTAL_MODE": "test", "PORTAL_DATABASE_URL": "sqlite:////nowhere/portal.sqlite"}


def test_it_is_installed_under_its_name() -> None:
    (script,) = entry_points(group="console_scripts", name="portal")
    assert script.value == "portal.cli:main"


def test_help_lists_the_commands_and_none_of_flasks() -> None:
    said = CliRunner().invoke(main, ["--help"], env=ENVIRONMENT)
    assert said.exit_code == 0
    assert {"run", "worker", "doctor", "db", "users", "access"} <= set(said.stdout.split())
    assert {"shell", "routes", "--debug", "--app"} & set(said.stdout.split()) == set()


@pytest.mark.parametrize("arguments", [["unheard-of"], ["users", "unheard-of"], ["run", "--odd"]])
def test_what_there_is_not_is_said(arguments: list[str]) -> None:
    said = CliRunner().invoke(main, arguments, env=ENVIRONMENT)
    assert (said.exit_code, "No such" in said.output) == (2, True)


def test_a_wrong_setting_is_a_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from portal.cli import main; main()", "db", "upgrade"],
        env={"PORTAL_MODE": "odd", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "PORTAL_MODE must be production, demonstration or test.\n"
