"""A table that is staged, and may be written."""

from pathlib import Path
from typing import Any

from portal.imports.reading import books
from portal.kernel.clock import now
from portal.stakeholders import actions
from portal.stakeholders.columns.fields import ImportKind
from portal.stakeholders.columns.mapping import Doubt, TableMapping
from portal.stakeholders.staging.finding import FindsNothing
from portal.stakeholders.staging.laying import lay
from portal.stakeholders.staging.preparing import take_stock, where
from portal.stakeholders.staging.ready import ready
from portal.stakeholders.staging.store import Staged
from portal.system.access import PORTAL
from portal.system.database import transaction

COLUMNS = {"Nombre": "name", "País": "country", "Ciudad": "city", "Parte de": "parent", "Clave": "key"}
PEOPLE = {"Nombre": "name", "Correo": "emails", "Organización": "organisation", "Cargo": "title"}


class Taken:
    """A table that is staged, and may be written."""

    def __init__(self, folder: Path, text: str, **more: Any) -> None:
        path = folder / "lista.csv"
        path.write_text(text)
        (folder / "book").unlink(missing_ok=True)
        books.make(path, folder / "book", filename="lista.csv")
        self.opened = books.opened(folder / "book")
        book = self.opened.__enter__()
        at = where(book, number=0, line=1)
        columns = {name: key for name, key in more.pop("columns", COLUMNS).items() if name in at.block.header}
        kind = more.pop("kind", ImportKind.ORGANISATIONS)
        mapping = TableMapping(kind, "prueba", columns=columns, doubt=more.pop("doubt", Doubt.ASK))
        self.staged: Staged = take_stock(book, at, mapping, finder=more.pop("finder", FindsNothing()))

    def counts(self) -> dict[str, int]:
        found = {
            f"{part.value} {standing.value}": count
            for (part, standing), count in self.staged.counts().items()
        }
        return dict(sorted(found.items()))

    def write(self, *, allow_partial: bool = False, meanwhile: Any = lambda: None) -> str:
        with ready() as laid:
            doing = actions.new_doing("prueba", by=PORTAL, at=now())
            lay(self.staged, laid, doing)
            meanwhile()
            with transaction(on=laid.connection, turn_later=True):
                run = actions.import_table(
                    self.staged, doing, allow_partial=allow_partial, by=PORTAL, at=now()
                )
                return run.code
