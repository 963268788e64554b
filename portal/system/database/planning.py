"""Hints to the planners of the databases, without effect on what is answered."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class not_by_index(FunctionElement[str]):  # noqa: N801 - it reads as SQL
    """A text column that SQLite is not to look up by an index, nor to make one for."""

    type = String()
    inherit_cache = True
    name = "not_by_index"

    def __init__(self, column: ColumnElement[Any]) -> None:
        super().__init__(column)


@compiles(not_by_index)
def _as_it_is(element: Any, compiler: Any, **options: Any) -> str:
    return str(compiler.process(element.clauses, **options))


@compiles(not_by_index, "sqlite")
def _as_expression(element: Any, compiler: Any, **options: Any) -> str:
    return f"+{compiler.process(element.clauses, **options)}"
