"""Counting days inside the database, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


def days_before(day: ColumnElement[Any], count: int) -> ColumnElement[date]:
    """Return the day that is ``count`` days before ``day``."""
    return _DaysBefore(day, literal(count, Integer()))


class _DaysBefore(FunctionElement[date]):
    type = Date()
    inherit_cache = True
    name = "days_before"


@compiles(_DaysBefore)
def _modified(element: Any, compiler: Any, **options: Any) -> str:
    day, count = (compiler.process(each, **options) for each in element.clauses)
    return f"date({day}, '-' || {count} || ' days')"


@compiles(_DaysBefore, "postgresql")
def _subtracted(element: Any, compiler: Any, **options: Any) -> str:
    day, count = (compiler.process(each, **options) for each in element.clauses)
    return f"({day} - {count})"
