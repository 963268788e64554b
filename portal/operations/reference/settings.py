"""The page of settings."""

from __future__ import annotations

from dataclasses import fields

from portal.operations.reference.markdown import code, table
from portal.settings import PREFIX, Settings

OPENING = """# Settings

An installation is set from the environment. What is left out or empty has the default; a value that does not fit ends
the start with a sentence that names it.

"""


def page() -> str:
    """Return every setting with what it is about and its default."""
    rows = [
        (code(PREFIX + each.name.upper()), each.metadata["about"], code(str(each.default)))
        for each in fields(Settings)
    ]
    return OPENING + table(("setting", "about", "default"), rows)
