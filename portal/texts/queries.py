"""Reading legal texts, notes on countries, and what was changed about codes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from portal.system import audit
from portal.system.acting import NAMES_OF
from portal.system.codelists import CodeEntry
from portal.system.database import db
from portal.texts.enums import Document
from portal.texts.models import CountryNote, Edition
from portal.texts.rules import SHIPPED, order_of


@dataclass(frozen=True)
class Saved:
    """Who saved a record last, and when."""

    name: str
    at: datetime | None


def last_saved(record: Any) -> Saved:
    """Return who saved a record last."""
    latest = audit.entries_of(record, limit=1)
    if not latest:
        return Saved("", None)
    names = NAMES_OF.ask()({each.account_id for each in latest if each.account_id})
    return Saved(names.get(latest[0].account_id or "", ""), latest[0].at)


def editions(document: Document) -> list[Edition]:
    """Return the versions of a document, latest first, drafts too."""
    found = db.session.scalars(select(Edition).where(Edition.document == document))
    return sorted(found, key=lambda each: order_of(each.number), reverse=True)


def published(document: Document) -> list[Edition]:
    """Return the versions of a document that were published, latest first; the shipped one is not among them."""
    return [each for each in editions(document) if each.published_at is not None]


def current_number(document: Document) -> str:
    """Return the number of the version that holds now."""
    found = published(document)
    return found[0].number if found else SHIPPED[document]


def edition(document: Document, number: str) -> Edition | None:
    """Return one version of a document."""
    return db.session.scalar(select(Edition).where(Edition.document == document, Edition.number == number))


def asking_again(documents: Collection[Document]) -> dict[Document, Edition]:
    """Return, by document, the latest published version that asks again whoever agreed to an earlier one."""
    wanted = select(Edition).where(
        Edition.document.in_(documents), Edition.asks_again, Edition.published_at.is_not(None)
    )
    return {each.document: each for each in db.session.scalars(wanted.order_by(Edition.published_at))}


def record_for_change(record: Any) -> Any:
    """Return a record as it stands now, locked until the transaction ends."""
    return db.session.get_one(type(record), record.id, populate_existing=True, with_for_update=True)


def note_on(country: str) -> CountryNote | None:
    """Return the note on a country."""
    return db.session.scalar(select(CountryNote).where(CountryNote.country == country))


def note_said(country: str, language: str) -> str | None:
    """Return what is to be known of a country in a language; in English where that was not written."""
    note = note_on(country)
    return (getattr(note, language, None) or note.en) if note is not None else None


def noted_countries() -> set[str]:
    """Return the codes of the countries that have a note."""
    return set(db.session.scalars(select(CountryNote.country)))


def code_entry(list_name: str, code: str) -> CodeEntry | None:
    """Return what was changed about a code."""
    return db.session.scalar(
        select(CodeEntry).where(CodeEntry.list_name == list_name, CodeEntry.code == code)
    )
