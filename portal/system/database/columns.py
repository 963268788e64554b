"""Column types the models share: instants in UTC, sets of codes, exact numbers, choices kept by a check constraint."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    Index,
    Numeric,
    String,
    Text,
    TypeDecorator,
    text,
)
from sqlalchemy.types import TypeEngine

ID_LENGTH = 64


class Instant(TypeDecorator[datetime]):
    """An aware instant, stored in UTC.

    :raises ValueError: if a naive time is bound
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn into UTC; SQLite keeps no zone, so it is taken off there."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Codes(TypeDecorator[tuple[str, ...]]):
    """A set of codes in one column, written ``|A|B|``: sorted, and found with ``LIKE '%|A|%'`` on any database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> str | None:
        """Write the codes in order; an empty set is no value."""
        codes = sorted({str(v) for v in value or ()})
        return "|" + "|".join(codes) + "|" if codes else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        """Read the codes in order."""
        return tuple(value.strip("|").split("|")) if value else ()

    def coerce_compared_value(self, op: Any, value: Any) -> Any:
        """Compare with text as text, so that LIKE works."""
        return self.impl_instance if isinstance(value, str) else self


class Hundredths(TypeDecorator[Decimal]):
    """An exact number with two decimals, stored as an integer of hundredths, so that sums are exact everywhere.

    :raises ValueError: if a number with more than two decimals is bound
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Count the hundredths."""
        if value is None:
            return None
        scaled = value.scaleb(2)
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{value} has more than two decimals")
        return int(scaled)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Return the number with its two decimals; a sum is one too."""
        return None if value is None else Decimal(value).scaleb(-2)


class Exact(TypeDecorator[Decimal]):
    """An exact decimal number of any size: ``NUMERIC`` on PostgreSQL, plain digits as text on SQLite.

    It is summed and multiplied with :mod:`portal.system.database.exact` only, and compared after a cast.
    """

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Keep digits as text where numbers are binary floats."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Write the number without exponent and without zeros at its end."""
        if value is None:
            return None
        return plain_digits(value) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Read the number."""
        return None if value is None else Decimal(value)


def plain_digits(value: Decimal) -> str:
    """Return a decimal number as people write it: no exponent, no zeros at the end, no minus zero."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def choice(kind: type[StrEnum]) -> Enum:
    """Return the type of a column that holds one of the enum's values, kept by a check constraint."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        name=_snake(kind.__name__),
        length=40,
        values_callable=lambda members: [m.value for m in members],
    )


def _snake(name: str) -> str:
    return "".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_")


def identifier() -> String:
    """Return the type of a contract id."""
    return String(ID_LENGTH)


def refers_to(target: str) -> ForeignKey:
    """Return a foreign key that is checked when the transaction ends, so that rows may come in any order.

    :param target: ``table.column``
    """
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


def index_of_few(table: str, column: str) -> Index:
    """Return an index of the rows alone that have a value in a column which nearly all leave empty.

    What is looked up by such a value finds it, and going through all of them costs next to nothing.
    """
    few = text(f"{column} IS NOT NULL")
    return Index(f"ix_{table}_{column}", column, sqlite_where=few, postgresql_where=few)
