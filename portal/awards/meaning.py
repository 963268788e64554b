"""What an award means: whether it was granted.

:source: the contract's indicators.md, rule 24
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, FromClause

from portal.awards.enums import GRANTED


def is_granted(award: FromClause) -> ColumnElement[bool]:
    """Whether the award was granted: accepted and not given back."""
    return award.c.status.in_(sorted(status.value for status in GRANTED))
