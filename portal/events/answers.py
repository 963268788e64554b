"""What features below ask of events."""

from __future__ import annotations

from collections.abc import Sequence

from portal.accounts.facts import Scope
from portal.events import queries


def scopes() -> Sequence[Scope]:
    """Return the events that a role may be given for."""
    return [Scope("event", each.id, each.code, each.title) for each in queries.for_roles()]
