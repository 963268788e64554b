"""Pages of a list, by offset for people; the total is counted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select

from portal.system.database import db

Row = TypeVar("Row")
PAGE_SIZE = 50


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a list. ``number`` begins at 1."""

    rows: Sequence[Row]
    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def last(self) -> int:
        """The number of the last page, at least 1."""
        return max(1, -(-self.total // self.size))

    @property
    def has_previous(self) -> bool:
        """Whether a page comes before."""
        return self.number > 1

    @property
    def has_next(self) -> bool:
        """Whether a page follows."""
        return self.number < self.last


def page_of(statement: Select[Any], number: int, *, size: int = PAGE_SIZE, scalars: bool = True) -> Page[Any]:
    """Read one page of a statement that states its order; past the end is the last page."""
    total = db.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
    number = min(max(1, number), max(1, -(-total // size)))
    limited = statement.limit(size).offset((number - 1) * size)
    rows = db.session.scalars(limited).unique().all() if scalars else db.session.execute(limited).all()
    return Page(rows, number, total, size)


def page_number(text: str | None) -> int:
    """Read a page number from an address; anything odd is the first page."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 1
