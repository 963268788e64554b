"""The temporary tables: one for each table of the contract, one for lists of ids, one for faults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

from portal.exchange import definitions
from portal.exchange.checking.values import Form
from portal.exchange.tables import TABLES
from portal.system.database import Codes, Exact, Hundredths, Instant
from portal.system.database.contract import ContractTable, Own

TEMPORARY = MetaData()
OWN = "own_"
_KEPT = (BigInteger, Boolean, Date, DateTime, Exact, Hundredths, Instant, Integer)

FAULTS = Table(
    "package_faults",
    TEMPORARY,
    Column("file", Integer),
    Column("line", BigInteger),
    Column("place", Integer),  # of the column; -1 for the whole row
    Column("reason", Text),
    Column("text", Text),
    Column("facts", Text),  # what stands in the text, as JSON
    Column("cell", Text),  # the same for the one cell that SQL found
    prefixes=["TEMPORARY"],
)

LINKS = Table(
    "package_links",
    TEMPORARY,
    Column("file", Integer),
    Column("line", BigInteger),
    Column("place", Integer),
    Column("member", Text),
    prefixes=["TEMPORARY"],
)


@dataclass(frozen=True)
class Shape:
    """One table of the contract: its definition, how the portal keeps it, and its place in the contract."""

    number: int
    definition: definitions.Table
    kept: ContractTable

    @property
    def name(self) -> str:
        """The contract's name of the table."""
        return self.definition.name

    @property
    def live(self) -> Table:
        """The portal's table."""
        table: Table = self.kept.model.__table__
        return table

    def field(self, name: str) -> Column[Any]:
        """Return the portal's column of a contract's column."""
        return self.live.c[self.kept.fields.get(name, name)]

    def place(self, name: str) -> int:
        """Return the place of a column in the contract."""
        return self.definition.header.index(name)

    @property
    def plain(self) -> tuple[definitions.Column, ...]:
        """The columns that the portal's table has itself."""
        return tuple(column for column in self.definition.columns if column.name not in self.kept.apart)

    @property
    def own(self) -> dict[str, Own]:
        """The portal's own columns whose values differ from row to row."""
        return {name: own for name, own in self.kept.own.items() if not own.is_constant}

    @property
    def constants(self) -> dict[str, Any]:
        """The portal's own columns that are the same for every new row."""
        return {name: own.make() for name, own in self.kept.own.items() if own.is_constant}

    @cached_property
    def staged(self) -> Table:
        """The temporary table; ``outcome`` is 1 for a row that changes one of the portal's."""
        columns = [Column(column.name, self._type(column.name)) for column in self.definition.columns]
        own = [Column(OWN + name, _type_of(self.live.c[name])) for name in self.own]
        return Table(
            f"package_{self.name}",
            TEMPORARY,
            Column("line", BigInteger),
            Column("bad", Boolean(create_constraint=False)),
            *columns,
            *own,
            Column("outcome", Integer),
            prefixes=["TEMPORARY"],
        )

    def _type(self, name: str) -> TypeEngine[Any]:
        return Text() if name in self.kept.apart else _type_of(self.field(name))

    def forms(self, dialect: str) -> Mapping[str, Form]:
        """Return how each column is stored."""
        return {column.name: self._form(column.name, dialect) for column in self.definition.columns}

    def _form(self, name: str, dialect: str) -> Form:
        kind = None if name in self.kept.apart else self.field(name).type
        is_exact = isinstance(kind, Exact)
        times: dict[str, Any] = {"time": _sqlite_time, "true": 1, "false": 0} if dialect == "sqlite" else {}
        return Form(
            decimals=6 if is_exact else 2, is_exact=is_exact, has_bars=isinstance(kind, Codes), **times
        )


def _type_of(column: Column[Any]) -> TypeEngine[Any]:
    """Texts, words and ids are staged without a limit, so that a wrong one can be told of."""
    return column.type if isinstance(column.type, _KEPT) else Text()


def _sqlite_time(cell: str) -> str:
    """Return the text that SQLAlchemy keeps a time as on SQLite."""
    return f"{cell[:10]} {cell[11:16]}:{cell[17:19] or '00'}.000000"


def _shapes() -> dict[str, Shape]:
    named = definitions.tables()
    return {name: Shape(number, each, TABLES[name]) for number, (name, each) in enumerate(named.items())}


SHAPES: Mapping[str, Shape] = MappingProxyType(_shapes())
for _shape in SHAPES.values():
    _ = _shape.staged  # every temporary table is known before the first is made
