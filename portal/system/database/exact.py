"""Sums and products of exact numbers inside the database.

PostgreSQL has them. SQLite knows binary floats only, so every connection there is given two functions of
Python's ``decimal``; the statements are the same.
"""

from __future__ import annotations

import sqlite3
from decimal import Context, Decimal
from typing import Any

from sqlalchemy import ColumnElement, Numeric, cast
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from portal.system.database.columns import Exact, plain_digits

#: Enough digits that no sum or product of stored numbers is ever rounded.
_CONTEXT = Context(prec=200)


class exact_sum(FunctionElement[Decimal]):  # noqa: N801 - it reads as SQL
    """The sum of a column of exact numbers; empty for no rows."""

    type = Exact()
    inherit_cache = True
    name = "exact_sum"


class exact_product(FunctionElement[Decimal]):  # noqa: N801
    """The product of two exact numbers; empty when one is."""

    type = Exact()
    inherit_cache = True
    name = "exact_product"


def is_positive(number: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether an exact number is greater than 0."""
    return cast(number, Numeric()) > 0


@compiles(exact_sum)
def _sum(element: Any, compiler: Any, **options: Any) -> str:
    return f"exact_sum({compiler.process(element.clauses, **options)})"


@compiles(exact_sum, "postgresql")
def _sum_on_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    return f"sum({compiler.process(element.clauses, **options)})"


@compiles(exact_product)
def _product(element: Any, compiler: Any, **options: Any) -> str:
    return f"exact_product({compiler.process(element.clauses, **options)})"


@compiles(exact_product, "postgresql")
def _product_on_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    first, second = (compiler.process(each, **options) for each in element.clauses)
    return f"({first} * {second})"


def teach(connection: sqlite3.Connection) -> None:
    """Give a SQLite connection the functions."""
    connection.create_aggregate("exact_sum", 1, _Sum)  # type: ignore[arg-type]
    connection.create_function("exact_product", 2, _times, deterministic=True)


class _Sum:
    def __init__(self) -> None:
        self.total: Decimal | None = None

    def step(self, number: str | int | None) -> None:
        """Add one number."""
        if number is not None:
            self.total = _CONTEXT.add(self.total or Decimal(0), Decimal(number))

    def finalize(self) -> str | None:
        """Return the sum."""
        return None if self.total is None else plain_digits(self.total)


def _times(first: str | int | None, second: str | int | None) -> str | None:
    if first is None or second is None:
        return None
    return plain_digits(_CONTEXT.multiply(Decimal(first), Decimal(second)))
