"""The texts that the code marks, and the catalogues that translate them."""

import re
import subprocess
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from portal.system.i18n import DEFAULT, LANGUAGES
from tests.architecture.texts import ROOT

TRANSLATED = sorted(set(LANGUAGES) - {DEFAULT})
PLACEHOLDER = re.compile(r"%\((?P<name>[a-z][a-z0-9_]*)\)s")
Key = tuple[str | None, tuple[str, ...]]


def marked(folder: Path) -> Catalog:
    """Return every text that the code and the pages mark now."""
    file = folder / "messages.pot"
    subprocess.run(["sh", "tools/messages.sh", str(file)], cwd=ROOT, check=True)
    return _read(file)


def catalogue(language: str) -> Catalog:
    """Return the catalogue of a language; an empty one where there is none."""
    file = ROOT / "translations" / language / "LC_MESSAGES" / "messages.po"
    return _read(file, language) if file.exists() else Catalog(locale=language)


def _read(file: Path, language: str | None = None) -> Catalog:
    with file.open("rb") as text:
        return read_po(text, locale=language)


def messages(catalogue: Catalog) -> dict[Key, Message]:
    """Return the messages of a catalogue by context and English forms, without its head."""
    return {key(each): each for each in catalogue if each.id}


def key(message: Message) -> Key:
    """Return what names a message: its context and its English forms."""
    return message.context, forms(message.id)


def forms(text: Any) -> tuple[str, ...]:
    """Return the forms of a text: one, or one for each number."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def placeholders(text: str) -> set[str]:
    """Return the names that a text has values put in for."""
    return {found["name"] for found in PLACEHOLDER.finditer(text)}
