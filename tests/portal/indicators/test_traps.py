"""Each trap of the contract's sample is explained to a reader, with figures and listings that are true."""

import csv
import io
import re
from functools import cache
from pathlib import Path

import pytest
from flask import Flask

from tests.portal.indicators.loading import SAMPLE, load, sample

EXPLANATION = Path(__file__).parents[3] / "docs" / "explanation"
PAGES = sorted((EXPLANATION / "figures").glob("*.md"))
FIGURE = re.compile(r"^\| `(?P<series>[^`]+)`(?P<period>[^|]*) \|(?P<cells>.*)\|$")
SCHEMES = {"33 states": "ICANN_LAC", "52 territories": "LAC_M49", "everywhere": "NONE"}
FILES = {
    "": "expected.csv",
    ", July 2013 to June 2014": "expected-fy2014.csv",
    ", 2010": "expected-2010.csv",
}
PROMPT = "    $ portal "

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
sqlite = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


@cache
def expected(file: str) -> dict[tuple[str, ...], dict[str, str]]:
    """The lines of an expected file by code, series, scheme, dimension and member."""
    with (SAMPLE / file).open(encoding="utf-8", newline="") as lines:
        names = ("code", "series", "scheme", "dimension", "member")
        return {tuple(line[name] for name in names): line for line in csv.DictReader(lines)}


def written(line: dict[str, str]) -> str:
    """How the pages write a figure: with what it is made of."""
    if line["status"] != "ok":
        return line["status"].replace("_", " ")
    value, first, second = (line[name].replace("-", "−") for name in ("value", "numerator", "denominator"))
    if not first:
        return value
    sign = {"share": "÷", "per_1000": "× 1,000 ÷"}.get(line["unit"], "−")
    return f"{first} {sign} {second} = {value}"


def quoted(text: str) -> list[tuple[str, str, str]]:
    """Each figure of a page: its name, what it should read, what it reads."""
    found, heads = [], list[str]()
    for line in text.splitlines():
        if line.startswith("| figure |"):
            heads = [cell.strip() for cell in line.split("|")[2:-1]]
        figure = FIGURE.match(line)
        if figure is None:
            continue
        code, series, *part = figure["series"].split()
        dimension, member = part[0].split("=") if part else ("_T", "_T")
        file = f"expected-by-{dimension}.csv" if part else FILES[figure["period"]]
        for head, cell in zip(heads, figure["cells"].split("|"), strict=True):
            of = expected(file).get((code, series, SCHEMES[head], dimension, member))
            found.append((f"{figure['series']} {head}", written(of) if of else "–", cell.strip()))
    return found


def listings(text: str) -> list[tuple[str, list[str]]]:
    """Each command of a page with the lines under it."""
    found: list[tuple[str, list[str]]] = []
    for block in re.split(r"\n\s*\n", text):
        if block.startswith(PROMPT):
            command, *lines = block.splitlines()
            found.append((command.removeprefix(PROMPT), [line.strip() for line in lines]))
    return found


def listed(app: Flask, command: str, heads: list[str]) -> list[list[str]]:
    """What the command lists, in the columns named."""
    result = app.test_cli_runner().invoke(args=[*command.split(), "--format", "csv"])
    assert result.exit_code == 0, result.output
    return [[row[head] or "-" for head in heads] for row in csv.DictReader(io.StringIO(result.output))]


def test_every_trap_has_its_heading() -> None:
    rows = (SAMPLE / "TRAPS.md").read_text(encoding="utf-8").splitlines()
    traps = [row.split("|")[1].strip() for row in rows if row.startswith("| ")][1:]
    headings = [
        line.removeprefix("### ")
        for each in PAGES
        for line in each.read_text(encoding="utf-8").splitlines()
        if line.startswith("### ")
    ]

    assert len(traps) > 60
    assert sorted(headings) == sorted(traps)


def test_the_first_page_names_them_all() -> None:
    text = (EXPLANATION / "figures.md").read_text(encoding="utf-8")

    assert sorted(re.findall(r"\(figures/(.+?)\)", text)) == [page.name for page in PAGES]


@each_page
def test_each_trap_has_figures_a_reason_an_answer_and_a_command(page: Path) -> None:
    for section in page.read_text(encoding="utf-8").split("\n### ")[1:]:
        heading = section.splitlines()[0]
        assert quoted(section), heading
        assert "**Why.** " in section, heading
        assert len(re.findall(r"^\*\*“.+”\*\* .", section, re.MULTILINE)) == 1, heading
        assert listings(section), heading


@each_page
def test_figures_are_those_of_the_contract(page: Path) -> None:
    found = quoted(page.read_text(encoding="utf-8"))

    assert len(found) > 5
    assert [each for each in found if each[1] != each[2]] == []


@sqlite
@each_page
def test_listings_are_what_the_portal_lists(app: Flask, page: Path) -> None:
    with app.app_context():
        load(sample())
        for command, lines in listings(page.read_text(encoding="utf-8")):
            heads = lines[0].split()
            rows = [] if heads == ["(none)"] else [line.split() for line in lines[1:]]
            assert listed(app, command, ["number"] if not rows else heads) == rows, command


@sqlite
def test_what_the_first_page_quotes_is_said(app: Flask) -> None:
    text = (EXPLANATION / "figures.md").read_text(encoding="utf-8")
    command, *lines = text[text.index("$ portal ") :].split("\n\n")[0].splitlines()
    result = app.test_cli_runner().invoke(args=command.removeprefix("$ portal ").split())

    assert lines
    assert [line for line in lines if line.strip() not in result.output.splitlines()] == []
