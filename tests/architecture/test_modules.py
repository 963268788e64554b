"""Modules are short, say what they are, are named for what they hold, and leave nothing for later."""

import ast
import re

import pytest

from tests.architecture.texts import files, name, python

LONGEST = 300
# Written as pieces, so that this file does not hold what it looks for.
LATER = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")) + r")\b")
SHAPELESS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "data", "info"}


def test_no_module_is_longer_than_it_may_be() -> None:
    long = {name(path): count for path in python() if (count := len(path.read_text().splitlines())) > LONGEST}

    assert long == {}, "a module past 300 lines becomes a package of the same name"


def test_every_module_says_what_it_is() -> None:
    silent = [
        name(path)
        for path in python()
        if path.read_text().strip() and not ast.get_docstring(ast.parse(path.read_text()))
    ]

    assert silent == []


def test_no_module_has_a_name_that_fits_anything() -> None:
    assert [name(path) for path in files("portal/**/*.py", "tests/**/*.py") if path.stem in SHAPELESS] == []


def test_nothing_is_left_for_later() -> None:
    texts = [
        *python(),
        *files("templates/**/*", "docs/**/*.md", "migrations/*.py", "tools/*", "*.md", "Makefile"),
    ]
    left = [
        f"{name(path)}:{number}"
        for path in texts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if LATER.search(line)
    ]

    assert left == []


@pytest.mark.parametrize("kind", ["views", "api", "cli", "jobs", "listeners", "answers"])
def test_every_module_at_the_border_is_joined_by_the_wiring(kind: str) -> None:
    wiring = next(path for path in python() if name(path) == "portal/wiring.py").read_text()
    border = {path.parent.name for path in files(f"portal/*/{kind}.py")}
    border |= {path.parents[1].name for path in files(f"portal/*/{kind}/__init__.py")}
    imports = re.compile(rf"^from portal\.(\w+)(?:\.{kind} import| import {kind}\b)", re.MULTILINE)
    joined = {found.group(1) for found in imports.finditer(wiring)}

    assert sorted(border - joined) == []
