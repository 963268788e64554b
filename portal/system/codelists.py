"""Code lists whose codes are fixed and whose words administrators may change: names, order, what is offered.

What is changed is read once a request, and said wherever the code is: :func:`portal.system.i18n.say` asks here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, cast

from flask import g, has_app_context
from sqlalchemy import Boolean, Integer, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from portal.kernel.enums import Audience, Sector, Topic
from portal.kernel.i18n import Sentence, mark
from portal.system.database import Base, Record, db

#: The sentences of these lists, by the context that they are marked with; the wiring adds those of features.
LISTS: dict[str, type[StrEnum]] = {"sector": Sector, "topic": Topic, "audience": Audience}
LANGUAGES_LIST = "language"
#: The languages of the region, those most spoken first.
TONGUES = ("es", "pt", "en", "fr", "nl", "ht", "pap", "gn", "qu", "ay")

TITLES: dict[str, Sentence] = {
    "sector": mark("Sectors"),
    "topic": mark("Topics"),
    "audience": mark("Audiences"),
    LANGUAGES_LIST: mark("Languages"),
    "identifier": mark("Schemes of identifiers"),
}


class CodeEntry(Record, Base):
    """What an administrator changed about one code of a list; what is empty is as the portal has it."""

    __tablename__ = "code_entries"
    __table_args__ = (UniqueConstraint("list_name", "code"),)
    ID_PREFIX = "cod"

    list_name: Mapped[str] = mapped_column(String(20), index=True)
    code: Mapped[str] = mapped_column(String(40))
    en: Mapped[str | None] = mapped_column(Text)
    es: Mapped[str | None] = mapped_column(Text)
    pt: Mapped[str | None] = mapped_column(Text)
    fr: Mapped[str | None] = mapped_column(Text)
    place: Mapped[int | None] = mapped_column(Integer)
    is_offered: Mapped[bool] = mapped_column(Boolean, default=True)


@dataclass(frozen=True)
class Change:
    """What was changed about one code: its names by language, its place, and whether it is still offered."""

    labels: Mapping[str, str]
    place: int | None
    is_offered: bool


_UNCHANGED = Change({}, None, True)


def changes() -> dict[tuple[str, str], Change]:
    """Return what was changed, by list and code; read once a request."""
    if not has_app_context():
        return {}
    # Asked for every word of a code on a page: the object behind ``g`` is looked up once, not at each step.
    kept = g._get_current_object()
    if "code_changes" not in kept:
        with db.session.no_autoflush:  # saying a word writes nothing
            rows = db.session.execute(select(*_COLUMNS)).all()
        kept.code_changes = {(row.list_name, row.code): _change(row) for row in rows}
    return cast("dict[tuple[str, str], Change]", kept.code_changes)


def forget() -> None:
    """Read the changes anew, after one was made."""
    g.pop("code_changes", None)


_COLUMNS = (
    CodeEntry.list_name,
    CodeEntry.code,
    CodeEntry.en,
    CodeEntry.es,
    CodeEntry.pt,
    CodeEntry.fr,
    CodeEntry.place,
    CodeEntry.is_offered,
)


def _change(row: Any) -> Change:
    names = {"en": row.en, "es": row.es, "pt": row.pt, "fr": row.fr}
    return Change({code: name for code, name in names.items() if name}, row.place, row.is_offered)


def name_given(list_name: str, code: str, language: str) -> str | None:
    """Return the name that an administrator gave to a code, if one did."""
    return changes().get((list_name, code), _UNCHANGED).labels.get(language)


def name_of(sentence: Sentence, language: str) -> str | None:
    """Return the name given to the code that a sentence names; None for any other sentence."""
    code = _codes(sentence.context).get(sentence.text) if sentence.context in LISTS else None
    return name_given(sentence.context or "", code, language) if code is not None else None


@cache
def _codes(context: str | None) -> dict[str, str]:
    return {member.label.text: member.value for member in LISTS[context or ""]}  # type: ignore[attr-defined]


def in_order(list_name: str, codes: Iterable[str]) -> list[str]:
    """Return codes in the order that administrators gave them; those without a place stay where they are, behind."""
    made = changes()
    placed = [(made.get((list_name, code), _UNCHANGED).place, code) for code in codes]
    return [code for _place, code in sorted(placed, key=lambda pair: (pair[0] is None, pair[0] or 0))]


def is_offered(list_name: str, code: str) -> bool:
    """Tell whether a code may be chosen for new records."""
    return changes().get((list_name, code), _UNCHANGED).is_offered


def list_of(kind: object) -> str | None:
    """Return the name of the list that an enum is, if it is one of these."""
    return next((name for name, known in LISTS.items() if known is kind), None)


def codes_of(list_name: str) -> list[str]:
    """Return every code of a list, as the portal has them."""
    if list_name == LANGUAGES_LIST:
        return list(TONGUES)
    return [member.value for member in LISTS[list_name]]
