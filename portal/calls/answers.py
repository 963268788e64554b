"""What features below ask of calls."""

from __future__ import annotations

from collections.abc import Sequence

from portal.accounts.facts import Scope
from portal.calls import queries


def scopes() -> Sequence[Scope]:
    """Return the calls that a role may be given for."""
    return [Scope("call", each.id, each.code, each.title) for each in queries.managed_calls(None)]
