"""The docs say what the code says: pages are fresh, links lead somewhere, every setting and command stands."""

import re
from pathlib import Path

import pytest
from flask import Flask

from portal.operations import reference
from portal.operations.reference import commands
from tests.architecture.texts import ROOT, files, name

DOCS = ROOT / "docs"
PAGES = files("docs/**/*.md", "*.md")
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)#\s]+)(?:#[^)]*)?\)")
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
NAMED = re.compile(
    r"`(?P<place>(?:tests|docs|portal|templates|tools|migrations|bench)/[^`:\s]*)(?:::(?P<test>\w+))?`"
)

sqlite = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


@sqlite
def test_what_is_written_from_the_code_is_fresh(app: Flask) -> None:
    assert reference.stale(app, DOCS) == [], "`make reference` writes them anew"


@sqlite
def test_every_command_has_a_help(app: Flask) -> None:
    import click

    walked = list(commands.walk(click.Context(app.cli, info_name="portal")))

    assert [each.command_path for each in walked if not each.command.help] == []
    assert "portal docs check" in [each.command_path for each in walked]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    targets = [found["target"] for found in LINK.finditer(CODE.sub("", page.read_text(encoding="utf-8")))]
    own = [target for target in targets if "://" not in target and not target.startswith("mailto:")]

    assert [target for target in own if not (page.parent / target).exists()] == []


def test_every_page_is_reached_from_the_first() -> None:
    reached: set[Path] = set()
    open_ones = [DOCS / "index.md"]
    while open_ones:
        page = open_ones.pop().resolve()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        links = LINK.finditer(page.read_text(encoding="utf-8"))
        open_ones += [page.parent / each["target"] for each in links if "://" not in each["target"]]

    assert [name(page) for page in files("docs/**/*.md") if page not in reached] == []


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(page.name[:4]) for page in files("docs/adr/0*.md")]

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("page", files("docs/adr/0*.md"), ids=name)
def test_a_decision_is_one_page_that_says_why(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    heads = re.findall(r"^## (.+)$", text, re.MULTILINE)

    assert heads == ["What was in question", "What was decided", "What follows"]
    assert len(text.split()) <= 450


def test_each_line_of_the_status_names_what_shows_it() -> None:
    rows = [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in (DOCS / "status.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ") and not line.startswith(("| ---", "| line"))
    ]

    assert len(rows) > 20
    assert [row[0] for row in rows if len(row) != 2 or not row[1]] == []


def test_what_the_status_names_is_there() -> None:
    text = (DOCS / "status.md").read_text(encoding="utf-8")
    gone = [
        found.group()
        for found in NAMED.finditer(text)
        if not (ROOT / found["place"]).exists()
        or (found["test"] and f"def {found['test']}(" not in (ROOT / found["place"]).read_text())
    ]

    assert gone == []
