"""Order by code point, whatever the language of the database: SQLite's own, and PostgreSQL's ``C``."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class by_code_point(FunctionElement[str]):  # noqa: N801 - it reads as SQL
    """A text, to be compared and put in order by its code points."""

    type = String()
    inherit_cache = True
    name = "by_code_point"


@compiles(by_code_point)
def _as_it_is(element: Any, compiler: Any, **options: Any) -> str:
    return str(compiler.process(element.clauses, **options))


@compiles(by_code_point, "postgresql")
def _collated(element: Any, compiler: Any, **options: Any) -> str:
    return f'({compiler.process(element.clauses, **options)} COLLATE "C")'
