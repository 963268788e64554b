"""The real organisations of the demonstration, taken in as any list that has a reader of its own."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

from portal.imports.reading import books
from portal.stakeholders import actions
from portal.stakeholders.columns.mapping import Doubt
from portal.stakeholders.staging.alike import FindsAlike
from portal.stakeholders.staging.laying import lay
from portal.stakeholders.staging.preparing import compare, mapping_of, read_list
from portal.stakeholders.staging.ready import ready
from portal.system.access import PORTAL
from portal.system.database import transaction

FOLDER = Path(__file__).parent / "organisations"
FILES = ("ror.json", "universities.json", "ixbr-members.csv", "ixps.csv")


def load_organisations(*, at: datetime) -> None:
    """Import the four extracts, each in a transaction of its own; their licences lie beside them."""
    for name in FILES:
        with tempfile.TemporaryDirectory() as folder:
            _take_in(FOLDER / name, Path(folder) / "book", at=at)


def _take_in(path: Path, into: Path, *, at: datetime) -> None:
    """Rows that may be known are added: what an editor then finds in the queue is theirs to decide."""
    read_list(path, into, filename=path.name, doubt=Doubt.NEW)
    with books.opened(into) as book, ready() as laid:
        staged = compare(book, finder=FindsAlike())
        doing = actions.new_doing(mapping_of(book).source, by=PORTAL, at=at)
        lay(staged, laid, doing)
        with transaction(on=laid.connection, turn_later=True):
            actions.import_table(staged, doing, allow_partial=False, by=PORTAL, at=at)
