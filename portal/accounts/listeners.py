"""What happens to accounts when something else does."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from portal.accounts import actions
from portal.texts.models import Edition


def hear_published(edition: Edition, *, at: datetime, **_more: Any) -> None:
    """Have everyone asked again whom a new version of a legal text asks."""
    if edition.asks_again:
        actions.ask_again(at=at)
