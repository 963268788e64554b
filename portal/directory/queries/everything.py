"""One search over everything: people, organisations, events, calls, bodies; each by what the reader may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, select

from portal.bodies.models import Body
from portal.calls.models import Call
from portal.events.models import Event
from portal.kernel.codes import search_words
from portal.system.database import db

MOST_OF_EACH = 10
MOST_WORDS = 8


@dataclass(frozen=True)
class Others:
    """Events, calls and bodies whose names hold words that begin as those typed."""

    events: Sequence[Row[Any]]
    calls: Sequence[Row[Any]]
    bodies: Sequence[Row[Any]]


def others_named(words: str, *, all_calls: bool) -> Others:
    """Return the events, calls and bodies that words find, latest first; bodies by name.

    :param all_calls: those not published too
    """
    typed = search_words(words)[:MOST_WORDS]
    if not typed:
        return Others((), (), ())
    events = select(Event.code, Event.title, Event.start_on, Event.country).order_by(
        Event.start_on.desc(), Event.code
    )
    calls = select(Call.code, Call.title, Call.closes_at, Call.zone).order_by(
        Call.closes_at.desc(), Call.code
    )
    if not all_calls:
        calls = calls.where(Call.published_at.is_not(None))
    bodies = select(Body.code, Body.name, Body.acronym).order_by(Body.name, Body.id)
    return Others(
        _named(typed, db.session.execute(events), lambda row: (row.title,)),
        _named(typed, db.session.execute(calls), lambda row: (row.title,)),
        _named(typed, db.session.execute(bodies), lambda row: (row.name, row.acronym or "")),
    )


def _named(typed: Sequence[str], rows: Iterable[Row[Any]], names: Any) -> list[Row[Any]]:
    found = []
    for row in rows:
        words = [word for name in names(row) for word in _words(name)]
        if all(any(word.startswith(each) for word in words) for each in typed):
            found.append(row)
            if len(found) == MOST_OF_EACH:
                break
    return found


@lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[str, ...]:
    return tuple(search_words(name))
