"""The real organisations of the demonstration, taken in by the same readers as any list."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from portal.stakeholders.actions.importing import import_organisations
from portal.stakeholders.sources.told import gather
from portal.system.access import PORTAL

FOLDER = Path(__file__).parent / "organisations"
FILES = ("ror.json", "universities.json", "ixbr-members.csv", "ixps.csv")


def load_organisations(*, at: datetime) -> None:
    """Import the four extracts; their licences lie beside them."""
    for name in FILES:
        import_organisations(gather(FOLDER / name), dry_run=False, by=PORTAL, at=at)
