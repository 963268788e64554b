"""Keeping views, and leaving a trace of what is taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from portal.directory import borders, cards, dues, traits
from portal.directory.enums import Kind
from portal.directory.models import SavedView
from portal.kernel.codes import new_id, public_code
from portal.kernel.errors import refuse_if
from portal.kernel.i18n import Sentence, mark
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db
from portal.system.database.constraints import explain

LONGEST_NAME, LONGEST_QUERY = 100, 1_000
explain(
    "uq_saved_views_account_id_name",
    mark("You keep a view of this name already. Give this one another name."),
    field="name",
)


@dataclass(frozen=True)
class _List:
    """A list of the directory, for the trail: it has no table of its own."""

    id: str
    __tablename__ = "directory"


def keep_view(name: str, query: str, kind: Kind, *, is_shared: bool, by: Actor, at: datetime) -> SavedView:
    """Keep a list with its filters under a name.

    :param query: of the address, without the question mark
    :raises Refused: if the name does not fit
    :raises Clash: if the account keeps one of this name
    """
    refuse_if(_name_fault(name), field="name")
    view = SavedView(
        id=new_id("view"),
        code=public_code(),
        account_id=by.account_id,
        kind=kind,
        name=name.strip(),
        query=query[:LONGEST_QUERY],
        is_shared=is_shared,
        kept_at=at,
    )
    db.session.add(view)
    audit.record("view.keep", view, by=by, at=at, facts={"shared": is_shared})
    return view


def change_view(view: SavedView, name: str, *, is_shared: bool, by: Actor, at: datetime) -> None:
    """Give a view another name, and share it or no longer.

    :raises Refused: if the name does not fit
    """
    refuse_if(_name_fault(name), field="name")
    view.name, view.is_shared = name.strip(), is_shared
    audit.record("view.change", view, by=by, at=at, facts={"shared": is_shared})


def remove_view(view: SavedView, *, by: Actor, at: datetime) -> None:
    """Keep a view no longer."""
    audit.record("view.remove", view, by=by, at=at)
    db.session.delete(view)


def _name_fault(name: str) -> Sentence | None:
    if not name.strip():
        return mark("Give the view a name.")
    if len(name.strip()) > LONGEST_NAME:
        return mark("Shorten the name: at most %(most)s characters fit.", most=LONGEST_NAME)
    return None


def log_export(
    kind: Kind,
    *,
    file: str,
    filters: Mapping[str, str],
    columns: Sequence[str],
    rows: int,
    by: Actor,
    at: datetime,
) -> None:
    """Leave in the trail who took which list, when; what was searched for may be a name, and is kept apart."""
    facts = {
        "format": file,
        "filter": {name: value for name, value in filters.items() if name != "q"},
        "columns": list(columns),
        "rows": rows,
    }
    words = {"q": filters["q"]} if filters.get("q") else None
    audit.record("directory.export", _List(kind.value), by=by, at=at, facts=facts, words=words)


def recount(*, by: Actor, at: datetime) -> None:
    """Write every card, count and word of the directory anew from the records."""
    cards.write_anew(db.session.connection())
    audit.record("directory.recount", _List("all"), by=by, at=at)


def write_due_cards(most: int) -> int:
    """Write the cards of at most so many records that are due; return of how many."""
    return dues.write_due(db.session.connection(), most)


def write_due_traits(most: int, *, at: datetime) -> int:
    """Make the traits anew of at most so many records of each kind that are due; return of how many."""
    return traits.write_due(db.session(), today=at.date(), most=most)


def move_border(since: date) -> None:
    """Let a verification count as fresh from another day on, in what is kept."""
    borders.move_border(since)
