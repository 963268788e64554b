"""Tables and lists that are staged, and may be written and taken back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import select

from portal.imports.models import ImportRun
from portal.imports.reading import books
from portal.imports.reading.books import Book
from portal.imports.report import Fault
from portal.kernel.clock import now
from portal.stakeholders import actions
from portal.stakeholders.columns.fields import ImportKind
from portal.stakeholders.columns.mapping import Doubt, TableMapping
from portal.stakeholders.columns.told_rows import told_in
from portal.stakeholders.sources import OrganisationRow
from portal.stakeholders.staging.alike import FindsAlike
from portal.stakeholders.staging.finding import FindsNothing
from portal.stakeholders.staging.laying import lay
from portal.stakeholders.staging.preparing import compare, mapping_of, read_list, take_stock, where
from portal.stakeholders.staging.ready import ready
from portal.stakeholders.staging.staging_rows import stage
from portal.stakeholders.staging.store import Staged, Standing
from portal.stakeholders.staging.undoing import lay_back
from portal.system.access import PORTAL
from portal.system.database import db, transaction

COLUMNS = {"Nombre": "name", "País": "country", "Ciudad": "city", "Parte de": "parent", "Clave": "key"}
PEOPLE = {"Nombre": "name", "Correo": "emails", "Organización": "organisation", "Cargo": "title"}


class Waiting:
    """What is staged in a book, and may be written."""

    def __init__(self, folder: Path, make: Callable[[Path], None]) -> None:
        (folder / "book").unlink(missing_ok=True)
        make(folder / "book")
        self.opened = books.opened(folder / "book")
        self.book: Book = self.opened.__enter__()
        self.staged = Staged(self.book)

    def counts(self) -> dict[str, int]:
        found = {
            f"{part.value} {standing.value}": count
            for (part, standing), count in self.staged.counts().items()
        }
        return dict(sorted(found.items()))

    def write(self, *, allow_partial: bool = False, meanwhile: Any = lambda: None) -> str:
        with ready() as laid:
            doing = actions.new_doing(mapping_of(self.book).source, by=PORTAL, at=now())
            lay(self.staged, laid, doing)
            meanwhile()
            with transaction(on=laid.connection, turn_later=True):
                run = actions.import_table(
                    self.staged, doing, allow_partial=allow_partial, by=PORTAL, at=now()
                )
                return run.code


class Taken(Waiting):
    """A table that is staged."""

    def __init__(self, folder: Path, text: str, **more: Any) -> None:
        path = folder / "lista.csv"
        path.write_text(text)
        super().__init__(folder, lambda into: books.make(path, into, filename="lista.csv"))
        at = where(self.book, number=0, line=1)
        columns = {name: key for name, key in more.pop("columns", COLUMNS).items() if name in at.block.header}
        kind = more.pop("kind", ImportKind.ORGANISATIONS)
        mapping = TableMapping(kind, "prueba", columns=columns, doubt=more.pop("doubt", Doubt.ASK))
        take_stock(self.book, at, mapping, finder=more.pop("finder", FindsNothing()))


class TakenList(Waiting):
    """A file that a reader knows, staged and compared with the inventory."""

    def __init__(self, folder: Path, path: Path, *, doubt: Doubt = Doubt.ASK) -> None:
        super().__init__(folder, lambda into: read_list(path, into, filename=path.name, doubt=doubt))
        compare(self.book, finder=FindsAlike())


class Told(Waiting):
    """What a reader gave, staged and compared with the inventory."""

    def __init__(
        self, folder: Path, *rows: OrganisationRow | Fault, source: str = "ror", **more: Any
    ) -> None:
        def make(into: Path) -> None:
            (folder / "lista").write_text("")
            with books.made(folder / "lista", into, filename="lista") as book:
                book.keep("mapping", TableMapping(ImportKind.ORGANISATIONS, source).as_told())
                stage(told_in(rows), Staged(book), kind=ImportKind.ORGANISATIONS)

        super().__init__(folder, make)
        compare(self.book, finder=FindsAlike(), **more)


def standings(waiting: Waiting) -> dict[str, int]:
    """How many rows are new, changed, and so on; those of which there are none are left out."""
    counts = {str(each): waiting.staged.count(each) for each in Standing}
    counts["refused"] = waiting.staged.refused_count()
    return {name: count for name, count in counts.items() if count}


def undo(code: str) -> tuple[int | None, int | None]:
    """Take an import back; return how many records are as before, and how many stay."""
    run = db.session.scalar(select(ImportRun).where(ImportRun.code == code))
    assert run is not None
    with ready() as laid:
        kept = lay_back(run, laid, actions.undoing_of(run, by=PORTAL, at=now()))
        with transaction(on=laid.connection):
            done = actions.undo_import(code, kept, by=PORTAL, at=now())
            return done.restored_count, done.kept_count
