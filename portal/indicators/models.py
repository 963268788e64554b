"""Figures as they were last computed, so that a page need not count anew."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.system.database import Base, Instant

NO_BREAKDOWN = ""


class StoredFigures(Base):
    """The lines of one indicator, period and breakdown (empty: the totals).

    ``basis`` holds the number that each table read had when the counting began
    (``portal.system.database.changes``), ``made_by`` the definition's version; when one of them is another
    now, the lines are of the past. ``lines`` holds the cells of each figure as the export writes them, from
    the series on. ``milliseconds`` is what counting took.
    """

    __tablename__ = "stored_figures"

    code: Mapped[str] = mapped_column(String(10), primary_key=True)
    first_day: Mapped[date] = mapped_column(Date, primary_key=True)
    last_day: Mapped[date] = mapped_column(Date, primary_key=True)
    breakdown: Mapped[str] = mapped_column(String(20), primary_key=True, default=NO_BREAKDOWN)
    lines: Mapped[list[list[str]]] = mapped_column(JSON)
    basis: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_by: Mapped[str] = mapped_column(String(40))
    computed_at: Mapped[datetime] = mapped_column(Instant)
    milliseconds: Mapped[int] = mapped_column(Integer)
