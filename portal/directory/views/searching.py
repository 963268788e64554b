"""One search over everything, and what it suggests while somebody types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import get_template_attribute, render_template, request
from flask.typing import ResponseReturnValue

from portal.directory import queries
from portal.directory.choices import Choice
from portal.directory.enums import Kind
from portal.directory.queries import Others
from portal.directory.views.shared import blueprint, sees_all
from portal.kernel.clock import now
from portal.system.guard import guard, may

MOST_SHOWN, MOST_SUGGESTED = 10, 6
SHORTEST = 2


@dataclass(frozen=True)
class Found:
    """What words found, of each kind."""

    organisations: Sequence[Any]
    people: Sequence[Any]
    others: Others

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found at all."""
        others = self.others
        return not any((self.organisations, self.people, others.events, others.calls, others.bodies))


def _words() -> str:
    return " ".join(request.args.get("q", "")[:200].split())


def _choice(kind: Kind, words: str) -> Choice:
    return Choice(kind, words=words, everything=sees_all(kind))


def _found(kind: Kind, words: str) -> list[Any]:
    return queries.first_found(_choice(kind, words), today=now().date(), most=MOST_SHOWN + 1)


@blueprint.get("/search")
@guard("directory.search")
def search() -> ResponseReturnValue:
    """Find people, organisations, events, calls and bodies at once, each as the reader may see it."""
    words = _words()
    found = None
    if words:
        found = Found(
            _found(Kind.ORGANISATION, words),
            _found(Kind.PERSON, words),
            queries.others_named(words, all_calls=may("call.create")),
        )
    return render_template("directory/search.html", words=words, found=found, most=MOST_SHOWN)


@blueprint.get("/directory/suggestions")
@guard("directory.search")
def suggestions() -> ResponseReturnValue:
    """Answer a few links for what is typed so far, as a piece of a page."""
    words, only = _words(), request.args.get("kind")
    choices = [_choice(kind, words) for kind in Kind if only in (None, kind.value)]
    shown = {}
    if len(words) >= SHORTEST:
        shown = queries.suggested(choices, today=now().date(), most=MOST_SUGGESTED)
    return str(get_template_attribute("directory/macros.html", "suggestions")(shown))
