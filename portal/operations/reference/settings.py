"""The page of settings."""

from __future__ import annotations

from dataclasses import Field, fields
from typing import Any

from portal.operations.reference.markdown import code, table
from portal.settings import PREFIX, Settings

UNBOUNDED = 2**31
OPENING = """# Settings

An installation is set from the environment. What is left out or empty has the default; a value that does not fit ends
the start with a sentence that names it.

"""


def page() -> str:
    """Return every setting with what it is about and its default."""
    rows = [
        (code(PREFIX + each.name.upper()), each.metadata["about"], code(str(each.default)), _range(each))
        for each in fields(Settings)
    ]
    return OPENING + table(("setting", "about", "default", "range"), rows)


def _range(each: Field[Any]) -> str:
    if not isinstance(each.default, int | float):
        return ""
    least, most = each.metadata["least"], each.metadata["most"]
    return f"{least} to {most}" if most < UNBOUNDED else f"at least {least}"
