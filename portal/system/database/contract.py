"""The data contract's tables: how each is kept here, and how its columns are written.

Words are plain text there, lists joined by ``|``, numbers exact. Each feature tells its tables in its
``records`` module; what a person enters, what is exported and what is counted are the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    String,
    Text,
    case,
    cast,
    func,
    literal,
    select,
    type_coerce,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from portal.kernel.codes import public_codes
from portal.system.database.columns import Hundredths


@dataclass(frozen=True)
class Own:
    """A column that the portal keeps beside the contract's, and how a row that comes in gets its value.

    ``make`` is given the cells of the contract's columns ``needs``, as the portal stores them; without them
    it is the same for every row, unless ``many`` makes those of so many rows at once. ``follows``: it is made
    anew when an import changes the row.
    """

    make: Callable[..., Any]
    needs: tuple[str, ...] = ()
    follows: bool = False
    many: Callable[[int], list[Any]] | None = None

    @property
    def is_constant(self) -> bool:
        """Whether every row gets the same."""
        return not self.needs and self.many is None


@dataclass(frozen=True)
class Apart:
    """A list of ids that is kept as rows of a table of its own, with ``values`` in its other columns."""

    model: type[Any]
    owner: str
    member: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class ContractTable:
    """One table of the contract.

    ``records`` selects it with exactly the contract's columns, in its order. ``fields`` names the column
    here of those that are called otherwise, ``own`` the portal's columns that have no default in the
    database, ``apart`` the lists kept elsewhere. ``exported`` gives, by column, states that the portal has
    beside the contract's, and the contract's word for each.
    """

    name: str
    model: type[Any]
    records: Callable[[], Select[Any]]
    fields: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, Own] = field(default_factory=dict)
    apart: Mapping[str, Apart] = field(default_factory=dict)
    exported: Mapping[str, Mapping[Any, StrEnum]] = field(default_factory=dict)

    @property
    def table_names(self) -> set[str]:
        """The tables here in which its rows are kept."""
        return {self.model.__tablename__} | {each.model.__tablename__ for each in self.apart.values()}


def long_code() -> str:
    """Return a public code that is still unique among millions: three groups of four, about 57 bits."""
    return long_codes(1)[0]


def long_codes(count: int) -> list[str]:
    """Return so many of them."""
    return public_codes(count, groups=3)


CODE = Own(long_code, many=long_codes)


def word(column: Any, exported: Mapping[Any, StrEnum] | None = None) -> ColumnElement[Any]:
    """Return a column of a code list as plain text.

    :param exported: states the portal has beside the contract's, and the contract's word for each
    """
    text = type_coerce(column, String())
    if not exported:
        return text
    return case(*((text == old.value, new.value) for old, new in exported.items()), else_=text)


def listed(column: Any) -> ColumnElement[Any]:
    """Return a column of codes joined by ``|``, without the bars around that the portal stores."""
    return func.trim(type_coerce(column, String()), "|", type_=String())


def amount(column: Any) -> ColumnElement[Any]:
    """Return a column of hundredths as an exact amount with two decimals."""
    return type_coerce(column, Hundredths())


class by_code_point(FunctionElement[str]):  # noqa: N801 - it reads as SQL
    """A text to order by its code points, whatever the collation of the database."""

    type = String()
    inherit_cache = True
    name = "by_code_point"


@compiles(by_code_point)
def _by_code_point(element: Any, compiler: Any, **options: Any) -> str:
    return str(compiler.process(element.clauses, **options))


@compiles(by_code_point, "postgresql")
def _by_code_point_on_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    return f'({compiler.process(element.clauses, **options)}) COLLATE "C"'


class to_the_second(FunctionElement[Any]):  # noqa: N801
    """An instant as the contract writes it: without parts of a second."""

    inherit_cache = True
    name = "to_the_second"


@compiles(to_the_second)
def _to_the_second(element: Any, compiler: Any, **options: Any) -> str:
    return f"(substr({compiler.process(element.clauses, **options)}, 1, 19) || '.000000')"


@compiles(to_the_second, "postgresql")
def _to_the_second_on_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    return f"date_trunc('second', {compiler.process(element.clauses, **options)})"


def holds(column: Any, code: str) -> ColumnElement[bool]:
    """Whether a list, as :func:`listed` writes it, has a code."""
    return ("|" + func.coalesce(column, "") + "|").like(f"%|{code}|%")


def taken_apart(records: FromClause, column: str, name: str) -> CTE:
    """Return the members of a list, one a row, as ``id`` and ``member``; a record without any has no row.

    :param records: has ``id`` and ``column``, a list as :func:`listed` writes it
    :param name: of the common table expression
    """
    bar = literal("|", String())
    start = (
        select(
            records.c.id.label("id"),
            cast(literal(""), Text()).label("member"),
            cast(records.c[column] + bar, Text()).label("rest"),
        )
        .where(records.c[column].is_not(None), records.c[column] != "")
        .cte(f"{name}_parts", recursive=True)
    )
    place = place_of(start.c.rest, bar)
    parts = start.union_all(
        select(
            start.c.id,
            cast(func.substr(start.c.rest, 1, place - 1), Text()),
            cast(func.substr(start.c.rest, place + 1), Text()),
        ).where(start.c.rest != "")
    )
    return select(parts.c.id, parts.c.member).where(parts.c.member != "").distinct().cte(name)


class place_of(FunctionElement[int]):  # noqa: N801 - it reads as SQL
    """The place of a text in another, from 1; 0 when it is not there."""

    type = Integer()
    inherit_cache = True
    name = "place_of"


@compiles(place_of)
def _instr(element: Any, compiler: Any, **options: Any) -> str:
    return f"instr({compiler.process(element.clauses, **options)})"


@compiles(place_of, "postgresql")
def _strpos(element: Any, compiler: Any, **options: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **options)})"
