"""Every template is read by Jinja, has its place, and keeps to the strict policy on styles and scripts."""

import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, nodes

from tests.architecture.texts import ROOT, files, name

FOLDER = ROOT / "templates"
ROOTS = {"templates/base.html", "templates/mail/base.html", "templates/mail/base.txt"}
TEMPLATES = files("templates/**/*.html", "templates/**/*.txt")
PAGES = [path for path in TEMPLATES if path.suffix == ".html" and "mail" not in path.parts]
template = pytest.mark.parametrize("template", TEMPLATES, ids=name)
page = pytest.mark.parametrize("template", PAGES, ids=name)
# An attribute that runs or dresses (`once` is a macro's), and an element that holds either in the page itself.
INLINE = re.compile(
    r"<style|<script(?![^>]*\ssrc=)|\sstyle\s*=|\son(?!ce\b)[a-z]+\s*=|javascript:", re.IGNORECASE
)
TAKING = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
SILENT = (nodes.Macro, nodes.Import, nodes.FromImport, nodes.Assign)
REMARK = re.compile(r"{#.*?#}", re.DOTALL)


def parsed(path: Path) -> nodes.Template:
    extensions = ["jinja2.ext.i18n", "jinja2.ext.do"]
    return Environment(autoescape=True, extensions=extensions).parse(path.read_text(encoding="utf-8"))


def named(path: Path, *kinds: type[nodes.Node]) -> list[str]:
    """Return the templates that one names to extend, include or import."""
    found: list[Any] = list(parsed(path).find_all(kinds))
    return [str(node.template.value) for node in found if isinstance(node.template, nodes.Const)]


def is_part(path: Path) -> bool:
    """Whether a template shows nothing by itself: a file of macros."""
    return all(isinstance(node, SILENT) or is_blank(node) for node in parsed(path).body)


def is_panel(path: Path) -> bool:
    """Whether a template is a part of a record's page that a higher feature fills; its opening remark says so."""
    return "`panel.content`" in path.read_text(encoding="utf-8").partition("-#}")[0].partition("#}")[0]


def is_blank(node: nodes.Node) -> bool:
    """Whether a piece of a template shows nothing."""
    shown = node.nodes if isinstance(node, nodes.Output) else [node]
    return all(isinstance(each, nodes.TemplateData) and not each.data.strip() for each in shown)


@template
def test_extends_a_base_or_is_a_part(template: Path) -> None:
    extended = named(template, nodes.Extends)
    if is_part(template) or is_panel(template) or name(template) in ROOTS:
        return
    assert len(extended) == 1
    assert (FOLDER / extended[0]).exists()
    assert ("mail" in template.parts) == extended[0].startswith("mail/")


@template
def test_takes_only_what_exists(template: Path) -> None:
    assert [each for each in named(template, *TAKING) if not (FOLDER / each).exists()] == []


@page
def test_holds_no_style_and_no_script(template: Path) -> None:
    text = REMARK.sub("", template.read_text(encoding="utf-8"))

    assert [found.group() for found in INLINE.finditer(text)] == []


@pytest.mark.parametrize("letter", files("templates/mail/*/*.txt"), ids=name)
def test_a_letter_stands_as_text_and_as_html(letter: Path) -> None:
    assert letter.with_suffix(".html").exists()


def test_no_html_of_a_letter_stands_alone() -> None:
    letters = files("templates/mail/*/*.html")

    assert [name(each) for each in letters if not each.with_suffix(".txt").exists()] == []


def test_every_page_is_shown_by_a_view() -> None:
    code = "".join(path.read_text() for path in files("portal/**/*.py"))
    used = {each for path in TEMPLATES for each in named(path, *TAKING)}
    pages = [path.relative_to(FOLDER).as_posix() for path in PAGES if not is_part(path)]

    assert [each for each in pages if f'"{each}"' not in code and each not in used] == []
