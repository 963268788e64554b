"""Column types the models share: instants in UTC, sets of codes, choices kept by a check constraint."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, ForeignKey, String, Text, TypeDecorator

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
