"""Columns as the data contract writes them: words as plain text, lists joined by ``|``, booleans as they are."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Numeric, String, case, cast, func, type_coerce


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
    return cast(column, Numeric(20, 2)) / 100
