"""The glossary, from the table of terms that the translations follow."""

from __future__ import annotations

import csv

from portal.operations.reference.markdown import table
from portal.system.folders import folder

FILE = "terminology.csv"
OPENING = """# Glossary

One form for each term in each language, used everywhere; a new term is added to `translations/terminology.csv` first.
What was verified of a form, and where, stands there in the column `note`. How the portal speaks:
[terminology](explanation/terminology.md).

"""


def page() -> str:
    """Return every term in the four languages with where it is used, in the order of the English."""
    with (folder("translations") / FILE).open(encoding="utf-8", newline="") as file:
        terms = sorted(csv.DictReader(file), key=lambda term: (term["term_en"].casefold(), term["context"]))
    return OPENING + table(
        ("English", "Español", "Português", "Français", "where"),
        [(term["term_en"], term["es"], term["pt"], term["fr"], term["context"]) for term in terms],
    )
