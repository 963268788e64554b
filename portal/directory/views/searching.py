"""One search over everything, and what it suggests while somebody types."""

from __future__ import annotations

from dataclasses import dataclass

from flask import get_template_attribute, render_template, request
from flask.typing import ResponseReturnValue

from portal.directory import queries
from portal.directory.choices import Choice
from portal.directory.enums import Kind
from portal.directory.queries import Listed, Others
from portal.directory.views.shared import blueprint, sees_all
from portal.kernel.clock import now
from portal.system.guard import guard, may

MOST_SHOWN, MOST_SUGGESTED = 10, 6
SHORTEST = 2


@dataclass(frozen=True)
class Found:
    """What words found, of each kind."""

    organisations: Listed
    people: Listed
    others: Others

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found at all."""
        lists = (self.organisations.page.rows, self.people.page.rows)
        return not any((*lists, self.others.events, self.others.calls, self.others.bodies))


def _words() -> str:
    return " ".join(request.args.get("q", "")[:200].split())


def _listed(kind: Kind, words: str, most: int) -> Listed:
    choice = Choice(kind, words=words, everything=sees_all(kind))
    return queries.listed(choice, 1, today=now().date(), size=most)


@blueprint.get("/search")
@guard("directory.search")
def search() -> ResponseReturnValue:
    """Find people, organisations, events, calls and bodies at once, each as the reader may see it."""
    words = _words()
    found = None
    if words:
        found = Found(
            _listed(Kind.ORGANISATION, words, MOST_SHOWN),
            _listed(Kind.PERSON, words, MOST_SHOWN),
            queries.others_named(words, all_calls=may("call.create")),
        )
    return render_template("directory/search.html", words=words, found=found)


@blueprint.get("/directory/suggestions")
@guard("directory.search")
def suggestions() -> ResponseReturnValue:
    """Answer a few links for what is typed so far, as a piece of a page."""
    words, only = _words(), request.args.get("kind")
    kinds = [kind for kind in Kind if only in (None, kind.value)]
    shown = {}
    if len(words) >= SHORTEST:
        shown = {kind: _listed(kind, words, MOST_SUGGESTED).page.rows for kind in kinds}
    return str(get_template_attribute("directory/macros.html", "suggestions")(shown))
