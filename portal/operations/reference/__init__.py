"""The pages of docs/ that are written from the code, so that they cannot say what is not so."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from portal.operations.reference import (
    commands,
    glossary,
    indicators,
    permissions,
    settings,
    states,
    tables,
)

NOTE = "<!-- Written by `portal docs write`; a change made here is lost. -->\n\n"


def pages(app: Flask) -> dict[str, str]:
    """Return each page's text by its place under ``docs/``."""
    written = {
        "glossary.md": glossary.page(),
        "reference/commands.md": commands.page(app),
        "reference/indicators.md": indicators.page(),
        "reference/permissions.md": permissions.page(app),
        "reference/settings.md": settings.page(),
        "reference/states.md": states.page(),
        "reference/tables.md": tables.page(),
    }
    return {place: NOTE + text for place, text in written.items()}


def write(app: Flask, docs: Path) -> list[str]:
    """Write the pages that are stale.

    :returns: their places
    """
    changed = stale(app, docs)
    for place in changed:
        (docs / place).parent.mkdir(parents=True, exist_ok=True)
        (docs / place).write_text(pages(app)[place], encoding="utf-8")
    return changed


def stale(app: Flask, docs: Path) -> list[str]:
    """Return the places of the pages that are missing or differ from what the code says."""
    return [place for place, text in pages(app).items() if _read(docs / place) != text]


def _read(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.exists() else None
